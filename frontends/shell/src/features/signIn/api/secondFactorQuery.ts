import { api, callApi, queryOptions } from '@tenantry/kit';

/** What the sign-in or session of this browser needs, and which methods can be used. 401 without either. */
export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: () => callApi(api.auth['second-factor'].$get()),
  gcTime: 0,
  refetchOnWindowFocus: 'always',
});
