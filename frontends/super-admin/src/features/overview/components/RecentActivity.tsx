import { type AuditRow, Link, type Overview, Time, describeRow } from '@tenantry/kit';
import styles from './RecentActivity.module.css';
import { SheetPart } from './SheetPart.tsx';

const SHOWN = 6;

/** The newest of the audit log, as sentences. */
export function RecentActivity({ recentActivity }: Pick<Overview, 'recentActivity'>) {
  return (
    <SheetPart title="Recent activity" end={<Link to="/super/audit">Audit log</Link>}>
      <ol>
        {recentActivity.slice(0, SHOWN).map((row) => (
          <li key={row.id} className={styles['row']}>
            <Sentence row={row} />
            <span className={styles['where']}>
              <span>{placeOf(row)}</span>
              <Time at={row.occurredAt} />
            </span>
          </li>
        ))}
      </ol>
    </SheetPart>
  );
}

/** Where it happened; what platform admins do to a tenant as a whole happens on the platform. */
function placeOf({ tenant, target, actor }: AuditRow): string {
  if (target?.type === 'tenant' && actor?.role === 'super_user') return 'Platform';
  return tenant?.name ?? 'Platform';
}

function Sentence({ row }: { row: AuditRow }) {
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
