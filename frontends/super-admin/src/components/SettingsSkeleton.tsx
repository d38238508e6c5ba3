import { useIsLate } from '@tenantry/kit';
import styles from './SettingsSkeleton.module.css';

export function SettingsSkeleton() {
  const isLate = useIsLate();
  return (
    <div aria-busy className={styles['fields']}>
      {isLate ? Array.from({ length: 4 }, (_, field) => <div key={field} className={styles['field']} />) : null}
    </div>
  );
}
