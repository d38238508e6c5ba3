import type { ReactNode } from 'react';
import styles from './RowTitle.module.css';

type Props = {
  lead?: ReactNode;
  children: ReactNode;
  /** Explanation beside the name: a slug, an address. It gives way to the name. */ note?: ReactNode;
  /** A word that is never cut: "Owner". */ end?: ReactNode;
};

/** The first cell of a row: tile or avatar, name, and a quiet word beside it. */
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
