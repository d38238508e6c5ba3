import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { clearSignInLimits } from '../../core/limits/signInBlock.ts';
import { mutateTenantUser } from './tenantUserMutation.ts';

/** Lets a user sign in again at once after too many attempts. */
export const unlockSignIn = (ctx: AsPlatformAdmin, target: { tenantId: string; userId: string }): Promise<void> =>
  mutateTenantUser(ctx, target, 'super_user_unlocked_sign_in', async ({ tx, step, user, record }) => {
    step('clear sign-in limits');
    await clearSignInLimits(tx, user.id);
    await record('super_user_unlocked_sign_in');
  });
