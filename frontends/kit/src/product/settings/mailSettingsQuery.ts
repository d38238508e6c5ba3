import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/api.ts';
import { callApi } from '../../api/callApi.ts';

/** The tenant's own Mailgun account, without its key. */
export const mailSettingsQuery = queryOptions({
  queryKey: ['tenant', 'mail'],
  queryFn: ({ signal }) => callApi(api.settings.mailgun.$get({}, { init: { signal } })),
  refetchOnWindowFocus: 'always',
});
