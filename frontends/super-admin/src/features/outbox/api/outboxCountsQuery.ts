import { api, callApi, queryOptions } from '@tenantry/kit';
import { OUTBOX_KEY } from './outboxQuery.ts';

const WAITING_MS = 4_000;
const QUIET_MS = 60_000;

/** The number of emails by status, for all tenants or one. Polls while the page is open. */
export const outboxCountsQuery = (tenantId?: string) =>
  queryOptions({
    queryKey: [...OUTBOX_KEY, 'counts', tenantId ?? null],
    queryFn: ({ signal }) =>
      callApi(api.super.outbox.counts.$get({ query: tenantId ? { tenantId } : {} }, { init: { signal } })),
    refetchInterval: ({ state }) => (state.data?.waiting ? WAITING_MS : QUIET_MS),
  });
