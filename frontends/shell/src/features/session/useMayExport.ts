import { hasPlatformRight, useKnownMe } from '@tenantry/kit';

/** Whether the caller may download a list: a tenant's people may, and platform admins whom the console lets as well. */
export function useMayExport(right: 'exportAudit' | 'exportLists'): boolean {
  const role = useKnownMe()?.platformRole ?? null;
  return role === null || hasPlatformRight(role, right);
}
