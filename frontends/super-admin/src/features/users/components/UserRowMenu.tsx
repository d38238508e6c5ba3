import { RowMenu } from '@tenantry/kit';
import { useUserActions } from '../actions/useUserActions.tsx';
import type { UserInTenant } from '../actions/userActionName.ts';
import { personName } from '../../people/personName.ts';
import { UserMenuItems } from './UserMenuItems.tsx';

export function UserRowMenu({ tenant, user }: UserInTenant) {
  const actions = useUserActions({ tenant, user });
  return (
    <>
      <RowMenu label={`Actions for ${personName(user)}`}>
        <UserMenuItems tenant={tenant} user={user} actions={actions} />
      </RowMenu>
      {actions.dialog}
    </>
  );
}
