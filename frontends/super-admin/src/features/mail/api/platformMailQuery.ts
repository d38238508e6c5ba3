import { api, callApi, queryOptions } from '@tenantry/kit';

/** The platform's own Mailgun account, without its key. */
export const platformMailQuery = queryOptions({
  queryKey: ['platform', 'mail'],
  queryFn: ({ signal }) => callApi(api.super.settings.mailgun.$get({}, { init: { signal } })),
  refetchOnWindowFocus: 'always',
});
