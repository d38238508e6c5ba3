import { api, callApi, queryOptions } from '@tenantry/kit';
import { ADMINS_KEY } from '../../people/api/adminsQuery.ts';

/** The pending invitation with its link. Every read is audited, so it is never refetched automatically. */
export const adminInviteQuery = (id: string) =>
  queryOptions({
    queryKey: [...ADMINS_KEY, 'invite', id],
    queryFn: ({ signal }) => callApi(api.super.admins[':id'].invite.$get({ param: { id } }, { init: { signal } })),
    refetchOnWindowFocus: false,
  });
