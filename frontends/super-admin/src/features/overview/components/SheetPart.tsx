import { type ReactNode, useId } from 'react';
import styles from './SheetPart.module.css';

/** One part of the dashboard's sheet: a title, a word at its right, and what it shows. */
export function SheetPart({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
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
