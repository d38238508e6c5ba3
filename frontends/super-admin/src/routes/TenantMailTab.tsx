import { DataTable, EmptyState, Link, ListFooter, Outlet, useParams, useQuery } from '@tenantry/kit';
import { TenantMailAccount } from '../features/mail/components/TenantMailAccount.tsx';
import { outboxQuery } from '../features/outbox/api/outboxQuery.ts';
import { tenantOutboxColumns } from '../features/outbox/components/outboxColumns.tsx';
import { tenantOutboxPhoneRow } from '../features/outbox/components/outboxPhoneRow.tsx';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import { tenantPath } from '../features/tenants/tenantPath.ts';
import styles from './TenantMailTab.module.css';

/** Through whose account a tenant's mails go, and what became of the newest. */
export function TenantMailTab() {
  const tenant = useDrawerTenant();
  const { mailId } = useParams();
  const { data, error, refetch, isFetching } = useQuery(outboxQuery({ tenantId: tenant.id }));
  const count = data?.items.length ?? 0;
  return (
    <div className={styles['tab']}>
      {tenant.status === 'deleted' ? null : <TenantMailAccount tenant={tenant} />}
      <h3 className={styles['title']}>Mails</h3>
      <DataTable
        label={`Mails of ${tenant.name}`}
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
          <EmptyState title="No mail yet">
            Invitations, reset links and notices to the people of {tenant.name} appear here, each with the state of its
            delivery.
          </EmptyState>
        }
      />
      {count > 0 ? (
        <ListFooter>
          {data?.nextCursor ? `The newest ${count}. ` : null}
          <Link to={`/super/outbox?tenantId=${tenant.id}`}>Open in the outbox</Link>
        </ListFooter>
      ) : null}
      <Outlet context={tenant} />
    </div>
  );
}
