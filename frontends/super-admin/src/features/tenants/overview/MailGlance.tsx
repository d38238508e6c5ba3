import { Link, type TenantDetail, useQuery } from '@tenantry/kit';
import { outboxCountsQuery } from '../../outbox/api/outboxCountsQuery.ts';
import { TenantMailStatus } from '../components/TenantMailStatus.tsx';
import { Glance } from './Glance.tsx';
import styles from './Glance.module.css';

const labels = { sent: 'Sent', waiting: 'Waiting', failing: 'Failing' } as const;

/** Which account sends a tenant's mail, and how its emails fare. */
export function MailGlance({ tenant }: { tenant: TenantDetail }) {
  const counts = useQuery(outboxCountsQuery(tenant.id)).data;
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
              <span>{labels[status]}</span> <b>{counts ? counts[status].toLocaleString('en') : '–'}</b>
            </Link>
          </li>
        ))}
      </ul>
    </Glance>
  );
}
