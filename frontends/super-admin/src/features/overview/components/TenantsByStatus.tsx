import { Link, type Overview, SplitBar, StatusMark } from '@tenantry/kit';
import { tenantStatuses } from '../../tenants/tenantStatuses.ts';
import { DashboardSection } from './DashboardSection.tsx';
import styles from './TenantsByStatus.module.css';

const tones = { active: 'ok', inactive: 'idle', suspended: 'warn', deleted: 'line' } as const;

/** The number of tenants per status. Each line links to the filtered list. */
export function TenantsByStatus({ tenants }: Pick<Overview, 'tenants'>) {
  const sum = tenantStatuses.reduce((total, { status }) => total + tenants[status], 0);
  return (
    <DashboardSection title="Tenants by status" end={`${sum.toLocaleString('en')} ${sum === 1 ? 'tenant' : 'tenants'}`}>
      <SplitBar
        parts={tenantStatuses.map(({ status, word }) => ({ label: word, value: tenants[status], tone: tones[status] }))}
      />
      <ul className={styles['list']}>
        {tenantStatuses.map(({ status, kind, word, meaning }) => (
          <li key={status}>
            <Link to={`/super/tenants?status=${status}`} className={styles['line']}>
              <StatusMark kind={kind}>{word}</StatusMark>
              <span className={styles['meaning']}>{meaning}</span>
              <b className="figures">{tenants[status].toLocaleString('en')}</b>
              <span className={styles['share']}>
                {sum === 0 ? '0%' : `${Math.round((tenants[status] / sum) * 100)}%`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </DashboardSection>
  );
}
