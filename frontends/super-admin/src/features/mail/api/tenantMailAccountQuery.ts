import { api, callApi, queryOptions } from '@tenantry/kit';
import { TENANTS_KEY } from '../../tenants/api/tenantsQuery.ts';

/** A tenant's own Mailgun account, read on its behalf. */
export const tenantMailAccountQuery = (tenantId: string) =>
  queryOptions({
    queryKey: [...TENANTS_KEY, 'mail-account', tenantId],
    queryFn: ({ signal }) =>
      callApi(api.settings.mailgun.$get({}, { headers: { 'X-Tenant-Id': tenantId }, init: { signal } })),
  });
