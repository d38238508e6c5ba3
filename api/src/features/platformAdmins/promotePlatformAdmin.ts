import { tenants, users } from '@tenantry/db/schema';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { AppError, notFound } from '../../core/AppError.ts';
import { idempotent } from '../../core/idempotent.ts';
import { mutate, type Mutation } from '../../core/mutate.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { userLock } from '../auth/lockUser.ts';
import { voidAccess } from '../auth/voidAccess.ts';
import { readInvite } from '../tenantUsers/invites.ts';
import { insertPlatformAdmin } from './createPlatformAdmin.ts';
import { lockAbleAdmins, lockPlatformAdmin } from './platformAdminColumns.ts';
import { makeInvite } from './platformAdminInvites.ts';
import { demotePhrase, promotePhrase, type PlatformAdminItem, type Promotion } from './schemas.ts';
import { readPlatformAdmin, requireAnotherAdmin } from './updatePlatformAdmin.ts';

function requirePhrase(given: string | undefined, expected: string): void {
  if (given === expected) return;
  throw new AppError('CONFIRMATION_REQUIRED', 428, `Type ${expected} to confirm.`, {
    details: { header: 'X-Confirm', phrase: expected },
  });
}

/**
 * Makes a tenant's user a platform admin: a second account of the same person, pending until they accept. The tenant
 * account rests meanwhile, and whoever was signed in with it is out.
 */
export async function promotePlatformAdmin(
  ctx: AsPlatformAdmin,
  userId: string,
  phrase: string | undefined,
  idempotencyKey: string | undefined,
): Promise<Promotion> {
  requirePhrase(phrase, promotePhrase);
  const attempt = { action: 'platform_admin_promoted', target: { type: 'user', id: userId, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async (mutation) => {
    const operation = { name: 'promote', tenantId: null, key: idempotencyKey, body: { userId } };
    const { answer, isRepeat } = await idempotent<Promotion>(
      ctx,
      mutation,
      operation,
      () => promote(ctx, mutation, userId),
      ({ inviteUrl: _, ...kept }) => kept,
    );
    if (!isRepeat) return answer;
    const { inviteUrl } = await readInvite(ctx.services, mutation.tx, answer.admin.id);
    return { ...answer, inviteUrl: inviteUrl ?? '' };
  });
}

async function promote(ctx: AsPlatformAdmin, mutation: Mutation, userId: string): Promise<Promotion> {
  const { tx, step, audit } = mutation;
  step('lock accounts');
  await tx.select({ id: users.id }).from(users).where(earlierAccountOf(userId)).for(userLock);
  const [user] = await tx
    .select({
      id: users.id,
      email: users.email,
      firstName: users.firstName,
      lastName: users.lastName,
      role: users.role,
      isActive: users.isActive,
      tenantId: tenants.id,
      tenantName: tenants.name,
    })
    .from(users)
    .innerJoin(tenants, and(eq(tenants.id, users.tenantId), ne(tenants.status, 'deleted')))
    .where(eq(users.id, userId))
    .for(userLock, { of: users });
  if (!user) throw notFound();
  const lastAdminOf = (await isLastAdmin(mutation, user))
    ? { tenantId: user.tenantId, tenantName: user.tenantName }
    : null;
  const { id } =
    (await reviveEarlier(mutation, user)) ??
    (await insertPlatformAdmin(mutation, {
      email: user.email,
      firstName: user.firstName,
      lastName: user.lastName,
      passwordHash: null,
      promotedFromUserId: user.id,
    }));
  step('rest tenant account');
  await tx
    .update(users)
    .set({ isActive: false, updatedAt: sql`now()` })
    .where(eq(users.id, user.id));
  await voidAccess(tx, user.id);
  const tenant = { id: user.tenantId, name: user.tenantName };
  await audit({
    action: 'platform_admin_promoted',
    tenant,
    target: { type: 'user', id, label: fullName(user) },
    details: { tenantUserId: user.id, wasLastAdmin: lastAdminOf !== null },
  });
  const invite = await makeInvite(ctx, mutation, await lockPlatformAdmin(tx, id), {
    expiresInDays: 7,
    sendEmail: false,
  });
  return { admin: await readPlatformAdmin(tx, id), lastAdminOf, ...invite };
}

const earlierAccountOf = (userId: string) => and(isNull(users.tenantId), eq(users.promotedFromUserId, userId));

/** Somebody who was promoted before and demoted since gets that account back, with a password still to be chosen. */
async function reviveEarlier(
  { tx, step }: Mutation,
  user: { id: string; email: string },
): Promise<{ id: string } | null> {
  step('revive earlier account');
  const [revived] = await tx
    .update(users)
    .set({
      isActive: true,
      email: user.email,
      passwordHash: null,
      passwordSetAt: null,
      lastLoginAt: null,
      updatedAt: sql`now()`,
    })
    .where(and(earlierAccountOf(user.id), eq(users.isActive, false)))
    .returning({ id: users.id });
  return revived ?? null;
}

async function isLastAdmin(
  { tx }: Mutation,
  user: { id: string; tenantId: string; role: string; isActive: boolean },
): Promise<boolean> {
  if (user.role !== 'admin' || !user.isActive) return false;
  const others = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(eq(users.tenantId, user.tenantId), eq(users.role, 'admin'), eq(users.isActive, true), ne(users.id, user.id)),
    )
    .limit(1);
  return others.length === 0;
}

/** Takes the platform from somebody; gives them their tenant account back, where that is asked for. */
export async function demotePlatformAdmin(
  ctx: AsPlatformAdmin,
  id: string,
  phrase: string | undefined,
  options: { reactivateTenantAccount: boolean },
): Promise<PlatformAdminItem> {
  const attempt = { action: 'platform_admin_demoted', target: { type: 'user', id, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit }) => {
    step('check that somebody is left');
    const able = await lockAbleAdmins(tx);
    const admin = await lockPlatformAdmin(tx, id);
    requirePhrase(phrase, demotePhrase);
    requireAnotherAdmin(able, ctx, admin.id);
    step('demote');
    await tx
      .update(users)
      .set({ isActive: false, updatedAt: sql`now()` })
      .where(eq(users.id, admin.id));
    await voidAccess(tx, admin.id);
    const isReactivated = options.reactivateTenantAccount && admin.promotedFrom !== null;
    if (isReactivated) {
      step('reactivate tenant account');
      await tx
        .update(users)
        .set({ isActive: true, updatedAt: sql`now()` })
        .where(eq(users.id, admin.promotedFrom!.userId));
    }
    await audit({
      ...attempt,
      target: { type: 'user', id: admin.id, label: fullName(admin) },
      details: { tenantAccountReactivated: isReactivated },
    });
    return readPlatformAdmin(tx, admin.id);
  });
}
