import { type PlatformAdminItem, RowMenu } from '@tenantry/kit';
import { personName } from '../../users/personName.ts';
import { useAdminActs } from '../acts/useAdminActs.tsx';
import { AdminMenuItems } from './AdminMenuItems.tsx';

/** Everything that can be done to a platform admin without opening the drawer. */
export function AdminRowMenu({ admin }: { admin: PlatformAdminItem }) {
  const acts = useAdminActs(admin);
  return (
    <>
      <RowMenu label={`Actions for ${personName(admin)}`}>
        <AdminMenuItems admin={admin} acts={acts} />
      </RowMenu>
      {acts.dialog}
    </>
  );
}
