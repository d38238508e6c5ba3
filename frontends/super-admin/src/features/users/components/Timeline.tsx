import { Time } from '@tenantry/kit';
import type { ReactNode } from 'react';
import styles from './Timeline.module.css';

export type TimelineEntry = { id: string; at: string; what: ReactNode; more?: string | null };

/** A list of events, newest first. */
export function Timeline({ label, entries }: { label: string; entries: TimelineEntry[] }) {
  return (
    <ol aria-label={label} className={styles['line']}>
      {entries.map(({ id, at, what, more }) => (
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
