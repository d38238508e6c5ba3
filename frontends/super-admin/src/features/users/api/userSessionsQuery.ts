import { api, callApi, queryOptions } from '@tenantry/kit';
import { usersKey } from './usersQuery.ts';

/** Where a user is signed in. */
export const userSessionsQuery = (tenantId: string, userId: string) =>
  queryOptions({
    queryKey: [...usersKey(tenantId), 'sessions', userId],
    queryFn: ({ signal }) =>
      callApi(
        api.super.tenants[':tenantId'].users[':userId'].sessions.$get(
          { param: { tenantId, userId } },
          { init: { signal } },
        ),
      ),
  });
