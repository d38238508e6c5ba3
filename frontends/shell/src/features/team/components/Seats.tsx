import { SeatsBar, type TeamPage, seatsLeft } from '@tenantry/kit';
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
        <span className={styles['quiet']}>{seatsLeft({ limit, used })}</span>
      </p>
      <SeatsBar limit={limit} used={used} />
    </div>
  );
}
