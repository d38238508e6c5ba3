import { type AuditRow, Link, type Overview, Time } from '@tenantry/kit';
import { describeRow } from '../../audit/describeRow.ts';
import styles from './RecentActivity.module.css';
import { SheetPart } from './SheetPart.tsx';

/** The newest of the audit log, as sentences. */
export function RecentActivity({ recentActivity }: Pick<Overview, 'recentActivity'>) {
  return (
    <SheetPart title="Recent activity" end={<Link to="/super/audit">Audit log</Link>}>
      <ol>
        {recentActivity.map((row) => (
          <li key={row.id} className={styles['row']}>
            <Sentence row={row} />
            <span className={styles['where']}>
              <span>{row.tenant?.name ?? 'Platform'}</span>
              <Time at={row.occurredAt} />
            </span>
          </li>
        ))}
      </ol>
    </SheetPart>
  );
}

function Sentence({ row }: { row: AuditRow }) {
  const { actor, did, object, after } = describeRow(row);
  return (
    <Link to={`/super/audit?row=${row.id}&requestId=${encodeURIComponent(row.requestId)}`} className={styles['sentence']}>
      <b>{actor}</b> {did} {object ? <b>{object}</b> : null} {after}
    </Link>
  );
}
