import type { TeamPage } from '@tenantry/kit';
import styles from './team.module.css';

type Props = { seats: NonNullable<TeamPage['seats']> };

/** How many of the tenant's seats are taken. */
export function Seats({ seats: { limit, used } }: Props) {
  return (
    <div className={styles['seats']}>
      <p className="figures">
        <b>
          {used.toLocaleString('en')} of {limit.toLocaleString('en')} {limit === 1 ? 'seat' : 'seats'}
        </b>
        <span className={styles['quiet']}>{leftText(limit - used)}</span>
      </p>
      <SeatsBar limit={limit} used={used} />
    </div>
  );
}

export const SeatsBar = ({ limit, used }: Props['seats']) => (
  <div className={styles['bar']} aria-hidden>
    <span style={{ width: `${limit === 0 ? 100 : Math.min(100, (100 * used) / limit)}%` }} />
  </div>
);

const leftText = (left: number) =>
  left > 0 ? `${left.toLocaleString('en')} left` : left === 0 ? 'None left' : `${(-left).toLocaleString('en')} over`;
