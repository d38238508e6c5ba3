import { Fragment, type ReactNode } from 'react';
import styles from './DottedLine.module.css';

/** Short facts in a line, with dots between them. When the line wraps, no dot is left at its end or beginning. */
export function DottedLine({ items }: { items: ReactNode[] }) {
  const shown = items.filter((item) => item !== null && item !== undefined && item !== false);
  return (
    <span className={styles['line']}>
      {shown.map((item, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the facts of one line never change places
        <Fragment key={index}>
          {index > 0 ? ' ' : null}
          <span>{item}</span>
        </Fragment>
      ))}
    </span>
  );
}
