import { api, callApi, keepPreviousData, queryOptions } from '@tenantry/kit';
import { TENANTS_KEY } from '../../tenants/api/tenantsQuery.ts';

type Filter = Omit<NonNullable<Parameters<typeof api.super.invitations.$get>[0]>['query'], 'limit'>;

export const INVITATIONS_PAGE = 50;

/** Below the tenants' key: whatever makes tenants or their users stale makes invitations stale. */
export const invitationsQuery = (filter: Filter) =>
  queryOptions({
    queryKey: [...TENANTS_KEY, 'invitations', filter],
    queryFn: ({ signal }) =>
      callApi(
        api.super.invitations.$get({ query: { ...filter, limit: String(INVITATIONS_PAGE) } }, { init: { signal } }),
      ),
    placeholderData: keepPreviousData,
  });
