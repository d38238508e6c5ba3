import { type PlatformAdminItem, RowMenu } from '@tenantry/kit';
import { personName } from '../../people/personName.ts';
import { useAdminActions } from '../actions/useAdminActions.tsx';
import { AdminMenuItems } from './AdminMenuItems.tsx';

export function AdminRowMenu({ admin }: { admin: PlatformAdminItem }) {
  const actions = useAdminActions(admin);
  return (
    <>
      <RowMenu label={`Actions for ${personName(admin)}`}>
        <AdminMenuItems admin={admin} actions={actions} />
      </RowMenu>
      {actions.dialog}
    </>
  );
}
