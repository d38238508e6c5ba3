import { type AuditRow, Button, Link, useCopied } from '@tenantry/kit';
import { IconBuilding, IconCheck, IconLink, IconUser } from '@tabler/icons-react';
import type { AuditLog } from './auditLog.ts';
import styles from './AuditRowDetails.module.css';

/** Links from a row to its user or tenant, and a button that copies the link to the row. */
export function RowActions({ log, row }: { log: AuditLog; row: AuditRow }) {
  const { isCopied, copy } = useCopied(new URL(log.rowTo(row), location.origin).href);
  const { target, tenant } = row;
  const userId = target?.type === 'user' ? target.id : null;
  // A promoted user no longer belongs to the tenant that the row names.
  const userTenantId = row.action.startsWith('platform_admin_') ? null : (tenant?.id ?? null);
  return (
    <div className={styles['actions']}>
      {log.userTo && userId ? (
        <Button component={Link} to={log.userTo(userTenantId, userId)} size="xs" leftSection={<IconUser size={14} />}>
          Open user
        </Button>
      ) : null}
      {log.tenantTo && tenant && !userId ? (
        <Button component={Link} to={log.tenantTo(tenant.id)} size="xs" leftSection={<IconBuilding size={14} />}>
          Open tenant
        </Button>
      ) : null}
      <Button size="xs" leftSection={isCopied ? <IconCheck size={14} /> : <IconLink size={14} />} onClick={copy}>
        {isCopied ? 'Copied' : 'Copy link to row'}
      </Button>
    </div>
  );
}
