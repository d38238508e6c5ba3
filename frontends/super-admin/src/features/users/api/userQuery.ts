import { api, callApi, queryOptions } from '@tenantry/kit';
import { usersKey } from './usersQuery.ts';

export const userQuery = (tenantId: string, userId: string) =>
  queryOptions({
    queryKey: [...usersKey(tenantId), 'one', userId],
    queryFn: ({ signal }) =>
      callApi(
        api.super.tenants[':tenantId'].users[':userId'].$get({ param: { tenantId, userId } }, { init: { signal } }),
      ),
  });
