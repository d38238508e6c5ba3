import {
  Outlet,
  PersonAvatar,
  RouteDrawer,
  type TenantDetail,
  UserStatusMark,
  useParams,
  useQuery,
  RecordFailure,
} from '@tenantry/kit';
import { useKnownUser } from '../features/users/api/useKnownUser.ts';
import { userQuery } from '../features/users/api/userQuery.ts';
import { TenantAccessNote } from '../features/users/components/TenantAccessNote.tsx';
import { TenantBreadcrumb } from '../components/TenantBreadcrumb.tsx';
import { UserHeaderActions } from '../features/users/components/UserHeaderActions.tsx';
import { UserHeadline } from '../features/users/components/UserHeadline.tsx';
import { UserTabs } from '../features/users/components/UserTabs.tsx';
import { usePhoneFooter } from '../features/users/components/usePhoneFooter.tsx';
import { personName } from '../features/people/personName.ts';
import { usersPath } from '../features/people/userPaths.ts';
import { USER_PREFIX } from '../features/people/usersPrefix.ts';
import { DeletedTenantDrawer } from '../features/tenants/components/DeletedTenant.tsx';
import { TenantSkeleton } from '../features/tenants/components/TenantSkeleton.tsx';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import drawer from './drawer.module.css';
import styles from './UserDrawer.module.css';

/** One user: facts, invitation, security and activity. */
export function UserDrawer() {
  const tenant = useDrawerTenant();
  return tenant.status === 'deleted' ? (
    <DeletedTenantDrawer
      tenant={tenant}
      title="User"
      closeTo={usersPath(tenant.id)}
      above={<TenantBreadcrumb tenant={tenant} section="Users" />}
    />
  ) : (
    <LiveUserDrawer tenant={tenant} />
  );
}

function LiveUserDrawer({ tenant }: { tenant: TenantDetail }) {
  const { userId = '' } = useParams();
  const { data, error, refetch, isFetching } = useQuery(userQuery(tenant.id, userId));
  const listed = useKnownUser(tenant.id, userId);
  const user = data ?? listed;
  const footer = usePhoneFooter(tenant, user);
  const closeTo = usersPath(tenant.id);
  if (!user || (error && !data)) {
    return (
      <RouteDrawer title="User" name="" closeTo={closeTo} above={<TenantBreadcrumb tenant={tenant} section="Users" />}>
        {error ? (
          <RecordFailure
            noun="user"
            error={error}
            notFound={{
              title: `User not found in ${tenant.name}`,
              text: 'Check the link. The user may belong to another tenant.',
              linkLabel: 'Show all users',
              to: closeTo,
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
  return (
    <RouteDrawer
      closeTo={closeTo}
      ownParams={[USER_PREFIX]}
      name={personName(user)}
      above={<TenantBreadcrumb tenant={tenant} section="Users" />}
      lead={<PersonAvatar name={personName(user)} size={40} />}
      title={
        <>
          {personName(user)}
          <span className={drawer['status']}>
            <UserStatusMark status={user.status} />
          </span>
        </>
      }
      below={<UserHeadline user={user} />}
      actions={<UserHeaderActions tenant={tenant} user={user} />}
      tabs={<UserTabs tenantId={tenant.id} userId={user.id} />}
      footer={footer}
    >
      <div className={styles['access']}>
        <TenantAccessNote tenant={tenant} user={user} />
      </div>
      <Outlet context={{ tenant, user }} />
    </RouteDrawer>
  );
}
