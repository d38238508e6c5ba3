import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import styles from './PhoneRows.module.css';
import { useIsLate } from './useIsLate.ts';

/** A row of a list on a phone: two lines, and its state at the right. */
export type PhoneRow = { lead?: ReactNode; title: ReactNode; meta: ReactNode; end?: ReactNode };

type Props<Row> = {
  label: string;
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  rowTo?: (row: Row) => string;
  keepsQuery?: boolean;
  phone: (row: Row) => PhoneRow;
};

export function PhoneRows<Row>({ label, rows, rowKey, rowTo, keepsQuery = true, phone }: Props<Row>) {
  const { search: query } = useLocation();
  const search = keepsQuery ? query : '';
  if (!rows) return <PhoneSkeleton />;
  return (
    <ul aria-label={label} className={styles['rows']}>
      {rows.map((row) => {
        const to = rowTo?.(row);
        const content = <PhoneRowContent {...phone(row)} />;
        return (
          <li key={rowKey(row)}>
            {to ? (
              <Link to={{ pathname: to, search }} className={styles['row']} preventScrollReset>
                {content}
              </Link>
            ) : (
              <div className={styles['row']}>{content}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function PhoneRowContent({ lead, title, meta, end }: PhoneRow) {
  return (
    <>
      {lead}
      <span className={styles['words']}>
        <span className={styles['title']}>{title}</span>
        <span className={styles['meta']}>{meta}</span>
      </span>
      {end ? <span className={styles['end']}>{end}</span> : null}
    </>
  );
}

function PhoneSkeleton() {
  const isLate = useIsLate();
  return (
    <ul aria-busy className={styles['rows']}>
      {Array.from({ length: 8 }, (_, row) => (
        <li key={row} className={styles['row']}>
          {isLate ? <span className={styles['skeleton']} /> : null}
        </li>
      ))}
    </ul>
  );
}
