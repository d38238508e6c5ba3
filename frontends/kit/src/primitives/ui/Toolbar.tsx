import type { ReactNode } from 'react';
import styles from './Toolbar.module.css';

type Props = {
  children: ReactNode;
  /** How many rows there are: "12 tenants". Until that is known, null keeps its place, so that nothing moves. */
  count?: string | null;
  /** On the right: an action. */
  end?: ReactNode;
};

/** The row of search and filters above a list. */
export function Toolbar({ children, count, end }: Props) {
  return (
    <div className={styles['toolbar']} data-screen-only>
      <div className={styles['filters']}>{children}</div>
      {end || count !== undefined ? (
        <div className={styles['end']}>
          {count === undefined ? null : <span className={styles['count']}>{count}</span>}
          {end}
        </div>
      ) : null}
    </div>
  );
}
