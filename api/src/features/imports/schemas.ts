import { z } from 'zod';
import { hasChanges } from '../../contract/wireSchemas.ts';

export type * from './responses.ts';

export const importFields = [
  'email',
  'firstName',
  'lastName',
  'name',
  'role',
  'access',
  'password',
  'passwordHash',
  'passwordSalt',
] as const;
export type ImportField = (typeof importFields)[number];
/** Only the console imports these. */
export const secretFields: readonly ImportField[] = ['password', 'passwordHash', 'passwordSalt'];

export const importAccess = ['link', 'email', 'password', 'hash'] as const;
export type ImportAccess = (typeof importAccess)[number];
export const teamImportAccess = ['link', 'email'] as const satisfies readonly ImportAccess[];

const importStatuses = ['draft', 'running', 'done', 'cancelled'] as const;
export const importVerdicts = ['create', 'update', 'unchanged', 'duplicate', 'invalid'] as const;

export const importLimits = { rows: 5_000, columns: 50, megabytes: 5, mailsPerDay: 200 } as const;
/** How long passwords, hashes and links are kept, and everything else. */
export const importRetention = { secretHours: 24, days: 30 } as const;

const cell = z.string().max(1_000, 'At most 1000 characters.');

const content = {
  fileName: z.string().trim().max(200).optional(),
  content: z
    .string('Send the file as base64.')
    .max(
      Math.ceil((importLimits.megabytes * 1024 * 1024 * 4) / 3) + 4,
      `A file has at most ${importLimits.megabytes} MB.`,
    )
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'Send the file as base64.')
    .optional()
    .describe('A CSV or JSON file in base64.'),
  rows: z
    .array(z.record(z.string().max(200), z.unknown()), 'Send a list of rows.')
    .max(importLimits.rows, `At most ${importLimits.rows.toLocaleString('en')} rows at once.`)
    .optional()
    .describe('The rows themselves, instead of a file.'),
  mapping: z
    .record(z.string().max(200), z.enum(importFields).nullable())
    .optional()
    .describe('The field of each column, by its header. Without it, columns are recognised by their headers.'),
  role: z.enum(['admin', 'employee', 'client'], 'Choose admin, employee or client.').default('employee'),
};

const hasOneSource = ({ content: file, rows }: { content?: string | undefined; rows?: unknown[] | undefined }) =>
  (file === undefined) !== (rows === undefined);
const needsSource = { error: 'Send either a file (content) or rows.', path: ['content'] };

const base64 = z.string().regex(/^[A-Za-z0-9+/_-]+={0,2}$/, 'Copy it as Firebase shows it.');

/** The installation-wide parameters of Firebase's scrypt, as its console shows them. */
export const firebaseScryptSchema = z.strictObject({
  signerKey: base64.max(200),
  saltSeparator: base64.max(40),
  rounds: z.int().min(1).max(64),
  memCost: z.int().min(1).max(20),
});

export const createImportSchema = z
  .strictObject({
    ...content,
    access: z.enum(importAccess).default('link').describe('For new people whose row says nothing else.'),
    overSeatLimit: z.boolean().default(false),
    firebase: firebaseScryptSchema.optional(),
  })
  .refine(hasOneSource, needsSource);

export const createTeamImportSchema = z
  .strictObject({ ...content, access: z.enum(teamImportAccess).default('link') })
  .refine(hasOneSource, needsSource);

const rowFields = {
  email: cell.optional(),
  firstName: cell.optional(),
  lastName: cell.optional(),
  role: cell.meta({ examples: ['employee'] }).optional(),
};

export const updateImportRowSchema = z
  .strictObject({
    ...rowFields,
    access: z.enum(importAccess).optional(),
    password: cell.optional(),
    passwordHash: cell.meta({ examples: ['$2b$10$…'] }).optional(),
  })
  .refine(hasChanges, 'Send at least one change.');

export const updateTeamImportRowSchema = z
  .strictObject({ ...rowFields, access: z.enum(teamImportAccess).optional() })
  .refine(hasChanges, 'Send at least one change.');

export const listImportRowsSchema = z.strictObject({
  verdict: z.enum(importVerdicts).optional(),
  state: z
    .enum(['waiting', 'done', 'failed', 'left'])
    .optional()
    .describe('“left” is what can be fixed and run again.'),
  search: z.string().trim().max(200).optional(),
  after: z.coerce.number().int().min(0).max(1_000_000).optional().describe('The line after which to go on.'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const listImportsSchema = z.strictObject({ status: z.enum(importStatuses).optional() });

export const importResultsSchema = z.strictObject({
  rows: z
    .enum(['all', 'left', 'links'])
    .default('all')
    .describe(
      '“all” has the temporary passwords, once. “left” has only what can be fixed and run again, and “links” only addresses with their links.',
    ),
});
