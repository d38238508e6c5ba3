import type { MouseEvent } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import styles from './DataTable.module.css';
import { RowBox } from './SelectionBox.tsx';
import type { Column } from './column.ts';
import type { Selection } from './selection.ts';

type Props<Row> = {
  row: Row;
  rowKey: (row: Row) => string;
  columns: Column<Row>[];
  to: string | undefined;
  keepsQuery: boolean;
  isSelected: boolean;
  selection: Selection<Row> | undefined;
};

/** A click anywhere opens the row. For the keyboard and screen readers, its name is a link. */
export function TableRow<Row>({ row, rowKey, columns, to, keepsQuery, isSelected, selection }: Props<Row>) {
  const navigate = useNavigate();
  const { search: query } = useLocation();
  const search = keepsQuery ? query : '';
  const open = (event: MouseEvent<HTMLTableRowElement>) => {
    if (!to || !isOnPlainGround(event)) return;
    void navigate({ pathname: to, search }, { preventScrollReset: true });
  };
  return (
    <tr onClick={open} data-opens={to ? true : undefined} aria-current={isSelected || undefined}>
      {selection ? (
        <td className={styles['choice']}>
          {selection.canChoose(row) ? <RowBox selection={selection} row={row} id={rowKey(row)} /> : null}
        </td>
      ) : null}
      {columns.map((column, index) => (
        <td key={column.key} data-align={column.align}>
          {index === 0 && to ? (
            <Link to={{ pathname: to, search }} className={styles['name']} data-row-link preventScrollReset>
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

/** Ignores clicks on a control of the row or in its menu, and selecting text. */
function isOnPlainGround(event: MouseEvent<HTMLTableRowElement>): boolean {
  const target = event.target as Element;
  if (!event.currentTarget.contains(target) || target.closest('a, button, input, label')) return false;
  return !globalThis.getSelection()?.toString();
}
