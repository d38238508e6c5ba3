import { NavIcon } from '@tenantry/kit';
import styles from './frontends.module.css';

/** A frontend's icon in the navigation. */
export const FrontendTile = ({ icon, size = 32 }: { icon: string | null; size?: 32 | 40 }) => (
  <span className={styles['tile']} data-size={size} aria-hidden>
    <NavIcon name={icon ?? 'frontends'} />
  </span>
);
