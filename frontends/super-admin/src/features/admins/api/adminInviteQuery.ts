import { api, callApi, queryOptions } from '@tenantry/kit';
import { ADMINS_KEY } from './adminsQuery.ts';

/** The open invitation with its link. Each look at a link is recorded, so it is not asked again by itself. */
export const adminInviteQuery = (id: string) =>
  queryOptions({
    queryKey: [...ADMINS_KEY, 'invite', id],
    queryFn: ({ signal }) => callApi(api.super.admins[':id'].invite.$get({ param: { id } }, { init: { signal } })),
    refetchOnWindowFocus: false,
  });
