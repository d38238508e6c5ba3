import type { ReactNode } from 'react';
import styles from './Facts.module.css';

export type Fact = { label: string; value: ReactNode; action?: ReactNode };

/** Labels and values, with a thin line under each. */
export function Facts({ items }: { items: Fact[] }) {
  return (
    <dl className={styles['facts']}>
      {items.map(({ label, value, action }) => (
        <div key={label} className={styles['row']}>
          <dt>{label}</dt>
          <dd>
            <span>{value}</span>
            {action}
          </dd>
        </div>
      ))}
    </dl>
  );
}
