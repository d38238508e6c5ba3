import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';
import { AppError } from '../core/AppError.ts';

/** What the users of an inactive tenant need to finish onboarding. */
const openWhileInactive = /^[A-Z]+ \/api\/v1\/(auth\/|tenant\/|settings\/mailgun(\/|$))/;

/** A suspended tenant keeps accounts and one page that explains it. Completing onboarding has its own refusal. */
const openWhileSuspended =
  /^([A-Z]+ \/api\/v1\/auth\/|(GET|HEAD) \/api\/v1\/tenant\/me$|POST \/api\/v1\/tenant\/onboarding\/complete$)/;

/**
 * Keeps the users of a tenant that isn't active out of everything else, and with them a platform admin who impersonates
 * one. Closed by default: new routes and unknown paths are behind this guard.
 */
export const tenantStatusGuard = createMiddleware<AppEnv>(async (c, next) => {
  const { principal } = c.get('ctx');
  if (principal.kind !== 'tenantUser' || principal.tenant.status === 'active') return next();
  const isSuspended = principal.tenant.status === 'suspended';
  const open = isSuspended ? openWhileSuspended : openWhileInactive;
  if (open.test(`${c.req.method} ${c.req.path}`)) return next();
  const message = isSuspended
    ? 'This tenant is suspended. Only the platform operator can reactivate it.'
    : 'Tenant onboarding incomplete.';
  throw new AppError('TENANT_INACTIVE', 403, message);
});
