import { PersonAvatar, type TenantUserItem, Time, UserStatusMark } from '@tenantry/kit';
import { personName } from '../../people/personName.ts';
import { roleLabel } from '../tenantRoles.ts';

export const userPhoneRow = (user: TenantUserItem) => ({
  lead: <PersonAvatar name={personName(user)} size={32} />,
  title: personName(user),
  meta: (
    <>
      {roleLabel(user.role)} ·{' '}
      {user.lastLoginAt === null ? 'never signed in' : <Time at={user.lastLoginAt} as="past" />}
    </>
  ),
  end: <UserStatusMark status={user.status} />,
});
