import { type Frontend, formatNumber } from '@tenantry/kit';
import { failureRate, isFailing } from '../isFailing.ts';
import styles from './frontends.module.css';

const BAR_PX = 20;

/** How many page loads of the last hour failed, and when. */
export function LoadFailures({ frontend }: { frontend: Frontend }) {
  const { loads, failures, failuresPerFiveMinutes: counts } = frontend.health;
  if (loads === 0) return <span className={styles['quiet']}>No loads</span>;
  const highest = Math.max(1, ...counts);
  const isBad = isFailing(frontend);
  return (
    <span className={styles['failures']}>
      <span className={styles['two']}>
        <span className={isBad ? styles['bad'] : undefined}>{failures === 0 ? 'None' : formatNumber(failures)}</span>{' '}
        <span className={styles['quiet']}>
          of {formatNumber(loads)}
          {isBad ? `, ${formatNumber(failureRate(frontend), 1)}%` : loads === 1 ? ' load' : ' loads'}
        </span>
      </span>
      <span className={styles['bars']} data-bad={isBad || undefined} aria-hidden>
        {counts.map((count, n) => (
          // oxlint-disable-next-line react/no-array-index-key -- a bar is its place in the hour.
          <i key={n} data-failed={count > 0 || undefined} style={{ height: Math.max(2, (count / highest) * BAR_PX) }} />
        ))}
      </span>
    </span>
  );
}
