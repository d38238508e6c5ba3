import { api, callApi, queryOptions } from '@tenantry/kit';

export const newestTenantsQuery = queryOptions({
  queryKey: ['your-remote', 'newest-tenants'],
  queryFn: ({ signal }) =>
    callApi(api.super.tenants.$get({ query: { sort: 'createdAt', order: 'desc', limit: '10' } }, { init: { signal } })),
});
