import { api, callApi, queryOptions } from '@tenantry/kit';

export const ADMINS_KEY = ['admins'] as const;

/** Everybody who runs the platform: few enough to be one answer. */
export const adminsQuery = queryOptions({
  queryKey: [...ADMINS_KEY, 'list'],
  queryFn: ({ signal }) => callApi(api.super.admins.$get({}, { init: { signal } })),
});
