import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './ListFooter.module.css';

type Props = {
  /** "1–50 of 104" */
  children: ReactNode;
  /** Absent if the list has only one page. */
  paging?: { onPrevious: (() => void) | null; onNext: (() => void) | null };
};

/** The last line of a list: how many rows there are, and the way to the next page. */
export function ListFooter({ children, paging }: Props) {
  return (
    <footer className={styles['footer']} data-list-footer>
      <span role="status" className="figures">
        {children}
      </span>
      {paging && (paging.onPrevious || paging.onNext) ? (
        <span className={styles['paging']}>
          <Button size="xs" disabled={!paging.onPrevious} onClick={() => paging.onPrevious?.()}>
            Previous
          </Button>
          <Button size="xs" disabled={!paging.onNext} onClick={() => paging.onNext?.()}>
            Next
          </Button>
        </span>
      ) : null}
    </footer>
  );
}
