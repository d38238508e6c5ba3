import type { ReactNode } from 'react';
import styles from './RowTitle.module.css';

type Props = { lead?: ReactNode; children: ReactNode; /** Explanation beside the name: a slug, an address. */ note?: ReactNode };

/** The first cell of a row: tile or avatar, name, and a quiet word beside it. */
export function RowTitle({ lead, children, note }: Props) {
  return (
    <span className={styles['row']}>
      {lead}
      <span className={styles['name']}>{children}</span>
      {note ? <span className={styles['note']}>{note}</span> : null}
    </span>
  );
}
