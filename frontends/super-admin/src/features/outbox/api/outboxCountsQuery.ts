import { api, callApi, queryOptions } from '@tenantry/kit';
import { OUTBOX_KEY } from './outboxQuery.ts';

/** How many mails there are by what became of them, of all tenants or of one. */
export const outboxCountsQuery = (tenantId?: string) =>
  queryOptions({
    queryKey: [...OUTBOX_KEY, 'counts', tenantId ?? null],
    queryFn: ({ signal }) => callApi(api.super.outbox.counts.$get({ query: tenantId ? { tenantId } : {} }, { init: { signal } })),
  });
