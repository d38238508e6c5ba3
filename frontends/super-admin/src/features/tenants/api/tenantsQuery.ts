import { api, callApi, keepPreviousData, queryOptions } from '@tenantry/kit';

export type TenantsFilter = Omit<NonNullable<Parameters<typeof api.super.tenants.$get>[0]>['query'], 'limit'>;

export const TENANTS_KEY = ['tenants'] as const;
export const TENANTS_LIST_KEY = [...TENANTS_KEY, 'list'] as const;
export const TENANTS_PAGE = 50;

export const tenantsQuery = (filter: TenantsFilter) =>
  queryOptions({
    queryKey: [...TENANTS_LIST_KEY, filter],
    queryFn: ({ signal }) =>
      callApi(api.super.tenants.$get({ query: { ...filter, limit: String(TENANTS_PAGE) } }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
