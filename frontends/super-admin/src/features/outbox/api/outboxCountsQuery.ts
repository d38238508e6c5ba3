import { api, callApi, queryOptions } from '@tenantry/kit';
import { OUTBOX_KEY } from './outboxQuery.ts';

const WAITING_MS = 4_000;
const QUIET_MS = 60_000;

/** How many mails there are by what became of them, of all tenants or of one. Kept true while one looks. */
export const outboxCountsQuery = (tenantId?: string) =>
  queryOptions({
    queryKey: [...OUTBOX_KEY, 'counts', tenantId ?? null],
    queryFn: ({ signal }) =>
      callApi(api.super.outbox.counts.$get({ query: tenantId ? { tenantId } : {} }, { init: { signal } })),
    refetchInterval: ({ state }) => (state.data?.waiting ? WAITING_MS : QUIET_MS),
  });
