import { notFound } from '../../core/AppError.ts';
import type { AsPlatformAdmin, AsTenantMember } from '../../core/requestContext.ts';
import { endSessions } from '../../core/sessions/endSessions.ts';
import { readSessions } from '../../core/sessions/readSessions.ts';
import { requireTenantUser } from './requireTenantUser.ts';
import type { UserSession } from './schemas.ts';
import { mutateTenantUser, readLiveTenant, type UserTarget } from './tenantUserMutation.ts';

/** Where a user is signed in. An admin who impersonates them has a session of their own, which isn't listed. */
export async function listUserSessions(
  ctx: AsPlatformAdmin,
  target: UserTarget,
): Promise<{ items: UserSession[]; nextCursor: null }> {
  const tenant = await readLiveTenant(ctx, target.tenantId);
  return ctx.services.database.transaction({ as: 'tenant', tenantId: tenant.id }, async (tx) => {
    const user = await requireTenantUser(tx, tenant.id, target.userId);
    return { items: await readSessions(tx, user.id), nextCursor: null };
  });
}

/** Signs a user out of one browser. */
export const endUserSession = (ctx: AsPlatformAdmin, target: UserTarget, sessionId: string): Promise<void> =>
  mutateTenantUser(ctx, target, 'super_user_ended_session', async ({ tx, step, user, record }) => {
    step('end session');
    // Session ids are hashes, so anything else can't be one.
    if (!/^[0-9a-f]{64}$/.test(sessionId)) throw notFound();
    if ((await endSessions(tx, ctx, user.id, { only: sessionId })) === 0) throw notFound();
    await record('super_user_ended_session');
  });

/** Signs a user out everywhere. */
export const endUserSessions = (ctx: AsPlatformAdmin | AsTenantMember, target: UserTarget): Promise<number> =>
  mutateTenantUser(ctx, target, 'super_user_ended_sessions', async ({ tx, step, user, record }) => {
    step('end sessions');
    const count = await endSessions(tx, ctx, user.id);
    await record('super_user_ended_sessions', { details: { count } });
    return count;
  });
