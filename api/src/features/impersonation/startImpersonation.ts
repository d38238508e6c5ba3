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

/** Starts to impersonate a user for a limited time. The tenant can see it and its reason in its audit log. */
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
    // The user needs no password yet, so that support can help before they have chosen one.
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
    return {
      sessionId,
      redirectTo: redirectAfterSignIn(ctx, { ...user, mustChangePasswordOnNextLogin: false }, tenant),
    };
  });
}

/** Tells the tenant's owner at once, if mail is configured. */
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
