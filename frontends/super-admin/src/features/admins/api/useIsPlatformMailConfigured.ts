import { api, callApi, useQuery } from '@tenantry/kit';

/** Whether the platform has a mail account. While that is not known, nothing is promised. */
export function useIsPlatformMailConfigured(): boolean {
  const { data } = useQuery({
    queryKey: ['mail', 'platform', 'configured'],
    queryFn: async ({ signal }) =>
      (await callApi(api.super.settings.mailgun.$get({}, { init: { signal } }))).configured,
  });
  return data ?? false;
}
