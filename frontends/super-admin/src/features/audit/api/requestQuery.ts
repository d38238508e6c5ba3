import { type AuditRow, api, callApi, queryOptions } from '@tenantry/kit';

const MOST = '100';
const AROUND_MS = 5 * 60_000;

/** The audit rows of one request, oldest first. */
export const requestQuery = (requestId: string) =>
  queryOptions({
    queryKey: ['audit', 'request', requestId],
    queryFn: async ({ signal }) => {
      const { items } = await callApi(
        api.super.audit.$get({ query: { search: requestId, limit: MOST } }, { init: { signal } }),
      );
      return items.toReversed();
    },
  });

/** Other audit rows within five minutes of a request, newest first. */
export const aroundQuery = (rows: AuditRow[]) =>
  queryOptions({
    queryKey: ['audit', 'around', rows[0]?.id, rows.length],
    queryFn: async ({ signal }) => {
      const moments = rows.map(({ occurredAt }) => Date.parse(occurredAt));
      const from = new Date(Math.min(...moments) - AROUND_MS).toISOString();
      const to = new Date(Math.max(...moments) + AROUND_MS).toISOString();
      const { items, nextCursor } = await callApi(
        api.super.audit.$get({ query: { from, to, limit: MOST } }, { init: { signal } }),
      );
      const own = new Set(rows.map(({ id }) => id));
      return { items: items.filter(({ id }) => !own.has(id)), isCut: nextCursor !== null };
    },
    enabled: rows.length > 0,
  });
