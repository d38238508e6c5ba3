import { AuditTable, EmptyState, ListFooter, useCursorPages, useListParams, useQuery } from '@tenantry/kit';
import { platformLog } from '../features/audit/platformLog.ts';
import { useState } from 'react';
import { AUDIT_PAGE, auditQuery } from '../features/audit/api/auditQuery.ts';
import { personName } from '../features/people/personName.ts';
import { useDrawerUser } from '../features/users/userOutletContext.ts';
import { USER_PREFIX } from '../features/users/usersPrefix.ts';
import styles from './userTabs.module.css';

/** Audit rows about a user or by them, newest first. */
export function UserActivityTab() {
  const { user } = useDrawerUser();
  const { params } = useListParams(USER_PREFIX);
  const [openRow, setOpenRow] = useState<string | null>(null);
  const { data, error, refetch, isFetching } = useQuery(
    auditQuery({ targetId: user.id, cursor: params.get('cursor') ?? undefined }),
  );
  const { page, paging } = useCursorPages(`activity ${user.id}`, data?.nextCursor, USER_PREFIX);
  const count = data?.items.length ?? 0;
  return (
    <div className={styles['full']}>
      <AuditTable
        log={platformLog}
        label={`Activity of ${personName(user)}`}
        rows={data?.items}
        openRow={openRow}
        onToggle={(row) => setOpenRow(row === openRow ? null : row)}
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
        empty={
          <EmptyState title="No activity yet">Every sign-in and every change to this user will appear here.</EmptyState>
        }
      />
      {count > 0 ? (
        <ListFooter paging={paging}>{`${(page - 1) * AUDIT_PAGE + 1}–${(page - 1) * AUDIT_PAGE + count}`}</ListFooter>
      ) : null}
    </div>
  );
}
