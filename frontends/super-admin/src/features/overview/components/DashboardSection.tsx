import { type ReactNode, useId } from 'react';
import styles from './DashboardSection.module.css';

/** A titled section of the dashboard, with an optional note on the right. */
export function DashboardSection({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['part']}>
      <div className={styles['head']}>
        <h2 id={id} className={styles['title']}>
          {title}
        </h2>
        {end ? <span className={styles['end']}>{end}</span> : null}
      </div>
      {children}
    </section>
  );
}
