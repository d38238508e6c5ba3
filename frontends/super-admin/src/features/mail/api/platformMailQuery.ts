import { api, callApi, queryOptions } from '@tenantry/kit';

export const platformMailQuery = queryOptions({
  queryKey: ['platform', 'mail'],
  queryFn: ({ signal }) => callApi(api.super.settings.mailgun.$get({}, { init: { signal } })),
  refetchOnWindowFocus: 'always',
});
