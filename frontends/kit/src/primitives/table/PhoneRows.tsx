import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'react-router';
import styles from './PhoneRows.module.css';
import { AllRows, RowBox } from './SelectionBox.tsx';
import type { Selection } from './selection.ts';
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
  selection?: Selection<Row>;
};

/** While rows are chosen, a tap chooses a row; otherwise it opens it. */
export function PhoneRows<Row>({ label, rows, rowKey, rowTo, keepsQuery = true, phone, selection }: Props<Row>) {
  const { search: query } = useLocation();
  const search = keepsQuery ? query : '';
  const [hasBegun, setBegun] = useState(false);
  if (!rows) return <PhoneSkeleton />;
  const canChoose = selection !== undefined && rows.some(selection.canChoose);
  const isChoosing = canChoose && (hasBegun || selection.chosen.size > 0);
  return (
    <>
      {canChoose ? (
        <div className={styles['choice']} data-screen-only>
          {isChoosing ? (
            // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- AllRows renders it.
            <label className={styles['all']}>
              <AllRows {...selection} rows={rows} rowKey={rowKey} />
              All on this page
            </label>
          ) : null}
          <UnstyledButton
            className={styles['mode']}
            onClick={() => {
              setBegun(!isChoosing);
              selection.onChange(new Set());
            }}
          >
            {isChoosing ? 'Done' : 'Select'}
          </UnstyledButton>
        </div>
      ) : null}
      <ul aria-label={label} className={styles['rows']}>
        {rows.map((row) => {
          const to = rowTo?.(row);
          const content = <PhoneRowContent {...phone(row)} />;
          return (
            <li key={rowKey(row)}>
              {isChoosing ? (
                <label className={styles['row']}>
                  <span className={styles['box']}>
                    {selection.canChoose(row) ? <RowBox selection={selection} row={row} id={rowKey(row)} /> : null}
                  </span>
                  {content}
                </label>
              ) : to ? (
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
    </>
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
