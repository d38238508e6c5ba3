import { createMiddleware } from 'hono/factory';
import { AppError } from '../core/AppError.ts';
import type { AppEnv } from '../http/appEnv.ts';

/**
 * Keeps the users of a tenant that isn't active out of what routePolicies doesn't open to them, and with them a platform
 * admin who impersonates one. New routes and unknown paths are closed.
 */
export const tenantStatusGuard = createMiddleware<AppEnv>(async (c, next) => {
  const { principal } = c.get('ctx');
  if (principal.kind !== 'tenantUser' || principal.tenant.status === 'active') return next();
  const isSuspended = principal.tenant.status === 'suspended';
  const { tenantStatus } = c.get('policy');
  if (tenantStatus === 'any' || (tenantStatus === 'not suspended' && !isSuspended)) return next();
  const message = isSuspended
    ? 'This tenant is suspended. Only the platform operator can reactivate it.'
    : 'Tenant onboarding incomplete.';
  throw new AppError('TENANT_INACTIVE', 403, message);
});
