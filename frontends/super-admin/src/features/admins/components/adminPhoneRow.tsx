import { PersonAvatar, type PlatformAdminItem, Time, UserStatusMark, platformRoleLabels } from '@tenantry/kit';
import { personName } from '../../people/personName.ts';

export const adminPhoneRow = (admin: PlatformAdminItem) => ({
  lead: <PersonAvatar name={personName(admin)} size={32} />,
  title: personName(admin),
  meta: (
    <>
      {platformRoleLabels[admin.platformRole]} · {admin.email} ·{' '}
      {admin.lastLoginAt === null ? 'never signed in' : <Time at={admin.lastLoginAt} as="past" />}
    </>
  ),
  end: <UserStatusMark status={admin.status} />,
});
