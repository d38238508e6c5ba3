/** What a service key allows. The names are a contract. */
export const serviceKeyScopes = [
  'introspect',
  'tenants:read',
  'tenants:write',
  'users:read',
  'users:write',
  'users:access',
  'events:read',
  'audit:write',
  'frontends:release',
] as const;
export type ServiceKeyScope = (typeof serviceKeyScopes)[number];

export const serviceKeyLifetimesInDays = [30, 90, 365] as const;

type Reach = { scopes: readonly ServiceKeyScope[]; isBoundToTenant: boolean; isForRemote: boolean };

/** Why a key can't have these scopes, or null if it can. */
export function scopeProblem({ scopes, isBoundToTenant, isForRemote }: Reach): string | null {
  if (isBoundToTenant && scopes.includes('tenants:write'))
    return 'A key for one tenant can’t have tenants:write: it could raise its own entitlements.';
  if (!scopes.includes('frontends:release'))
    return isForRemote ? 'Only the scope frontends:release can have a frontend.' : null;
  if (scopes.length > 1) return 'frontends:release can’t be combined with other scopes.';
  if (isBoundToTenant) return 'frontends:release can’t be limited to a tenant.';
  return isForRemote ? null : 'Say which frontend the key may release.';
}
