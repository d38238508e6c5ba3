import { hasPlatformRight } from '../../contract/platformRoles.ts';
import { AppError } from '../AppError.ts';
import type { AsOperator, AsTenantMember } from '../requestContext.ts';

/** Accepting an invitation activates the account, so only those who may activate a user may invite one who is inactive. */
export function requireMayInvite(ctx: AsOperator | AsTenantMember, { isActive }: { isActive: boolean }): void {
  if (!isActive && !mayActivate(ctx))
    throw new AppError(
      'USER_INACTIVE',
      409,
      'This user is inactive. Accepting an invitation would activate them, which you may not do.',
    );
}

const mayActivate = ({ principal }: AsOperator | AsTenantMember): boolean => {
  if (principal.kind === 'serviceKey') return principal.key.scopes.includes('users:write');
  const { platformRole } = principal.user;
  return platformRole === null || hasPlatformRight(platformRole, 'manageTenants');
};
