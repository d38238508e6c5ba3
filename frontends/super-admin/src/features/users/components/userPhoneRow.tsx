import { PersonAvatar, TestUserBadge, type TenantUserItem, Time, UserStatusMark, tenantRoleLabel } from '@tenantry/kit';
import { personName } from '../../people/personName.ts';

export const userPhoneRow = (user: TenantUserItem) => ({
  lead: <PersonAvatar name={personName(user)} size={32} />,
  title: (
    <>
      {personName(user)} <TestUserBadge of={user} />
    </>
  ),
  meta: (
    <>
      {tenantRoleLabel(user.role)} ·{' '}
      {user.lastLoginAt === null ? 'never signed in' : <Time at={user.lastLoginAt} as="past" />}
    </>
  ),
  end: <UserStatusMark status={user.status} />,
});
