import { api, callApi, queryOptions } from '@tenantry/kit';

/**
 * The tenant as its admin sees it. Loaded again whenever the window gets the focus, because another admin may have
 * changed it.
 */
export const tenantMeQuery = queryOptions({
  queryKey: ['tenant', 'me'],
  queryFn: ({ signal }) => callApi(api.tenant.me.$get({}, { init: { signal } })),
  refetchOnWindowFocus: 'always',
});
