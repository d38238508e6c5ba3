import { api, callApi, queryOptions } from '@tenantry/kit';
import { TENANTS_KEY } from './tenantsQuery.ts';

export const tenantCountsQuery = queryOptions({
  queryKey: [...TENANTS_KEY, 'counts'],
  queryFn: ({ signal }) => callApi(api.super.tenants.counts.$get({}, { init: { signal } })),
});
