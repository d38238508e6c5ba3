import { api, callApi, queryOptions } from '@tenantry/kit';
import { usersKey } from './usersQuery.ts';

const user = api.super.tenants[':tenantId'].users[':userId'];

/** The latest invitation with its link. Every read is audited, so it is never refetched automatically. */
export const inviteQuery = (tenantId: string, userId: string) =>
  queryOptions({
    queryKey: [...usersKey(tenantId), 'one', userId, 'invite'],
    queryFn: ({ signal }) => callApi(user.invite.$get({ param: { tenantId, userId } }, { init: { signal } })),
    refetchOnWindowFocus: false,
  });

/** The latest reset link, its status and when it was used. */
export const resetLinkQuery = (tenantId: string, userId: string) =>
  queryOptions({
    queryKey: [...usersKey(tenantId), 'one', userId, 'reset-link'],
    queryFn: ({ signal }) => callApi(user['reset-link'].$get({ param: { tenantId, userId } }, { init: { signal } })),
  });
