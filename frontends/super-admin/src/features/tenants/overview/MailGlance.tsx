import { Link, type TenantDetail, formatNumber } from '@tenantry/kit';
import { TenantMailStatus } from '../components/TenantMailStatus.tsx';
import { Glance } from './Glance.tsx';
import styles from './Glance.module.css';

type Status = 'sent' | 'waiting' | 'failing';
const labels = { sent: 'Sent', waiting: 'Waiting', failing: 'Failing' } satisfies Record<Status, string>;

/** Which account sends a tenant's mail, and whether emails arrive. */
export function MailGlance({ tenant, counts }: { tenant: TenantDetail; counts: Record<Status, number> | undefined }) {
  return (
    <Glance title="Mail" tenantId={tenant.id} tab="mail" more="Account and emails">
      <span>
        <span className={styles['quiet']}>Account: </span>
        <TenantMailStatus mail={tenant.mail} />
      </span>
      <ul className={styles['lines']}>
        {(['sent', 'waiting', 'failing'] as const).map((status) => (
          <li key={status}>
            <Link to={`/super/outbox?tenantId=${tenant.id}&status=${status}`} className={styles['line']}>
              <span>{labels[status]}</span> <b>{counts ? formatNumber(counts[status]) : '–'}</b>
            </Link>
          </li>
        ))}
      </ul>
    </Glance>
  );
}
