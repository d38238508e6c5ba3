import type { ReactNode } from 'react';
import styles from './BoxedList.module.css';

/** A few things in a box, one row each, inside a setting. */
export function BoxedList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className={styles['list']}>
      {children}
    </ul>
  );
}

type ItemProps = {
  icon?: ReactNode;
  title: ReactNode;
  /** Under the title. */
  meta?: ReactNode;
  /** Status or actions, on the right. */
  end?: ReactNode;
};

export function BoxedItem({ icon, title, meta, end }: ItemProps) {
  return (
    <li className={styles['item']}>
      {icon ? (
        <span className={styles['icon']} aria-hidden>
          {icon}
        </span>
      ) : null}
      <div className={styles['text']}>
        <div className={styles['title']}>{title}</div>
        {meta ? <p className={styles['meta']}>{meta}</p> : null}
      </div>
      {end ? <div className={styles['end']}>{end}</div> : null}
    </li>
  );
}
