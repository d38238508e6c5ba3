import { EmptyState, useListPage, useListParams, useQuery } from '@tenantry/kit';
import { AuditTable } from '@tenantry/kit/audit';
import { platformLog } from '../features/audit/platformLog.ts';
import { useState } from 'react';
import { AUDIT_PAGE, auditQuery } from '../features/audit/api/auditQuery.ts';
import { personName } from '../features/people/personName.ts';
import { useDrawerUser } from '../features/users/userOutletContext.ts';
import { USER_PREFIX } from '../features/people/usersPrefix.ts';
import styles from './userTabs.module.css';

/** Audit rows about a user or by them, newest first. */
export function UserActivityTab() {
  const { user } = useDrawerUser();
  const { params } = useListParams(USER_PREFIX);
  const [openRow, setOpenRow] = useState<string | null>(null);
  const { table, footer } = useListPage(
    useQuery(auditQuery({ targetId: user.id, cursor: params.get('cursor') ?? undefined })),
    { list: `activity ${user.id}`, pageSize: AUDIT_PAGE, prefix: USER_PREFIX },
  );
  return (
    <div className={styles['full']}>
      <AuditTable
        log={platformLog}
        label={`Activity of ${personName(user)}`}
        {...table}
        openRow={openRow}
        onToggle={(row) => setOpenRow(row === openRow ? null : row)}
        empty={
          <EmptyState title="No activity yet">Every sign-in and every change to this user will appear here.</EmptyState>
        }
      />
      {footer}
    </div>
  );
}
