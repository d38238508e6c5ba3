import styles from './SeatMeter.module.css';
import { SeatsBar, seatsLeft } from './SeatsBar.tsx';
import { formatNumber } from '../../primitives/ui/formatNumber.ts';

/** How many of a tenant's seats are taken: next to a title, or in the row of filters. */
export const SeatMeter = ({ seats: { limit, used } }: { seats: { limit: number; used: number } }) => (
  <div className={styles['seats']}>
    <p className="figures">
      <b>
        {formatNumber(used)} of {formatNumber(limit)} {limit === 1 ? 'seat' : 'seats'}
      </b>
      <span>{seatsLeft({ limit, used })}</span>
    </p>
    <SeatsBar limit={limit} used={used} />
  </div>
);
