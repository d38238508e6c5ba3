import { postgresError, type Transaction } from '@tenantry/db';
import { clients, invitations, outbox, resetLinks, sessions, tenants, users } from '@tenantry/db/schema';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { AppError } from '../../core/AppError.ts';
import type { AsPlatformAdmin, AsTenantMember, RequestContext } from '../../core/requestContext.ts';
import type { Mutation } from '../../core/audit/mutate.ts';
import { fullName } from '../../core/principal.ts';
import { endImpersonationsOf } from '../../core/sessions/endImpersonationsOf.ts';
import { endSessions } from '../../core/sessions/endSessions.ts';
import { requireAnotherAdmin } from '../../core/users/requireAnotherAdmin.ts';
import { requireTenantUser } from './requireTenantUser.ts';
import type { UserRemoval } from './schemas.ts';
import { mutateTenantUser, readLiveTenant, type UserTarget } from './tenantUserMutation.ts';
import { ownAccess } from './updateTenantUser.ts';
import type { TenantUserRow } from './userColumns.ts';

type Ctx = AsPlatformAdmin | AsTenantMember;

const waiting = (userId: string) => and(eq(outbox.userId, userId), inArray(outbox.status, ['queued', 'retrying']));

/** What removing a user would take along. Nothing changes. */
export async function describeRemoval({ services, ...ctx }: Ctx, target: UserTarget): Promise<UserRemoval> {
  const tenant = await readLiveTenant({ services, ...ctx } as Ctx, target.tenantId);
  return services.database.transaction({ as: 'tenant', tenantId: tenant.id }, async (tx) => {
    const user = await requireTenantUser(tx, tenant.id, target.userId);
    const open = (links: typeof invitations | typeof resetLinks) =>
      and(eq(links.userId, user.id), isNull(links.usedAt), isNull(links.revokedAt), sql`${links.expiresAt} > now()`);
    return {
      sessions: await tx.$count(sessions, eq(sessions.userId, user.id)),
      links: (await tx.$count(invitations, open(invitations))) + (await tx.$count(resetLinks, open(resetLinks))),
      mails: await tx.$count(outbox, waiting(user.id)),
      linkedClients: await tx.$count(clients, eq(clients.userId, user.id)),
      isOwner: user.isOwner,
    };
  });
}

/**
 * Removes a user's account for good, with everything that lets them in. Audit rows stay, because they are snapshots, and
 * so do the records the user created.
 */
export async function removeTenantUser(ctx: Ctx, target: UserTarget): Promise<void> {
  await mutateTenantUser(
    ctx,
    target,
    'tenant_user_removed',
    async (mutation) => {
      const { tx, tenant, user } = mutation;
      if (user.id === ctx.principal.user.id) throw ownAccess();
      const isAdmin = user.role === 'admin' && user.isActive && user.testUserUntil === null;
      if (target.by === 'team' && isAdmin) await requireAnotherAdmin(tx, tenant.id, user.id);
      await removeAccount(ctx, mutation, tenant, user);
    },
    // The impersonations that end are platform admins' sessions, which a tenant's scope doesn't reach.
    { locksTeam: true, scope: { as: 'platform' } },
  );
}

/** Removes an account and records it. The team and the account must be locked, in the platform scope. */
export async function removeAccount(
  ctx: RequestContext,
  { tx, step, audit }: Pick<Mutation, 'tx' | 'step' | 'audit'>,
  tenant: { id: string; name: string },
  user: TenantUserRow,
  why?: 'time is up',
): Promise<void> {
  step('end sessions');
  const ended = await endSessions(tx, ctx, user.id);
  await endImpersonationsOf(tx, ctx, user.id, `/super/tenants/${tenant.id}/users`);
  step('remove what waits for them');
  const mails = await tx.delete(outbox).where(waiting(user.id)).returning({ id: outbox.id });
  step('clear what points to them');
  await clearReferences(tx, tenant.id, user.id);
  step('remove account');
  await tx
    .delete(users)
    .where(and(eq(users.id, user.id), eq(users.tenantId, tenant.id)))
    .catch((error: unknown) => {
      throw postgresError(error)?.code === '23503' ? linkedMeanwhile(error) : error;
    });
  await audit({
    action: user.testUserUntil === null ? 'tenant_user_removed' : 'test_user_removed',
    tenant,
    target: { type: 'user', id: user.id, label: fullName(user) },
    changes: {
      email: { before: user.email, after: null },
      role: { before: user.role, after: null },
      isActive: { before: user.isActive, after: null },
    },
    details: { sessions: ended, mails: mails.length, wasOwner: user.isOwner, ...(why && { why }) },
  });
}

async function clearReferences(tx: Transaction, tenantId: string, userId: string): Promise<void> {
  await tx
    .update(clients)
    .set({ userId: null, updatedAt: sql`now()` })
    .where(and(eq(clients.tenantId, tenantId), eq(clients.userId, userId)));
  await tx
    .update(tenants)
    .set({ ownerUserId: null, updatedAt: sql`now()` })
    .where(and(eq(tenants.id, tenantId), eq(tenants.ownerUserId, userId)));
}

const linkedMeanwhile = (cause: unknown) =>
  new AppError('CONFLICT', 409, 'A client was linked to this person a moment ago. Try again.', { cause });
