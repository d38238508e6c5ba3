import { api, callApi, queryOptions } from '@tenantry/kit';

/** What the sign-in or session of this browser needs, and what it can be proved with. 401 without either. */
export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: () => callApi(api.auth['second-factor'].$get()),
  gcTime: 0,
  refetchOnWindowFocus: 'always',
});
