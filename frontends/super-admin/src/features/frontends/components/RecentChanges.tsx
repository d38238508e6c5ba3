import { type AuditRow, Link, Time, useQuery } from '@tenantry/kit';
import { actorName } from '@tenantry/kit/audit';
import {
  type Icon,
  IconAlertTriangle,
  IconArrowBackUp,
  IconPackage,
  IconPlus,
  IconSettings,
  IconTrendingUp,
} from '@tabler/icons-react';
import { useId } from 'react';
import { recentChangesQuery } from '../api/frontendsQuery.ts';
import { describeChange } from '../describeChange.ts';
import styles from './frontends.module.css';

const icons: Partial<Record<AuditRow['action'], Icon>> = {
  frontend_registered: IconPlus,
  frontend_changed: IconSettings,
  frontend_released: IconPackage,
  frontend_rolled_back: IconArrowBackUp,
  frontend_halted: IconAlertTriangle,
};

/** Who uploaded, rolled out or rolled back what. */
export function RecentChanges() {
  const titleId = useId();
  const { data } = useQuery(recentChangesQuery);
  if (!data?.length) return null;
  return (
    <section aria-labelledby={titleId} className={styles['changes']}>
      <header>
        <h2 id={titleId}>Recent changes</h2>
        <Link to="/super/audit?search=frontend">Audit log</Link>
      </header>
      <ol>
        {data.map((row) => (
          <Change key={row.id} row={row} />
        ))}
      </ol>
    </section>
  );
}

function Change({ row }: { row: AuditRow }) {
  const { what, more } = describeChange(row);
  const ChangeIcon = icons[row.action] ?? IconTrendingUp;
  return (
    <li>
      <Link
        to={`/super/audit?row=${row.id}&requestId=${encodeURIComponent(row.requestId)}`}
        className={styles['change']}
      >
        <span className={styles['when']}>
          <Time at={row.occurredAt} />
        </span>
        <bdi>{row.target?.label ?? row.target?.id}</bdi>
        <span className={styles['what']}>
          <ChangeIcon size={16} stroke={1.6} aria-hidden />
          <span>{what}</span>
        </span>
        <bdi className={styles['more']}>{more}</bdi>
        <bdi className={styles['who']}>{isAutomatic(row) ? 'Automatic' : actorName(row)}</bdi>
      </Link>
    </li>
  );
}

const isAutomatic = ({ action, details }: AuditRow) => action === 'frontend_halted' && details?.['by'] === 'health';
