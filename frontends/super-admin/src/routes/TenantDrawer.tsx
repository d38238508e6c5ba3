import { Outlet, RouteDrawer, TenantTile, useParams, useQuery, TenantStatusMark, RecordFailure } from '@tenantry/kit';
import { INVITATIONS_PREFIX } from '../features/invitations/invitationsPrefix.ts';
import { tenantQuery } from '../features/tenants/api/tenantQuery.ts';
import { useKnownTenant } from '../features/tenants/api/useKnownTenant.ts';
import { DeletedNote } from '../features/tenants/components/DeletedTenant.tsx';
import { TenantHeaderActions } from '../features/tenants/components/TenantHeaderActions.tsx';
import { TenantHeadline } from '../features/tenants/components/TenantHeadline.tsx';
import { TenantSkeleton } from '../features/tenants/components/TenantSkeleton.tsx';
import { TenantTabs } from '../features/tenants/components/TenantTabs.tsx';
import { USERS_PREFIX } from '../features/people/usersPrefix.ts';
import styles from './drawer.module.css';

const LIST = '/super/tenants';

/** One tenant: facts, onboarding, users, mail and activity. */
export function TenantDrawer() {
  const { tenantId = '' } = useParams();
  const { data: tenant, error, refetch, isFetching } = useQuery(tenantQuery(tenantId));
  const listed = useKnownTenant(tenantId);
  const known = tenant ?? listed;
  const look = tenant?.settings ?? listed;
  if (error && !tenant) {
    return (
      <RouteDrawer size="lg" title={known?.name ?? 'Tenant'} name={known?.name ?? ''} closeTo={LIST}>
        <RecordFailure
          noun="tenant"
          error={error}
          notFound={{
            title: 'Tenant not found',
            text: 'Check the link. The tenant may have been permanently deleted.',
            linkLabel: 'Show all tenants',
            to: LIST,
          }}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      </RouteDrawer>
    );
  }
  return (
    <RouteDrawer
      size="lg"
      closeTo={LIST}
      ownParams={[USERS_PREFIX, INVITATIONS_PREFIX]}
      name={known?.name ?? ''}
      lead={
        known ? (
          <TenantTile name={known.name} color={look?.primaryColor ?? null} logoUrl={look?.logoUrl ?? null} size={40} />
        ) : null
      }
      title={
        known ? (
          <>
            {known.name}
            <span className={styles['status']}>
              <TenantStatusMark status={known.status} />
            </span>
          </>
        ) : (
          'Tenant'
        )
      }
      below={known ? <TenantHeadline tenant={known} /> : null}
      actions={known ? <TenantHeaderActions tenant={known} /> : null}
      tabs={<TenantTabs tenantId={tenantId} />}
    >
      {tenant?.status === 'deleted' ? <DeletedNote tenant={tenant} /> : null}
      {tenant ? <Outlet context={tenant} /> : <TenantSkeleton />}
    </RouteDrawer>
  );
}
