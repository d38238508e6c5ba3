import { api, callApi, keepPreviousData, queryOptions } from '@tenantry/kit';
import { TENANTS_KEY } from '../../tenants/api/tenantsQuery.ts';

type Filter = Omit<
  NonNullable<Parameters<(typeof api.super.tenants)[':tenantId']['users']['$get']>[0]>['query'],
  'limit'
>;

export const USERS_PAGE = 50;

/** Below the tenants' key: whatever makes tenants stale makes their users stale. */
export const usersKey = (tenantId: string) => [...TENANTS_KEY, 'users', tenantId] as const;
export const usersListKey = (tenantId: string) => [...usersKey(tenantId), 'list'] as const;

export const usersQuery = (tenantId: string, filter: Filter = {}) =>
  queryOptions({
    queryKey: [...usersListKey(tenantId), filter],
    queryFn: ({ signal }) =>
      callApi(
        api.super.tenants[':tenantId'].users.$get(
          { param: { tenantId }, query: { ...filter, limit: String(USERS_PAGE) } },
          { init: { signal } },
        ),
      ),
    placeholderData: keepPreviousData,
  });
