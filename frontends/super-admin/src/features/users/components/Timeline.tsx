import { Time } from '@tenantry/kit';
import type { ReactNode } from 'react';
import styles from './Timeline.module.css';

export type Moment = { id: string; at: string; what: ReactNode; more?: string | null };

/** What happened, newest first; the newest one is lit. */
export function Timeline({ label, moments }: { label: string; moments: Moment[] }) {
  return (
    <ol aria-label={label} className={styles['line']}>
      {moments.map(({ id, at, what, more }) => (
        <li key={id}>
          <span className={styles['what']}>
            {what}
            {more ? <span className={styles['more']}>{more}</span> : null}
          </span>
          <span className={styles['at']}>
            <Time at={at} />
          </span>
        </li>
      ))}
    </ol>
  );
}
