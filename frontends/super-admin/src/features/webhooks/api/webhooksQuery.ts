import { api, callApi, queryOptions, useQueryClient } from '@tenantry/kit';

const WEBHOOKS_KEY = ['webhooks'] as const;

/** The API returns all webhooks at once. */
export const webhooksQuery = queryOptions({
  queryKey: WEBHOOKS_KEY,
  queryFn: ({ signal }) => callApi(api.super.webhooks.$get({}, { init: { signal } })),
});

export type DeliveryStatus = 'waiting' | 'sent' | 'failing';
export type DeliveryFilter = { status: DeliveryStatus | null; type: string | null };

export const deliveriesQuery = (id: string, cursor: string | undefined, { status, type }: DeliveryFilter) =>
  queryOptions({
    queryKey: [...WEBHOOKS_KEY, id, 'deliveries', cursor, status, type],
    queryFn: ({ signal }) =>
      callApi(
        api.super.webhooks[':id'].deliveries.$get(
          {
            param: { id },
            query: { limit: '20', ...(cursor && { cursor }), ...(status && { status }), ...(type && { type }) },
          },
          { init: { signal } },
        ),
      ),
    // A test or a retry is sent within seconds.
    refetchInterval: 5_000,
  });

export function useRefreshWebhooks(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all(
      [WEBHOOKS_KEY, ['audit'], ['overview']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
  };
}
