import { actingTenant } from './actingTenant.ts';

/** `fetch` that names the tenant a platform admin acts as, but not to the console's own endpoints. */
export const sendAsTenant: typeof fetch = (input, init) => {
  const tenantId = actingTenant.read();
  const url = new URL(input instanceof Request ? input.url : input, location.origin);
  if (tenantId === null || url.pathname.startsWith('/api/v1/super/')) return fetch(input, init);
  const headers = new Headers(init?.headers);
  headers.set('X-Tenant-Id', tenantId);
  return fetch(input, { ...init, headers });
};
