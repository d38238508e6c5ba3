import { type OutboxItem, api, callApi, keepPreviousData, queryOptions } from '@tenantry/kit';
import { isUnderWay } from '../outboxTabs.ts';

type OutboxFilter = Omit<NonNullable<Parameters<typeof api.super.outbox.$get>[0]>['query'], 'limit'>;

export const OUTBOX_KEY = ['outbox'] as const;
export const OUTBOX_PAGE = 50;

const ASK_AGAIN_MS = 4_000;

/** Polls while any of these emails is being sent. */
export const watchWhile = (mails: OutboxItem[] | undefined): number | false =>
  mails?.some(isUnderWay) ? ASK_AGAIN_MS : false;

export const outboxQuery = (filter: OutboxFilter) =>
  queryOptions({
    queryKey: [...OUTBOX_KEY, 'list', filter],
    queryFn: ({ signal }) =>
      callApi(api.super.outbox.$get({ query: { ...filter, limit: String(OUTBOX_PAGE) } }, { init: { signal } })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => watchWhile(state.data?.items),
  });
