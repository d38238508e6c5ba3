import type { ImportChange, importVerdicts } from '@tenantry/db/schema';
import { normaliseEmail } from '../../contract/normaliseEmail.ts';
import { emailSchema, nameSchema } from '../../contract/wireSchemas.ts';
import { type PasswordRules, passwordProblem } from '../../core/passwords/passwordPolicy.ts';
import { importAccess, teamImportAccess, type ImportAccess } from './schemas.ts';
import type { RowCells, RowSecret } from './importedRow.ts';

export type TeamRole = 'admin' | 'employee' | 'client';

export type KnownUser = {
  id: string;
  firstName: string;
  lastName: string;
  role: string;
  isActive: boolean;
};

/** What an import sets for rows that don't say, and what its tenant allows. */
export type ImportRules = {
  by: 'console' | 'team';
  role: string;
  access: ImportAccess;
  mailConfigured: boolean;
  tenantName: string;
  passwordRules: PasswordRules;
};

export type JudgedPerson = {
  email: string;
  firstName: string;
  lastName: string;
  /** Null if the row doesn't say: an existing user then keeps theirs. */
  role: TeamRole | null;
  access: ImportAccess;
};

export type Verdict = {
  verdict: (typeof importVerdicts)[number];
  field: string | null;
  reason: string | null;
  changes: ImportChange[];
  duplicateOf: number | null;
  takesSeat: boolean;
  access: ImportAccess | null;
};

const roles = new Map<string, TeamRole>([
  ['admin', 'admin'],
  ['administrator', 'admin'],
  ['tenantadmin', 'admin'],
  ['employee', 'employee'],
  ['client', 'client'],
]);

export type Reading = { person: JudgedPerson } | { field: string; reason: string; access: ImportAccess | null };

/** Reads a line by the rules that apply to people entered one by one. */
export function readPerson(cells: RowCells, rules: ImportRules): Reading {
  const access = accessOf(cells, rules);
  const problem = (field: string, reason: string): Reading => ({
    field,
    reason,
    access: typeof access === 'string' ? access : null,
  });
  if (cells.email.trim() === '') return problem('email', 'The email is missing.');
  const email = emailSchema.safeParse(cells.email);
  if (!email.success) return problem('email', email.error.issues[0]!.message);
  const firstName = nameSchema.safeParse(cells.firstName);
  if (!firstName.success) return problem('firstName', firstName.error.issues[0]!.message);
  const lastName = nameSchema.safeParse(cells.lastName);
  if (!lastName.success) return problem('lastName', lastName.error.issues[0]!.message);
  const givenRole = cells.role.trim();
  const role = givenRole === '' ? null : roles.get(givenRole.toLowerCase().replaceAll(/[\s_-]/g, ''));
  if (role === undefined) return problem('role', `Unknown role “${givenRole.slice(0, 40)}”.`);
  if (typeof access !== 'string') return problem('access', access.reason);
  return {
    person: { email: email.data, firstName: firstName.data, lastName: lastName.data, role, access },
  };
}

function accessOf(cells: RowCells, { by, access }: ImportRules) {
  const given = cells.access.trim().toLowerCase();
  const chosen = given === '' ? access : importAccess.find((known) => known === given);
  if (chosen === undefined) return { reason: `Unknown access “${given.slice(0, 40)}”.` };
  if (by === 'team' && !(teamImportAccess as readonly string[]).includes(chosen))
    return { reason: 'Give people a link, or an invitation by email.' };
  return chosen;
}

/** Why a new person can't get the access that the row names, or null. */
function accessProblem(person: JudgedPerson, secret: RowSecret | null, rules: ImportRules): string | null {
  const { tenantName, passwordRules: config } = rules;
  if (person.access === 'email' && !rules.mailConfigured)
    return 'Email isn’t configured for this tenant or for the platform.';
  if (secret?.isErased && (person.access === 'hash' || person.access === 'password'))
    return 'The password was erased after 24 hours. Enter it again, or choose a link.';
  if (person.access === 'hash' && !secret?.hash) return secret?.hashProblem ?? 'The hash is missing.';
  if (person.access === 'password' && secret?.password !== undefined)
    return passwordProblem(secret.password, { email: person.email, tenantName, config });
  return null;
}

/** A file never replaces the password of someone who is here already, or gives them one. */
const unusedSecret = ({ access }: JudgedPerson, secret: RowSecret | null): string | null =>
  secret === null
    ? null
    : `This person is here already, so the ${access === 'hash' ? 'hash' : 'password'} from the file isn’t used.`;

/** Says what will happen to a line. Duplicates are found afterwards, when all lines are read. */
export function judge(
  reading: Reading,
  secret: RowSecret | null,
  rules: ImportRules,
  known: KnownUser | undefined,
): Verdict {
  const base = { field: null, reason: null, changes: [], duplicateOf: null, takesSeat: false };
  if (!('person' in reading)) return { ...base, ...reading, verdict: 'invalid' };
  const { person } = reading;
  if (known) {
    const changes = changesFor(person, known);
    const tookSeat = known.isActive && known.role !== 'client';
    const takesSeat = !tookSeat && (person.role ?? known.role) !== 'client';
    const verdict = changes.length > 0 ? 'update' : 'unchanged';
    return { ...base, access: null, verdict, reason: unusedSecret(person, secret), changes, takesSeat };
  }
  const lacking = accessProblem(person, secret, rules);
  if (lacking !== null) return { ...base, access: person.access, verdict: 'invalid', field: 'access', reason: lacking };
  return { ...base, access: person.access, verdict: 'create', takesSeat: (person.role ?? rules.role) !== 'client' };
}

/** An empty cell changes nothing. An inactive user is activated, as when provisioning them again. */
export function changesFor({ firstName, lastName, role }: JudgedPerson, known: KnownUser): ImportChange[] {
  const changes: ImportChange[] = [];
  if (firstName !== '' && firstName !== known.firstName)
    changes.push({ field: 'firstName', before: known.firstName, after: firstName });
  if (lastName !== '' && lastName !== known.lastName)
    changes.push({ field: 'lastName', before: known.lastName, after: lastName });
  if (role !== null && role !== known.role) changes.push({ field: 'role', before: known.role, after: role });
  if (!known.isActive) changes.push({ field: 'isActive', before: 'false', after: 'true' });
  return changes;
}

/** The key that two lines of the same person share. */
export const emailKey = (email: string) => normaliseEmail(email);
