import type { ReactNode } from 'react';
import styles from './Toolbar.module.css';

/** The row of search and filters above a list; `end` is on the right: a count, an action. */
export function Toolbar({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className={styles['toolbar']} data-screen-only>
      <div className={styles['filters']}>{children}</div>
      {end ? <div className={styles['end']}>{end}</div> : null}
    </div>
  );
}
