import { api, callApi, queryOptions } from '@tenantry/kit';

export const pendingEmailQuery = queryOptions({
  queryKey: ['own-email'],
  queryFn: ({ signal }) => callApi(api.auth.email.$get({}, { init: { signal } })),
});
