import { api, callApi, keepPreviousData, queryOptions } from '@tenantry/kit';

type ActivityFilter = Omit<NonNullable<Parameters<typeof api.tenant.audit.$get>[0]>['query'], 'limit'>;

export const ACTIVITY_PAGE = 50;

/** The tenant's own audit log. */
export const activityQuery = (filter: ActivityFilter) =>
  queryOptions({
    queryKey: ['activity', filter],
    queryFn: ({ signal }) =>
      callApi(api.tenant.audit.$get({ query: { ...filter, limit: String(ACTIVITY_PAGE) } }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
