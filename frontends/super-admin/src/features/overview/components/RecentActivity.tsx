import { type AuditRow, Link, type Overview, Time, describeRow } from '@tenantry/kit';
import styles from './RecentActivity.module.css';
import { DashboardSection } from './DashboardSection.tsx';

const SHOWN = 6;

/** The latest audit rows as sentences. */
export function RecentActivity({ recentActivity }: Pick<Overview, 'recentActivity'>) {
  return (
    <DashboardSection title="Recent activity" end={<Link to="/super/audit">Audit log</Link>}>
      <ol>
        {recentActivity.slice(0, SHOWN).map((row) => (
          <li key={row.id} className={styles['row']}>
            <ActivityLink row={row} />
            <span className={styles['where']}>
              <span>{locationOf(row)}</span>
              <Time at={row.occurredAt} />
            </span>
          </li>
        ))}
      </ol>
    </DashboardSection>
  );
}

/** Actions of platform admins on a whole tenant count as platform activity. */
function locationOf({ tenant, target, actor }: AuditRow): string {
  if (target?.type === 'tenant' && actor?.role === 'super_user') return 'Platform';
  return tenant?.name ?? 'Platform';
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
