import { notFound, scopeMissing } from '../core/AppError.ts';
import type { Guard } from './guards.ts';

const tenantInPath = /^\/api\/v1\/service\/tenants\/([^/]+)/;

/**
 * Lets in only the service keys with the scope of a route. For a key that is bound to a tenant, every other tenant in a
 * path doesn't exist.
 */
export const serviceKeyGuard: Guard = (c) => {
  const { principal } = c.get('ctx');
  if (principal.kind !== 'serviceKey') return;
  const { scope } = c.get('policy');
  if (scope === null) throw notFound();
  if (!principal.key.scopes.includes(scope)) throw scopeMissing(scope);
  const [, tenantId] = tenantInPath.exec(c.req.path) ?? [];
  if (principal.tenant && tenantId !== undefined && tenantId.toLowerCase() !== principal.tenant.id) throw notFound();
};
