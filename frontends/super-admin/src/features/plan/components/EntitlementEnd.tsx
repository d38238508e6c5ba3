import { type Entitlement, StatusMark, Time } from '@tenantry/kit';
import styles from './plan.module.css';

const soonMs = 14 * 24 * 3_600_000;

/** How long an entitlement is valid. */
export function EntitlementEnd({ until, isActive }: Pick<Entitlement, 'until' | 'isActive'>) {
  if (until === null) return <span className={styles['quiet']}>No end</span>;
  if (!isActive) return <StatusMark kind="expired">Expired</StatusMark>;
  return Date.parse(until) - Date.now() < soonMs ? (
    <StatusMark kind="pending">
      <Time at={until} as="left" />
    </StatusMark>
  ) : (
    <Time at={until} as="date" />
  );
}
