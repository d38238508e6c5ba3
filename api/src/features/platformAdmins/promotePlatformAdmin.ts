import { policies } from '../../contract/policies.ts';
import { isUniqueViolation, type Transaction } from '@tenantry/db';
import { tenants, users } from '@tenantry/db/schema';
import { and, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { PlatformRole } from '../../contract/platformRoles.ts';
import { notFound } from '../../core/AppError.ts';
import { changesBetween } from '../../core/audit/audit.ts';
import { queueAddressChangedMails } from '../../core/delivery/addressChangedMails.ts';
import { isMailConfigured } from '../../core/delivery/mailAccounts.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import type { NewLink } from '../../core/links/createLink.ts';
import { idempotentLink } from '../../core/links/idempotentLink.ts';
import { userLock } from '../../core/users/lockUser.ts';
import { voidEmailUndos } from '../../core/links/emailChangeLinks.ts';
import { voidAccess } from '../../core/links/voidAccess.ts';
import { dropFactors } from '../../core/secondFactor/removeFactors.ts';
import { lockTeam } from '../../core/users/lockTeam.ts';
import { testUser } from '../../core/users/lockUserByEmail.ts';
import { withinSeats } from '../../core/users/withinSeats.ts';
import { emailTaken } from '../../core/users/emailTaken.ts';
import { hasAnotherAdmin } from '../../core/users/requireAnotherAdmin.ts';
import { insertPlatformAdmin } from './createPlatformAdmin.ts';
import { lockAbleOwners, lockPlatformAdmin } from './platformAdminColumns.ts';
import { makeInvite } from './platformAdminInvites.ts';
import { requireAnotherOwner } from './requireAnotherOwner.ts';
import { requirePhrase } from './requirePhrase.ts';
import { demotePhrase, promotePhrase } from '../../contract/confirmPhrases.ts';
import type { PlatformAdminItem, promoteSchema, Promotion } from './schemas.ts';
import { readPlatformAdmin } from './updatePlatformAdmin.ts';

type WithoutLink = Omit<Promotion, 'inviteUrl'>;
type Origin = NonNullable<PlatformAdminItem['promotedFrom']>;

/**
 * Promotes a tenant's user: creates a second account for the same person, pending until they accept. The tenant account
 * is deactivated meanwhile, and its sessions end.
 */
export async function promotePlatformAdmin(
  ctx: AsPlatformAdmin,
  input: z.output<typeof promoteSchema>,
  phrase: string | undefined,
  idempotencyKey: string | undefined,
): Promise<Promotion> {
  requirePhrase(phrase, promotePhrase);
  const { userId, platformRole = 'owner' } = input;
  const attempt = { action: 'platform_admin_promoted', target: { type: 'user', id: userId, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async (mutation) => {
    const operation = { name: 'promote', tenantId: null, key: idempotencyKey, body: input };
    const { answer, link } = await idempotentLink<WithoutLink>(ctx, mutation, operation, {
      purpose: 'invitation',
      carryOut: () => promote(ctx, mutation, userId, platformRole),
      recordShown: (adminId, { admin }) =>
        mutation.audit({
          action: 'platform_admin_viewed_invite_link',
          target: { type: 'user', id: adminId, label: fullName(admin) },
        }),
    });
    return { inviteUrl: link?.url ?? null, ...answer };
  });
}

async function promote(
  ctx: AsPlatformAdmin,
  mutation: Mutation,
  userId: string,
  platformRole: PlatformRole,
): Promise<{ answer: WithoutLink; link: NewLink }> {
  const { tx, step, audit } = mutation;
  step('lock accounts');
  const earlier = await lockEarlierAccounts(tx, userId);
  const [user] = await tx
    .select({
      id: users.id,
      email: users.email,
      firstName: users.firstName,
      lastName: users.lastName,
      role: users.role,
      isActive: users.isActive,
      testUserUntil: users.testUserUntil,
      tenantId: tenants.id,
      tenantName: tenants.name,
    })
    .from(users)
    .innerJoin(tenants, and(eq(tenants.id, users.tenantId), ne(tenants.status, 'deleted')))
    .where(eq(users.id, userId))
    .for(userLock, { of: users });
  if (!user) throw notFound();
  if (user.testUserUntil) throw testUser('A test user can’t become a platform admin.');
  const isAdmin = user.role === 'admin' && user.isActive;
  const isLastAdmin = isAdmin && !(await hasAnotherAdmin(tx, user.tenantId, user.id));
  const lastAdminOf = isLastAdmin ? { tenantId: user.tenantId, tenantName: user.tenantName } : null;
  const revived = await reviveEarlier(ctx, mutation, earlier, { ...user, platformRole });
  const { id } =
    revived ??
    (await insertPlatformAdmin(mutation, {
      email: user.email,
      firstName: user.firstName,
      lastName: user.lastName,
      passwordHash: null,
      promotedFromUserId: user.id,
      platformRole,
    }));
  step('rest tenant account');
  await tx
    .update(users)
    .set({ isActive: false, updatedAt: sql`now()` })
    .where(eq(users.id, user.id));
  await voidAccess(tx, ctx, user.id);
  await voidEmailUndos(tx, user.id);
  const tenant = { id: user.tenantId, name: user.tenantName };
  if (user.isActive)
    await audit({
      action: 'super_user_deactivated_tenant_user',
      tenant,
      target: { type: 'user', id: user.id, label: fullName(user) },
      changes: { isActive: { before: true, after: false } },
    });
  // Both accounts start without factors: the person chooses a second factor for the platform themselves.
  const mailConfigured = await isMailConfigured(tx, tenant.id);
  await dropFactors(ctx, mutation, { ...user, mailConfigured }, { why: 'promoted', tenant });
  if (revived) {
    const owner = { ...user, id, tenantId: null, mailConfigured: await isMailConfigured(tx, null) };
    await dropFactors(ctx, mutation, owner, { why: 'promoted' });
  }
  await audit({
    action: 'platform_admin_promoted',
    tenant,
    target: { type: 'user', id, label: fullName(user) },
    ...(revived && { changes: changesBetween(revived.before, { email: user.email, platformRole }) }),
    details: { tenantUserId: user.id, wasLastAdmin: lastAdminOf !== null },
  });
  const invite = await makeInvite(ctx, mutation, await lockPlatformAdmin(tx, id), {
    expiresInDays: policies.invitationDays,
    sendEmail: false,
  });
  return { answer: { admin: await readPlatformAdmin(tx, id), lastAdminOf, ...invite.answer }, link: invite.link };
}

/** Locks the person's earlier platform accounts: demoted with the same email, or promoted from this user. */
function lockEarlierAccounts(tx: Transaction, userId: string) {
  const isSameAddress = sql`${users.demotedAt} is not null and ${users.emailKey} = (select u.email_key from users u where u.id = ${userId})`;
  return tx
    .select({ id: users.id, email: users.email, platformRole: users.platformRole, isActive: users.isActive })
    .from(users)
    .where(and(isNull(users.tenantId), or(eq(users.promotedFromUserId, userId), isSameAddress)))
    .orderBy(users.id)
    .for(userLock)
    .then((rows) => rows.filter(({ isActive }) => !isActive));
}

/** Reactivates the account of a demoted or deactivated platform admin, who must choose a new password. */
async function reviveEarlier(
  ctx: AsPlatformAdmin,
  { tx, step }: Mutation,
  [earlier]: { id: string; email: string; platformRole: PlatformRole | null }[],
  user: { id: string; email: string; platformRole: PlatformRole },
): Promise<{ id: string; before: { email: string; platformRole: PlatformRole | null } } | null> {
  if (!earlier) return null;
  step('revive earlier account');
  await tx
    .update(users)
    .set({
      isActive: true,
      email: user.email,
      platformRole: user.platformRole,
      passwordHash: null,
      passwordSetAt: null,
      lastLoginAt: null,
      demotedAt: null,
      promotedFromUserId: user.id,
      updatedAt: sql`now()`,
    })
    .where(eq(users.id, earlier.id))
    .catch((error: unknown) => {
      throw isUniqueViolation(error, 'users_tenant_id_email_unique') ? emailTaken(error) : error;
    });
  await voidAccess(tx, ctx, earlier.id);
  // The factors go, too: a stranger who reads an old mailbox could get in by undoing a change.
  await voidEmailUndos(tx, earlier.id);
  if (earlier.email !== user.email && (await isMailConfigured(tx, null)))
    await queueAddressChangedMails(tx, ctx, { ...earlier, tenantId: null }, user.email);
  return { id: earlier.id, before: { email: earlier.email, platformRole: earlier.platformRole } };
}

/** Reactivates the tenant's user, and records it in the tenant's log. */
async function reactivate(
  { tx, audit }: Pick<Mutation, 'tx' | 'audit'>,
  { userId, tenantId, tenantName }: Origin,
  overSeatLimit: boolean,
) {
  const [user] = await tx
    .update(users)
    .set({ isActive: true, updatedAt: sql`now()` })
    .where(and(eq(users.id, userId), eq(users.isActive, false)))
    .returning({ email: users.email, firstName: users.firstName, lastName: users.lastName });
  if (!user) return;
  await audit({
    action: 'super_user_activated_tenant_user',
    tenant: { id: tenantId, name: tenantName },
    target: { type: 'user', id: userId, label: fullName(user) },
    changes: { isActive: { before: false, after: true } },
    ...(overSeatLimit && { details: { overSeatLimit } }),
  });
}

/** Demotes a platform admin, and reactivates their tenant account on request. */
export async function demotePlatformAdmin(
  ctx: AsPlatformAdmin,
  id: string,
  phrase: string | undefined,
  options: { reactivateTenantAccount: boolean; overSeatLimit?: boolean | undefined },
): Promise<PlatformAdminItem> {
  const attempt = { action: 'platform_admin_demoted', target: { type: 'user', id, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit }) => {
    step('check that an owner is left');
    const able = await lockAbleOwners(tx);
    const admin = await lockPlatformAdmin(tx, id);
    requirePhrase(phrase, demotePhrase);
    requireAnotherOwner(able, ctx, admin.id);
    step('demote');
    await tx
      .update(users)
      .set({ isActive: false, demotedAt: sql`now()`, updatedAt: sql`now()` })
      .where(eq(users.id, admin.id));
    await voidAccess(tx, ctx, admin.id);
    const mailConfigured = await isMailConfigured(tx, null);
    await dropFactors(ctx, { tx, audit }, { ...admin, tenantId: null, mailConfigured }, { why: 'demoted' });
    const isReactivated = options.reactivateTenantAccount && admin.promotedFrom !== null;
    if (isReactivated) {
      step('reactivate tenant account');
      const { tenantId } = admin.promotedFrom!;
      await lockTeam(tx, tenantId);
      const mayExceed = options.overSeatLimit ?? false;
      await withinSeats(tx, tenantId, () => reactivate({ tx, audit }, admin.promotedFrom!, mayExceed), { mayExceed });
    }
    await audit({
      ...attempt,
      target: { type: 'user', id: admin.id, label: fullName(admin) },
      details: { tenantAccountReactivated: isReactivated },
    });
    return readPlatformAdmin(tx, admin.id);
  });
}
