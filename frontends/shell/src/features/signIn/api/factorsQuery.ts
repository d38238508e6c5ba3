import { ME_KEY, api, callApi, queryOptions, useQueryClient } from '@tenantry/kit';
import { secondFactorQuery } from './secondFactorQuery.ts';

/** The user's own factors. */
export const factorsQuery = queryOptions({
  queryKey: ['own-factors'],
  queryFn: () => callApi(api.auth.factors.$get()),
});

/** After a factor was added, changed or removed. */
export function useRefreshFactors(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries(factorsQuery),
      queryClient.invalidateQueries(secondFactorQuery),
      queryClient.invalidateQueries({ queryKey: ME_KEY }),
    ]);
}
