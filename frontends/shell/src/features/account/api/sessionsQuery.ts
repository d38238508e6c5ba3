import { api, callApi, queryOptions } from '@tenantry/kit';

export const sessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: () => callApi(api.auth.sessions.$get()),
});
