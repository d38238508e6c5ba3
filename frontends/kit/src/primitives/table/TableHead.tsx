import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import styles from './DataTable.module.css';
import { AllRows } from './SelectionBox.tsx';
import type { Column, Sort } from './column.ts';
import type { Selection } from './selection.ts';

type Props<Row> = {
  columns: Column<Row>[];
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
  /** With the rows of this page, once they are known. */
  selection: (Selection<Row> & { rows: Row[]; rowKey: (row: Row) => string }) | undefined;
  isSelectable: boolean;
};

export function TableHead<Row>({ columns, sort, onSort, selection, isSelectable }: Props<Row>) {
  return (
    <thead>
      <tr>
        {isSelectable ? (
          <th scope="col" className={styles['choice']}>
            {selection ? <AllRows {...selection} /> : null}
          </th>
        ) : null}
        {columns.map((column) => (
          <th
            key={column.key}
            scope="col"
            style={column.width ? ({ width: column.width } as CSSProperties) : undefined}
            data-align={column.align}
            aria-sort={ariaSort(column, sort)}
          >
            {column.isSortable && onSort ? (
              <UnstyledButton className={styles['sorter']} onClick={() => onSort(nextSort(column.key, sort))}>
                {column.header}
                <SortArrow order={sort?.key === column.key ? sort.order : undefined} />
              </UnstyledButton>
            ) : column.isHeaderHidden ? (
              <VisuallyHidden>{column.header}</VisuallyHidden>
            ) : (
              column.header
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function ariaSort<Row>(column: Column<Row>, sort: Sort | undefined) {
  if (!column.isSortable || sort?.key !== column.key) return undefined;
  return sort.order === 'asc' ? 'ascending' : 'descending';
}

function nextSort(key: string, sort: Sort | undefined): Sort {
  return { key, order: sort?.key === key && sort.order === 'asc' ? 'desc' : 'asc' };
}

function SortArrow({ order }: { order: Sort['order'] | undefined }) {
  if (!order) return null;
  return order === 'asc' ? <IconArrowUp size={13} aria-hidden /> : <IconArrowDown size={13} aria-hidden />;
}
