import { api, callApi, keepPreviousData, queryOptions } from '@tenantry/kit';

export const overviewQuery = (days: number) =>
  queryOptions({
    queryKey: ['overview', days],
    queryFn: ({ signal }) => callApi(api.super.overview.$get({ query: { days: String(days) } }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
