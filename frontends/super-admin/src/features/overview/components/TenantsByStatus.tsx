import {
  Link,
  type Overview,
  SplitBar,
  counted,
  formatNumber,
  tenantStatuses,
  tenantStatusOrder,
  TenantStatusMark,
} from '@tenantry/kit';
import { TitledSection } from '../../../components/TitledSection.tsx';
import styles from './TenantsByStatus.module.css';

const tones = { active: 'ok', inactive: 'idle', suspended: 'warn', deleted: 'line' } as const;

/** The number of tenants per status. Each line links to the filtered list. */
export function TenantsByStatus({ tenants }: Pick<Overview, 'tenants'>) {
  const sum = tenantStatusOrder.reduce((total, status) => total + tenants[status], 0);
  return (
    <TitledSection title="Tenants by status" end={counted(sum, 'tenant')}>
      <SplitBar
        parts={tenantStatusOrder.map((status) => ({
          label: tenantStatuses[status].label,
          value: tenants[status],
          tone: tones[status],
        }))}
      />
      <ul className={styles['list']}>
        {tenantStatusOrder.map((status) => (
          <li key={status}>
            <Link to={`/super/tenants?status=${status}`} className={styles['line']}>
              <TenantStatusMark status={status} />
              <span className={styles['description']}>{tenantStatuses[status].description}</span>
              <b className="figures">{formatNumber(tenants[status])}</b>
              <span className={styles['share']}>
                {sum === 0 ? '0%' : `${Math.round((tenants[status] / sum) * 100)}%`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </TitledSection>
  );
}
