import { RemoveUserDialog, api, callApi, useLocation, useNavigate } from '@tenantry/kit';
import { personName } from '../../people/personName.ts';
import { tenantPath } from '../../tenants/tenantPath.ts';
import { useRefreshUsers } from '../api/useRefreshUsers.ts';
import type { UserInTenant } from './userActionName.ts';

/** Removes a user for good. */
export function RemoveDialog({ tenant, user, onClose }: UserInTenant & { onClose: () => void }) {
  const navigate = useNavigate();
  const { search } = useLocation();
  const refresh = useRefreshUsers();
  const param = { tenantId: tenant.id, userId: user.id };
  const one = api.super.tenants[':tenantId'].users[':userId'];
  return (
    <RemoveUserDialog
      user={user}
      name={personName(user)}
      describe={() => callApi(one.removal.$get({ param }))}
      remove={() => callApi(one.$delete({ param }))}
      onRemoved={async () => {
        await navigate({ pathname: tenantPath(tenant.id, 'users'), search });
        await refresh();
      }}
      onClose={onClose}
    />
  );
}
