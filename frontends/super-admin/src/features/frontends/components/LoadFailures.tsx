import type { Frontend } from '@tenantry/kit';
import styles from './frontends.module.css';

const BAR_PX = 16;

/** How many page loads of the last hour failed, and when. */
export function LoadFailures({ health }: Pick<Frontend, 'health'>) {
  const { loads, failures, failuresPerFiveMinutes: counts } = health;
  if (loads === 0) return <span className={styles['quiet']}>No loads</span>;
  const highest = Math.max(1, ...counts);
  return (
    <span>
      <span className={failures > 0 ? styles['bad'] : undefined}>{failures === 0 ? 'None' : failures}</span>{' '}
      <span className={styles['quiet']}>of {loads.toLocaleString('en')}</span>
      <span className={styles['bars']} aria-hidden>
        {counts.map((count, n) => (
          // oxlint-disable-next-line react/no-array-index-key -- a bar is its place in the hour.
          <i key={n} data-failed={count > 0 || undefined} style={{ height: Math.max(2, (count / highest) * BAR_PX) }} />
        ))}
      </span>
    </span>
  );
}
