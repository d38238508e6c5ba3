import { api, callApi, useQuery } from '@tenantry/kit';

/** False until the answer is known, so that the page never promises an email it can't send. */
export function useIsPlatformMailConfigured(): boolean {
  const { data } = useQuery({
    queryKey: ['mail', 'platform', 'configured'],
    queryFn: async ({ signal }) =>
      (await callApi(api.super.settings.mailgun.$get({}, { init: { signal } }))).configured,
  });
  return data ?? false;
}
