import { api, callApi, queryOptions } from '@tenantry/kit';

export const tenantSecurityQuery = queryOptions({
  queryKey: ['tenant-security-policy'],
  queryFn: () => callApi(api.tenant.security.$get()),
});

/** The groups that a tenant's rule applies to. */
export const tenantGroups = ['tenantAdmins', 'everyone'] as const;
export type TenantGroup = (typeof tenantGroups)[number];

export const tenantGroupLabels: Record<TenantGroup, string> = { tenantAdmins: 'Admins', everyone: 'Everyone else' };
