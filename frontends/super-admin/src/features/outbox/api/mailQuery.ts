import { type OutboxItem, api, callApi, queryOptions, useQueryClient } from '@tenantry/kit';
import { OUTBOX_KEY, watchWhile } from './outboxQuery.ts';

export const mailQuery = (id: string) =>
  queryOptions({
    queryKey: [...OUTBOX_KEY, 'one', id],
    queryFn: ({ signal }) => callApi(api.super.outbox[':id'].$get({ param: { id } }, { init: { signal } })),
    refetchInterval: ({ state }) => watchWhile(state.data && [state.data]),
  });

/** The email as an open list already shows it, so that the drawer isn't empty while it loads. */
export function useKnownMail(id: string): OutboxItem | undefined {
  const pages = useQueryClient().getQueriesData<{ items: OutboxItem[] }>({ queryKey: [...OUTBOX_KEY, 'list'] });
  return pages.flatMap(([, page]) => page?.items ?? []).find((mail) => mail.id === id);
}
