import { api, callApi, queryOptions } from '@tenantry/kit';
import { TENANTS_KEY } from '../../tenants/api/tenantsQuery.ts';

/** Whether email can be sent to a tenant's users. `me` answers this for a request on the tenant's behalf. */
export const tenantMailQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...TENANTS_KEY, 'mail', tenantId],
    queryFn: async ({ signal }) => {
      const me = await callApi(api.auth.me.$get({}, { headers: { 'X-Tenant-Id': tenantId }, init: { signal } }));
      return me.mailConfigured;
    },
  });
