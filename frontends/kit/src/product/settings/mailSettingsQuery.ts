import { api, callApi, queryOptions } from '@tenantry/kit';

/** The tenant's own Mailgun account, without its key. */
export const mailSettingsQuery = queryOptions({
  queryKey: ['tenant', 'mail'],
  queryFn: ({ signal }) => callApi(api.settings.mailgun.$get({}, { init: { signal } })),
  refetchOnWindowFocus: 'always',
});
