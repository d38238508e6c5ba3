import { api, callApi, queryOptions } from '@tenantry/kit';

export const securityQuery = queryOptions({
  queryKey: ['security-policy'],
  queryFn: () => callApi(api.super.settings.security.$get()),
});

/** The groups that a rule applies to, from the most to the least powerful. */
export const groups = ['platformAdmins', 'tenantAdmins', 'everyone'] as const;
export type Group = (typeof groups)[number];

export const groupLabels: Record<Group, string> = {
  platformAdmins: 'Platform admins',
  tenantAdmins: 'Tenant admins',
  everyone: 'Everyone else',
};
