import type { ReactNode } from 'react';
import styles from './RowTitle.module.css';

type Props = {
  lead?: ReactNode;
  children: ReactNode;
  /** Explanation beside the name: a slug, an address. */ note?: ReactNode;
  /** A word that is never cut: "Owner". */ end?: ReactNode;
};

/** The first cell of a row: tile or avatar, name, and a quiet word beside it. */
export function RowTitle({ lead, children, note, end }: Props) {
  return (
    <span className={styles['row']}>
      {lead}
      <span className={styles['name']}>{children}</span>
      {note ? <span className={styles['note']}>{note}</span> : null}
      {end}
    </span>
  );
}
