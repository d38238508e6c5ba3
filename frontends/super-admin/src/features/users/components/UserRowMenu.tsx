import { RowMenu } from '@tenantry/kit';
import { useUserActs } from '../acts/useUserActs.tsx';
import type { UserInTenant } from '../acts/userAct.ts';
import { personName } from '../personName.ts';
import { UserMenuItems } from './UserMenuItems.tsx';

/** Everything that can be done to a user without opening the drawer. */
export function UserRowMenu({ tenant, user }: UserInTenant) {
  const acts = useUserActs({ tenant, user });
  return (
    <>
      <RowMenu label={`Actions for ${personName(user)}`}>
        <UserMenuItems tenant={tenant} user={user} acts={acts} />
      </RowMenu>
      {acts.dialog}
    </>
  );
}
