import { AppError } from '../../core/AppError.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin, AsTenantMember } from '../../core/requestContext.ts';
import { resetFactors } from '../../core/secondFactor/resetFactors.ts';
import { requireAnotherAdmin } from '../../core/users/requireAnotherAdmin.ts';
import { mutateTenantUser, type UserMutation, type UserTarget } from '../tenantUsers/tenantUserMutation.ts';
import type { FactorReset } from './schemas.ts';

/** Resets a user's second factors, for the platform or for an admin of the user's own tenant. */
export async function resetUserFactors(
  ctx: AsPlatformAdmin | AsTenantMember,
  target: UserTarget,
  reason: string,
): Promise<FactorReset> {
  return mutateTenantUser(
    ctx,
    target,
    'second_factor_reset',
    async (mutation) => {
      const { tx, tenant, user } = mutation;
      if (user.id === ctx.principal.user.id)
        throw new AppError('OWN_ACCOUNT', 409, 'You can’t reset your own second factors. Ask another admin.');
      // Two admins who reset each other at once would both be locked out.
      if (target.by === 'team' && user.role === 'admin') await requireAnotherAdmin(tx, tenant.id, user.id);
      return reset(ctx, mutation, reason);
    },
    { locksTeam: target.by === 'team' },
  );
}

async function reset(
  ctx: AsPlatformAdmin | AsTenantMember,
  mutation: UserMutation,
  reason: string,
): Promise<FactorReset> {
  const { user, tenant, record } = mutation;
  if (!user.isActive)
    throw new AppError(
      'USER_INACTIVE',
      409,
      'This user is inactive, so a link wouldn’t let them in. Activate them first.',
    );
  const { mailConfigured } = tenant;
  const by = fullName(ctx.principal.user);
  const link = await resetFactors(ctx, mutation, { ...user, mailConfigured }, { by, byUserId: ctx.principal.user.id });
  if (!link) throw new AppError('CONFLICT', 409, 'This user has no second factor. Make a reset link instead.');
  const expiresAt = link.expiresAt.toISOString();
  await record('second_factor_reset', { details: { reason, expiresAt } });
  return { resetUrl: link.url, expiresAt, emailSent: mailConfigured };
}
