import { useIsLate } from '@tenantry/kit';
import styles from './TenantSkeleton.module.css';

export function TenantSkeleton() {
  const isLate = useIsLate();
  return (
    <div className={styles['facts']} aria-busy>
      {isLate ? Array.from({ length: 8 }, (_, line) => <div key={line} className={styles['line']} />) : null}
    </div>
  );
}
