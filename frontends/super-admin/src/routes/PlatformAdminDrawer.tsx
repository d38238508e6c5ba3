import {
  PersonAvatar,
  type PlatformAdminItem,
  RouteDrawer,
  UserStatusMark,
  useParams,
  useQuery,
  RecordFailure,
} from '@tenantry/kit';
import { ADMINS_PATH } from '../features/admins/adminPaths.ts';
import { adminsQuery } from '../features/people/api/adminsQuery.ts';
import { useAdminDisabledReasons } from '../features/admins/api/useAdminDisabledReasons.ts';
import { AdminEvents } from '../features/admins/drawer/AdminEvents.tsx';
import { AdminFooter } from '../features/admins/drawer/AdminFooter.tsx';
import { AdminHeadline } from '../features/admins/drawer/AdminHeadline.tsx';
import { AdminInvitation } from '../features/admins/drawer/AdminInvitation.tsx';
import { AdminProfileForm } from '../features/admins/drawer/AdminProfileForm.tsx';
import { AdminRole } from '../features/admins/drawer/AdminRole.tsx';
import { AdminSignInBlock } from '../features/admins/drawer/AdminSignInBlock.tsx';
import { TenantSkeleton } from '../features/tenants/components/TenantSkeleton.tsx';
import { personName } from '../features/people/personName.ts';
import styles from './drawer.module.css';

/** One platform admin: sign-in, profile and recent events. */
export function PlatformAdminDrawer() {
  const { adminId = '' } = useParams();
  const { data: admins, error, refetch, isFetching } = useQuery(adminsQuery);
  const admin = admins?.find(({ id }) => id === adminId);
  if (admin) return <OpenDrawer key={admin.id} admin={admin} />;
  return (
    <RouteDrawer title="Platform admin" name="" closeTo={ADMINS_PATH}>
      {admins || error ? (
        <RecordFailure
          noun="platform admin"
          error={admins ? null : error}
          notFound={{
            title: 'Platform admin not found',
            text: 'Check the link. It may point to a tenant’s user instead.',
            linkLabel: 'Show all platform admins',
            to: ADMINS_PATH,
          }}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      ) : (
        <TenantSkeleton />
      )}
    </RouteDrawer>
  );
}

function OpenDrawer({ admin }: { admin: PlatformAdminItem }) {
  const { isSelf } = useAdminDisabledReasons(admin);
  return (
    <RouteDrawer
      closeTo={ADMINS_PATH}
      name={personName(admin)}
      lead={<PersonAvatar name={personName(admin)} size={40} />}
      title={
        <>
          {personName(admin)}
          <span className={styles['status']}>
            <UserStatusMark status={admin.status} />
          </span>
        </>
      }
      below={<AdminHeadline admin={admin} isSelf={isSelf} />}
      footer={<AdminFooter admin={admin} />}
    >
      <AdminSignInBlock admin={admin} />
      {admin.status === 'pending' ? <AdminInvitation admin={admin} /> : null}
      <AdminRole admin={admin} />
      <AdminProfileForm admin={admin} isSelf={isSelf} />
      <AdminEvents admin={admin} />
    </RouteDrawer>
  );
}
