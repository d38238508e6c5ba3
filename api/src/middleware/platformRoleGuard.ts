import { requirePlatformRole } from '../http/requirePlatformRole.ts';
import type { Guard } from './guards.ts';

/** Lets in only the platform admins whose role may call a route. Other callers have been checked by then. */
export const platformRoleGuard: Guard = (c) => {
  const { principal } = c.get('ctx');
  if (principal.kind === 'platformAdmin')
    requirePlatformRole(principal.user.platformRole, c.get('policy').platformRoles, c.req.method);
};
