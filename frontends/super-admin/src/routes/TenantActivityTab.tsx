import { EmptyState, ExportMenu, Link, ListFooter, Toolbar, WithRight, useQuery } from '@tenantry/kit';
import { AuditTable } from '@tenantry/kit/audit';
import { platformLog } from '../features/audit/platformLog.ts';
import { useState } from 'react';
import { auditQuery } from '../features/audit/api/auditQuery.ts';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import styles from './TenantActivityTab.module.css';

/** The latest audit rows of a tenant. */
export function TenantActivityTab() {
  const { id, name } = useDrawerTenant();
  const [openRow, setOpenRow] = useState<string | null>(null);
  const { data, error, refetch, isFetching } = useQuery(auditQuery({ tenantId: id }));
  const count = data?.items.length ?? 0;
  return (
    <div className={styles['tab']}>
      <WithRight right="exportAudit">
        <Toolbar end={<ExportMenu path="/super/audit/export" query={{ tenantId: id }} isFiltered={false} />}>
          {null}
        </Toolbar>
      </WithRight>
      <AuditTable
        log={platformLog}
        label={`Activity of ${name}`}
        rows={data?.items}
        openRow={openRow}
        onToggle={(row) => setOpenRow(row === openRow ? null : row)}
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
        empty={<EmptyState title="No activity yet">Every change in this tenant will appear here.</EmptyState>}
      />
      {count > 0 ? (
        <ListFooter>
          {data?.nextCursor ? `Showing the latest ${count}. ` : null}
          <Link to={`/super/audit?tenantId=${id}`}>Open in the audit log</Link>
        </ListFooter>
      ) : null}
    </div>
  );
}
