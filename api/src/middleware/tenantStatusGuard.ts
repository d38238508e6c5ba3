import { tenantInactive } from '../core/AppError.ts';
import type { Guard } from './guards.ts';

/**
 * Limits the users of an inactive or suspended tenant, and admins who impersonate them, to the routes that
 * routePolicies allows. New routes and unknown paths are closed. A suspended tenant's service keys can do nothing.
 */
export const tenantStatusGuard: Guard = (c) => {
  const { principal } = c.get('ctx');
  if (principal.kind === 'serviceKey' && principal.tenant?.status === 'suspended') throw tenantInactive(true);
  if (principal.kind !== 'tenantUser' || principal.tenant.status === 'active') return;
  const isSuspended = principal.tenant.status === 'suspended';
  const { tenantStatus } = c.get('policy');
  if (tenantStatus === 'any' || (tenantStatus === 'not suspended' && !isSuspended)) return;
  throw tenantInactive(isSuspended);
};
