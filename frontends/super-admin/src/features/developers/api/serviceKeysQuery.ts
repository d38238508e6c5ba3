import { api, callApi, queryOptions, useQueryClient } from '@tenantry/kit';

const SERVICE_KEYS_KEY = ['service-keys'] as const;

/** The API returns all keys at once. */
export const serviceKeysQuery = queryOptions({
  queryKey: SERVICE_KEYS_KEY,
  queryFn: ({ signal }) => callApi(api.super['service-keys'].$get({}, { init: { signal } })),
});

export function useRefreshServiceKeys(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([SERVICE_KEYS_KEY, ['audit']].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  };
}
