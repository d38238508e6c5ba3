import { type TenantUserItem, api, callApi, usePlatformRights, useQuery } from '@tenantry/kit';
import { personActions, useBulkActions } from '@tenantry/kit/lists';
import { personName } from '../../people/personName.ts';
import { usersPath } from '../../people/userPaths.ts';
import { tenantMailQuery } from '../api/tenantMailQuery.ts';
import { useRefreshUsers } from '../api/useRefreshUsers.ts';

const one = api.super.tenants[':tenantId'].users[':userId'];

/** Actions for several users of a tenant. Offers only what the admin's platform role allows. */
export function useUserBulkActions(tenant: { id: string; name: string }, rows: TenantUserItem[] | undefined) {
  const { may } = usePlatformRights();
  const isMailConfigured = useQuery(tenantMailQuery(tenant.id)).data ?? false;
  const param = ({ id }: TenantUserItem) => ({ tenantId: tenant.id, userId: id });
  const { manage, links } = personActions<TenantUserItem>({
    descriptions: {
      activate: 'They can sign in again with the same password. Each takes a seat, if the tenant has a limit.',
      deactivate: 'They are signed out at once and can’t sign in. Unused invitations and reset links stop working.',
      resend: 'A valid link is sent again; the others get a new one. The first person to open it sets the password.',
    },
    isMailConfigured,
    setActive: (user, isActive) => callApi(one.$patch({ param: param(user), json: { isActive } })),
    sendInvite: (user) => callApi(one.invite.send.$post({ param: param(user) })),
    readInvite: (user) => callApi(one.invite.$get({ param: param(user) })),
  });
  return useBulkActions({
    rows,
    rowKey: ({ id }) => id,
    nameOf: personName,
    noun: { one: 'user', many: 'users' },
    actions: [...(may('manageTenants') ? manage : []), ...(may('handOutLinks') ? links : [])],
    exportPath: may('exportLists') ? `${usersPath(tenant.id)}/export` : undefined,
    refresh: useRefreshUsers(),
  });
}
