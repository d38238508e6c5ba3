import { tenants, users } from '@tenantry/db/schema';
import { and, eq } from 'drizzle-orm';
import { AppError } from '../../core/AppError.ts';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import { fullName, type SessionUser } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { findAccount } from '../../core/users/findAccounts.ts';
import { lockUser } from '../../core/users/lockUser.ts';
import { redirectAfterSignIn } from '../auth/redirectAfterSignIn.ts';
import { startSession } from '../../core/sessions/startSession.ts';
import { requireTenantUser } from '../tenantUsers/requireTenantUser.ts';
import type { BackInConsole } from './endImpersonation.ts';

/** A platform admin looks through a user's eyes, for a bounded time, with a reason, in plain sight of the tenant. */
export async function startImpersonation(
  ctx: AsPlatformAdmin,
  tenantId: string,
  userId: string,
  reason: string | null,
): Promise<BackInConsole> {
  const attempt = {
    action: 'super_user_impersonation_started',
    target: { type: 'user', id: userId, label: null },
  } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async (mutation) => {
    const { tx, step, audit } = mutation;
    step('lock accounts');
    await lockUser(tx, ctx.principal.user.id);
    const found = await requireTenantUser(tx, tenantId, userId);
    // A password is not needed: support helps newcomers before they have chosen one.
    if (!found.isActive) throw new AppError('USER_INACTIVE', 409, "You can't impersonate an inactive user.");
    const account = await findAccount(tx, userId);
    const { user, tenant } = account!;
    const returnTo = `/super/tenants/${tenantId}/users/${userId}`;
    const sessionId = await startSession(ctx, mutation, ctx.principal.user, {
      impersonation: { subjectUserId: userId, reason, returnTo },
    });
    await audit({
      action: 'super_user_impersonation_started',
      subject: user,
      tenant,
      target: { type: 'user', id: user.id, label: fullName(user) },
      details: { reason },
    });
    await tellOwner(ctx, mutation, tenantId, user, reason);
    return { sessionId, redirectTo: redirectAfterSignIn({ ...user, mustChangePasswordOnNextLogin: false }, tenant) };
  });
}

/** Whoever answers for the tenant hears of it at once, where mail works. */
async function tellOwner(
  ctx: AsPlatformAdmin,
  { tx, step }: Mutation,
  tenantId: string,
  subject: SessionUser,
  reason: string | null,
) {
  if (!subject.mailConfigured) return;
  step('tell owner');
  const [owner] = await tx
    .select({ id: users.id, tenantId: users.tenantId, email: users.email })
    .from(tenants)
    .innerJoin(users, eq(users.id, tenants.ownerUserId))
    .where(and(eq(tenants.id, tenantId), eq(users.isActive, true)));
  if (!owner) return;
  const params = {
    actor: fullName(ctx.principal.user),
    subject: fullName(subject),
    reason,
    at: new Date().toISOString(),
  };
  await queueMail(tx, ctx, owner, { template: 'impersonation_notice', params, secrets: null });
}
