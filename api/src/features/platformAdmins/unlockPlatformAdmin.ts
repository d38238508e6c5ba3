import { mutate } from '../../core/audit/mutate.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { clearSignInLimits } from '../../core/limits/signInBlock.ts';
import { lockPlatformAdmin } from './platformAdminColumns.ts';

/** Lets a platform admin sign in again at once after too many attempts. */
export async function unlockPlatformAdmin(ctx: AsPlatformAdmin, id: string): Promise<void> {
  const attempt = { action: 'super_user_unlocked_sign_in', target: { type: 'user', id, label: null } } as const;
  await mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit }) => {
    const admin = await lockPlatformAdmin(tx, id);
    step('clear sign-in limits');
    await clearSignInLimits(tx, admin.id);
    await audit({ ...attempt, target: { type: 'user', id: admin.id, label: fullName(admin) } });
  });
}
