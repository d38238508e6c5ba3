import { api, callApi, queryOptions } from '@tenantry/kit';
import { OUTBOX_KEY } from './outboxQuery.ts';

/** Never loaded automatically, because previewing an email with a link is recorded. */
export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: [...OUTBOX_KEY, 'preview', id],
    queryFn: ({ signal }) => callApi(api.super.outbox[':id'].preview.$get({ param: { id } }, { init: { signal } })),
    staleTime: Infinity,
    retry: false,
  });
