import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';
import { requirePlatformRole } from '../http/requirePlatformRole.ts';

/** Lets in only the platform admins whose role may call a route. Other callers have been checked by then. */
export const platformRoleGuard = createMiddleware<AppEnv>(async (c, next) => {
  const { principal } = c.get('ctx');
  if (principal.kind === 'platformAdmin')
    requirePlatformRole(principal.user.platformRole, c.get('policy').platformRoles, c.req.method);
  return next();
});
