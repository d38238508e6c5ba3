import { DataTable, EmptyState, Link, ListFooter, Outlet, useParams, useQuery } from '@tenantry/kit';
import { TenantMailAccount } from '../features/mail/components/TenantMailAccount.tsx';
import { FailingAccounts } from '../features/outbox/components/FailingAccounts.tsx';
import { outboxQuery } from '../features/outbox/api/outboxQuery.ts';
import { tenantOutboxColumns } from '../features/outbox/components/outboxColumns.tsx';
import { tenantOutboxPhoneRow } from '../features/outbox/components/outboxPhoneRow.tsx';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import { tenantPath } from '../features/tenants/tenantPath.ts';
import styles from './TenantMailTab.module.css';

/** The account that sends a tenant's mail, and its latest emails. */
export function TenantMailTab() {
  const tenant = useDrawerTenant();
  const { mailId } = useParams();
  const { data, error, refetch, isFetching } = useQuery(outboxQuery({ tenantId: tenant.id }));
  const count = data?.items.length ?? 0;
  return (
    <div className={styles['tab']}>
      {tenant.status === 'deleted' ? null : <TenantMailAccount tenant={tenant} />}
      <div className={styles['failing']}>
        <FailingAccounts tenantId={tenant.id} />
      </div>
      <h3 className={styles['title']}>Emails</h3>
      <DataTable
        label={`Emails of ${tenant.name}`}
        columns={tenantOutboxColumns}
        rows={data?.items}
        rowKey={({ id }) => id}
        rowTo={({ id }) => tenantPath(tenant.id, `mail/${id}`)}
        isSelected={({ id }) => id === mailId}
        phone={tenantOutboxPhoneRow}
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
        empty={
          <EmptyState title="No email yet">
            Invitations, reset links and notices to users of {tenant.name} appear here with their delivery status.
          </EmptyState>
        }
      />
      {count > 0 ? (
        <ListFooter>
          {data?.nextCursor ? `Showing the latest ${count}. ` : null}
          <Link to={`/super/outbox?tenantId=${tenant.id}`}>Open in the outbox</Link>
        </ListFooter>
      ) : null}
      <Outlet context={tenant} />
    </div>
  );
}
