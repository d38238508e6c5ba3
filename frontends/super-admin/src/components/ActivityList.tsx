import { type AuditRow, Link, Time } from '@tenantry/kit';
import { describeRow } from '@tenantry/kit/audit';
import styles from './ActivityList.module.css';

/** Audit rows as sentences. `where` says which tenant a row is about, if the list has several. */
export function ActivityList({ rows, where }: { rows: AuditRow[]; where?: (row: AuditRow) => string }) {
  return (
    <ol>
      {rows.map((row) => (
        <li key={row.id} className={styles['row']}>
          <ActivityLink row={row} />
          <span className={styles['where']}>
            {where ? <span>{where(row)}</span> : null}
            <Time at={row.occurredAt} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function ActivityLink({ row }: { row: AuditRow }) {
  const { actor, did, object, after } = describeRow(row);
  return (
    <Link
      to={`/super/audit?row=${row.id}&requestId=${encodeURIComponent(row.requestId)}`}
      className={styles['sentence']}
    >
      <b>{actor}</b> {did} {object ? <b>{object}</b> : null} {after}
    </Link>
  );
}
