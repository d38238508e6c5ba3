import { api, callApi, queryOptions } from '@tenantry/kit';

export const ADMINS_KEY = ['admins'] as const;

/** The API returns all platform admins at once. */
export const adminsQuery = queryOptions({
  queryKey: [...ADMINS_KEY, 'list'],
  queryFn: ({ signal }) => callApi(api.super.admins.$get({}, { init: { signal } })),
});
