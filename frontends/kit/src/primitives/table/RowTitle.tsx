import type { ReactNode } from 'react';
import styles from './RowTitle.module.css';

type Props = {
  lead?: ReactNode;
  children: ReactNode;
  /** A detail next to the name: a slug, an address. It shrinks before the name does. */ note?: ReactNode;
  /** A label that is never cut off: "Owner". */ end?: ReactNode;
};

/** The first cell of a row: tile or avatar, name, and a detail next to it. */
export function RowTitle({ lead, children, note, end }: Props) {
  return (
    <span className={styles['row']}>
      {lead}
      <span className={styles['words']}>
        <span className={styles['name']}>{children}</span>
        {note ? (
          <span className={styles['note']} data-gives-way>
            {note}
          </span>
        ) : null}
      </span>
      {end}
    </span>
  );
}
