import { AppError, platformRoleRequired } from '../../core/AppError.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';

/**
 * Refuses to deactivate, demote or change the role of the last owner who can sign in, or of the caller. Pending owners
 * don't count.
 */
export function requireAnotherOwner(able: Set<string>, { principal }: AsPlatformAdmin, id: string): void {
  const { user } = principal;
  if (able.has(id) && able.size === 1) {
    throw new AppError(
      'LAST_SUPER_ADMIN',
      409,
      'This is the last owner who can sign in. Let another owner accept their invitation first.',
    );
  }
  if (id === user.id) {
    throw new AppError(
      'OWN_ACCOUNT',
      409,
      'You can’t deactivate or demote yourself, or change your own role. Ask another owner.',
    );
  }
  // The caller may have lost their rights while this request waited for the lock.
  if (!able.has(user.id)) throw platformRoleRequired(user.platformRole, ['owner']);
}
