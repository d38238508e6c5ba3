import { formatNumber } from '../../primitives/ui/formatNumber.ts';
import styles from './SeatsBar.module.css';

/** The share of seats that are taken. The numbers are next to it. */
export const SeatsBar = ({ limit, used }: { limit: number; used: number }) => (
  <div className={styles['bar']} aria-hidden>
    <span style={{ width: `${limit === 0 ? 100 : Math.min(100, (100 * used) / limit)}%` }} />
  </div>
);

export const seatsLeft = ({ limit, used }: { limit: number; used: number }): string => {
  const left = limit - used;
  return left > 0 ? `${formatNumber(left)} left` : left === 0 ? 'None left' : `${formatNumber(-left)} over`;
};
