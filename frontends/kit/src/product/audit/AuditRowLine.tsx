import { describeAction } from '@tenantry/api/schemas';
import { type AuditRow, exactTime, PersonAvatar, TestUserBadge } from '@tenantry/kit';
import { IconChevronRight, IconEye } from '@tabler/icons-react';
import { useId } from 'react';
import type { AuditLog } from './auditLog.ts';
import { actorName } from './describeRow.ts';
import { clockTime, rowTime } from './rowTime.ts';
import styles from './AuditTable.module.css';
import { AuditRowDetails } from './AuditRowDetails.tsx';
import { OutcomeMark } from './OutcomeMark.tsx';

type Props = { log: AuditLog; row: AuditRow; timeAs: 'moment' | 'clock'; isOpen: boolean; onToggle: () => void };

/** One row. When opened, it describes what happened. */
export function AuditRowLine({ log, row, timeAs, isOpen, onToggle }: Props) {
  const details = useId();
  const actor = actorName(row);
  return (
    <li className={styles['row']} data-open={isOpen || undefined}>
      <button
        type="button"
        className={styles['line']}
        aria-expanded={isOpen}
        aria-controls={isOpen ? details : undefined}
        onClick={onToggle}
      >
        <IconChevronRight size={14} className={styles['chevron']} aria-hidden />
        <time dateTime={row.occurredAt} title={exactTime(row.occurredAt)} className={styles['time']}>
          {timeAs === 'clock' ? clockTime(row.occurredAt) : rowTime(row.occurredAt)}
        </time>
        <span className={styles['actor']}>
          <PersonAvatar name={actor} size={20} />
          <span>
            {row.subject?.name && row.subject.userId !== row.actor?.userId ? `${actor} as ${row.subject.name}` : actor}{' '}
            <TestUserBadge of={row.subject ?? row.actor} />
          </span>
        </span>
        <span className={styles['action']}>
          <b>{describeAction(row.action).title}</b>
          {row.source === 'application' ? <span className={styles['support']}>Application</span> : null}
          {isSupport(log, row) ? (
            <span className={styles['support']}>
              <IconEye size={14} aria-hidden /> {log.marksSupport ? 'Support' : 'Support access'}
            </span>
          ) : null}
          {log.marksSupport && isSupport(log, row) ? null : <span className="mono">{row.action}</span>}
        </span>
        <span className={styles['target']}>
          {row.target?.label ?? row.tenant?.name ?? 'None'} <TestUserBadge of={row.target} />
        </span>
        <span className={styles['outcome']}>
          <OutcomeMark outcome={row.outcome} />
        </span>
      </button>
      {isOpen ? (
        <div id={details}>
          <AuditRowDetails log={log} row={row} />
        </div>
      ) : null}
    </li>
  );
}

/** In a tenant's log, everything that platform admins do there; in the platform's, what is done while impersonating. */
function isSupport(log: AuditLog, row: AuditRow): boolean {
  if (log.marksSupport) return row.actor?.role === 'super_user';
  return row.subject !== null || row.action.startsWith('super_user_impersonation');
}
