import { users } from '@tenantry/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError } from '../../core/AppError.ts';
import { changesBetween } from '../../core/audit/audit.ts';
import { idempotent } from '../../core/audit/idempotent.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { enforceRateLimits, inviteLimits } from '../../core/limits/rateLimit.ts';
import { createInvitation } from '../../core/links/createInvitation.ts';
import { reopenLink } from '../../core/links/idempotentLink.ts';
import { policies } from '../../contract/policies.ts';
import { fullName } from '../../core/principal.ts';
import type { AsTenantMember } from '../../core/requestContext.ts';
import { lockTeam } from '../../core/users/lockTeam.ts';
import { lockUserByEmail } from '../../core/users/lockUserByEmail.ts';
import { readSeats, withinSeats } from '../../core/users/withinSeats.ts';
import { readLiveTenant, type LiveTenant } from '../tenantUsers/tenantUserMutation.ts';
import { tenantUserColumns, userStatus } from '../tenantUsers/userColumns.ts';
import type { InvitedPeople, inviteTeamSchema } from './schemas.ts';

type Input = z.output<typeof inviteTeamSchema>;
type Person = Input['people'][number];
/** Names its link by id: the answer is kept for a repeat of the request, and links aren't kept in the clear. */
type Outcome = Omit<InvitedPeople['people'][number], 'inviteUrl'> & { linkId?: string };
type Options = { role: Input['role']; emailSent: boolean; urls: Map<string, string> };

/** Invites several people with one role. All of them fit into the tenant's seats, or none is invited. */
export async function inviteTeam(ctx: AsTenantMember, input: Input, key: string | undefined): Promise<InvitedPeople> {
  const tenant = await readLiveTenant(ctx, ctx.principal.tenant.id);
  const emailSent = input.sendEmail && tenant.mailConfigured;
  // Counted before anything is written: one by one, so that a long list can't pass as a single invitation.
  const allowed = await countAllowed(ctx, tenant.id, input.people.length);
  const attempt = {
    action: 'tenant_user_invited',
    tenant,
    target: { type: 'user', id: null, label: input.people[0]!.email },
  } as const;
  return mutate(ctx, { as: 'tenant', tenantId: tenant.id }, attempt, async (mutation) => {
    await lockTeam(mutation.tx, tenant.id);
    const urls = new Map<string, string>();
    const operation = { name: `invite team of ${tenant.id}`, tenantId: tenant.id, key, body: input };
    const { answer } = await idempotent(ctx, mutation, operation, async () => ({
      answer: await inviteAll(ctx, mutation, tenant, input, { allowed, emailSent, urls }),
      link: null,
    }));
    const people: InvitedPeople['people'] = [];
    for (const { linkId, ...person } of answer.people) {
      const inviteUrl = linkId && (urls.get(linkId) ?? (await showAgain(ctx, mutation, tenant, person.email, linkId)));
      people.push({ ...person, ...(inviteUrl && { inviteUrl }) });
    }
    return { ...answer, people };
  });
}

async function inviteAll(
  ctx: AsTenantMember,
  mutation: Mutation,
  tenant: LiveTenant,
  input: Input,
  { allowed, emailSent, urls }: { allowed: number } & Omit<Options, 'role'>,
) {
  const people = await withinSeats(mutation.tx, tenant.id, async () => {
    const outcomes = new Map<number, Outcome>();
    const seen = new Set<string>();
    // In one order in every request, so that two lists with the same people don't wait for each other.
    const inOrder = input.people.map((person, at) => ({ person, at })).toSorted((a, b) => compare(a, b));
    for (const { person, at } of inOrder) {
      const { email } = person;
      if (seen.has(email)) outcomes.set(at, { email, result: 'refused', reason: 'This address is listed twice.' });
      else if (at >= allowed)
        outcomes.set(at, { email, result: 'refused', reason: 'Too many invitations for now. Try again later.' });
      else outcomes.set(at, await inviteOrRefuse(ctx, mutation, tenant, person, { role: input.role, emailSent, urls }));
      seen.add(email);
    }
    return input.people.map((_, at) => outcomes.get(at)!);
  });
  if (people.every(({ result }) => result === 'already_member' || result === 'refused')) mutation.nothingChanged();
  return { people, emailSent, seats: await readSeats(mutation.tx, tenant.id) };
}

/** The link of a person whom an earlier request with the same key invited, while it is valid. */
async function showAgain(
  ctx: AsTenantMember,
  mutation: Mutation,
  tenant: LiveTenant,
  email: string,
  linkId: string,
): Promise<string | undefined> {
  const link = await reopenLink(ctx, mutation, 'invitation', linkId);
  if (!link) return undefined;
  const target = { type: 'user', id: link.userId, label: email };
  await mutation.audit({ action: 'tenant_user_invited', tenant, target });
  return link.url;
}

const compare = (a: { person: Person; at: number }, b: { person: Person; at: number }) =>
  a.person.email < b.person.email ? -1 : a.person.email > b.person.email ? 1 : a.at - b.at;

/** How many of these invitations the limit allows. None at all is refused as a whole. */
async function countAllowed(ctx: AsTenantMember, tenantId: string, wanted: number): Promise<number> {
  for (let count = 0; count < wanted; count++) {
    try {
      await enforceRateLimits(ctx, inviteLimits(ctx, tenantId));
    } catch (error) {
      if (count === 0 || !(error instanceof AppError)) throw error;
      return count;
    }
  }
  return wanted;
}

/** Of a list, a test user's address is only refused itself. Nothing has been written then. */
const inviteOrRefuse = (...[ctx, mutation, tenant, person, options]: Parameters<typeof inviteOne>): Promise<Outcome> =>
  inviteOne(ctx, mutation, tenant, person, options).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'TEST_USER') throw error;
    return { email: person.email, result: 'refused', reason: error.message };
  });

async function inviteOne(
  ctx: AsTenantMember,
  mutation: Mutation,
  tenant: LiveTenant,
  { email, firstName, lastName }: Person,
  { role, emailSent, urls }: Options,
): Promise<Outcome> {
  const { tx, step, audit } = mutation;
  step('find user');
  const known = await lockUserByEmail(tx, tenant.id, email);
  step('create user');
  const [made] =
    known === null
      ? await tx
          .insert(users)
          .values({ tenantId: tenant.id, email, firstName, lastName, role })
          .returning({ id: users.id })
      : [];
  const id = known ?? made!.id;
  const [user] = await tx
    .select(tenantUserColumns)
    .from(users)
    .where(and(eq(users.tenantId, tenant.id), eq(users.id, id)));
  const before = made ? { email: null, role: null, isActive: null } : { ...user! };
  if (!made && userStatus(user!) === 'active') return { email, result: 'already_member' };
  // An invitation never takes a role away, because the inviting screen doesn't show which one it is.
  if (!made && user!.role !== role && (user!.role === 'admin' || role === 'client'))
    return {
      email,
      result: 'refused',
      reason: `Someone in your team has this address as an ${user!.role}. Change their role in the team first.`,
    };
  const isReactivated = !made && !user!.isActive;
  const changed = { ...(made && { email }), role, isActive: true };
  if (!made)
    await tx
      .update(users)
      .set({ role, isActive: true, updatedAt: sql`now()` })
      .where(eq(users.id, id));
  const target = { type: 'user', id, label: fullName({ ...user!, email }) };
  const changes = changesBetween<Record<string, unknown>>(before, changed);
  if (user!.hasOwnPassword) {
    await audit({ action: 'tenant_user_activated', tenant, target, changes });
    return { email, result: 'reactivated' };
  }
  const link = await createInvitation(
    ctx.services,
    mutation,
    { id, tenantId: tenant.id },
    { expiresInDays: policies.invitationDays, createdByUserId: ctx.principal.user.id },
  );
  const expiresAt = link.expiresAt.toISOString();
  if (isReactivated) await audit({ action: 'tenant_user_activated', tenant, target, changes });
  else if (!made && Object.keys(changes).length > 0)
    await audit({ action: 'tenant_user_updated', tenant, target, changes });
  await audit({
    action: 'tenant_user_invited',
    tenant,
    target,
    details: { expiresAt, emailSent },
    ...(made && { changes }),
  });
  if (emailSent) {
    step('queue mail');
    const params = { invitedBy: fullName(ctx.principal.user), expiresAt };
    const to = { id, tenantId: tenant.id, email: user!.email };
    await queueMail(tx, ctx, to, { template: 'invitation', params, secrets: { url: link.url } }, link.id);
  }
  urls.set(link.id, link.url);
  return { email, result: isReactivated ? 'reactivated' : 'invited', linkId: link.id };
}
