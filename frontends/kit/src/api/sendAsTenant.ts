import { actingTenant } from './actingTenant.ts';

/** The console and the account belong to the platform. Only "who is signed in" also reports the tenant. */
const isPlatforms = (path: string) => /^\/api\/v1\/(super|auth)\//.test(path) && path !== '/api/v1/auth/session';

/** `fetch` that sends the tenant which a platform admin acts as, to endpoints that work on that tenant. */
export const sendAsTenant: typeof fetch = (input, init) => {
  const tenantId = actingTenant.read();
  const url = new URL(input instanceof Request ? input.url : input, location.origin);
  if (tenantId === null || isPlatforms(url.pathname)) return fetch(input, init);
  const headers = new Headers(init?.headers);
  headers.set('X-Tenant-Id', tenantId);
  return fetch(input, { ...init, headers });
};
