import { api, callApi, queryOptions } from '@tenantry/kit';
import { usersKey } from './usersQuery.ts';

const user = api.super.tenants[':tenantId'].users[':userId'];

/** The newest invitation with its link. Each look at a link is recorded, so it is not asked again by itself. */
export const inviteQuery = (tenantId: string, userId: string) =>
  queryOptions({
    queryKey: [...usersKey(tenantId), 'one', userId, 'invite'],
    queryFn: ({ signal }) => callApi(user.invite.$get({ param: { tenantId, userId } }, { init: { signal } })),
    refetchOnWindowFocus: false,
  });

/** The newest reset link: whether it is open, and when it was used. */
export const resetLinkQuery = (tenantId: string, userId: string) =>
  queryOptions({
    queryKey: [...usersKey(tenantId), 'one', userId, 'reset-link'],
    queryFn: ({ signal }) => callApi(user['reset-link'].$get({ param: { tenantId, userId } }, { init: { signal } })),
  });
