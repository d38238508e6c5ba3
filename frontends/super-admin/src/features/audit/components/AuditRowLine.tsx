import { type AuditRow, PersonAvatar, exactTime } from '@tenantry/kit';
import { IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';
import { describeAction } from '../describeAction.ts';
import { actorName } from '../describeRow.ts';
import { rowTime } from '../rowTime.ts';
import styles from './AuditTable.module.css';
import { AuditRowDetails } from './AuditRowDetails.tsx';
import { OutcomeMark } from './OutcomeMark.tsx';

type Props = { row: AuditRow; isOpen: boolean; onToggle: () => void };

/** One row; opened, it says in words what happened. */
export function AuditRowLine({ row, isOpen, onToggle }: Props) {
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
          {rowTime(row.occurredAt)}
        </time>
        <span className={styles['actor']}>
          <PersonAvatar name={actor} size={20} />
          <span>{actor}</span>
        </span>
        <span className={styles['action']}>
          <b>{describeAction(row.action).title}</b>
          <span className="mono">{row.action}</span>
        </span>
        <span className={styles['target']}>{row.target?.label ?? row.tenant?.name ?? 'None'}</span>
        <span className={styles['outcome']}>
          <OutcomeMark outcome={row.outcome} />
        </span>
      </button>
      {isOpen ? (
        <div id={details}>
          <AuditRowDetails row={row} />
        </div>
      ) : null}
    </li>
  );
}
