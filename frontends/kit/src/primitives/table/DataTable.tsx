import { fitColumns } from '../../contract/formats.ts';
import type { ReactNode } from 'react';
import { LoadFailure } from '../ui/LoadFailure.tsx';
import styles from './DataTable.module.css';
import { PhoneRows, type PhoneRow } from './PhoneRows.tsx';
import type { Selection } from './selection.ts';
import { SkeletonRows } from './SkeletonRows.tsx';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import { moveBetweenRows } from './moveBetweenRows.ts';
import type { Column, Sort } from './column.ts';
import { useIsPhone } from './useIsPhone.ts';
import { useWidth } from './useWidth.ts';

type Props<Row> = {
  /** The name of the list, such as "Tenants". */
  label: string;
  columns: Column<Row>[];
  /** Undefined until the first response. */
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  /** The path of a row's drawer. The list's query stays in the address. */
  rowTo?: (row: Row) => string;
  /** False if rows lead to drawers over another list, which would treat the query as its own. */
  keepsQuery?: boolean;
  /** The row whose drawer is open stays highlighted. */
  isSelected?: (row: Row) => boolean;
  /** 44 if rows have an avatar. */
  rowHeight?: 40 | 44;
  phone: (row: Row) => PhoneRow;
  selection?: Selection<Row>;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  error?: unknown;
  onRetry?: () => void;
  isRetrying?: boolean;
  empty: ReactNode;
};

const SELECTION_WIDTH = 52;

/** Every list of the console: header 34, rows 40 or 44, two-line rows on a phone, and a message for each state. */
export function DataTable<Row>(props: Props<Row>) {
  const { label, rows, rowHeight = 40, error, empty, selection, rowKey } = props;
  const isPhone = useIsPhone();
  const [width, list] = useWidth();
  const columns =
    width === undefined ? props.columns : fitColumns(props.columns, width - (selection ? SELECTION_WIDTH : 0));

  if (error && !rows) {
    const { onRetry = () => {}, isRetrying = false } = props;
    return (
      <LoadFailure title={`${label} could not be loaded`} error={error} onRetry={onRetry} isRetrying={isRetrying} />
    );
  }
  if (rows?.length === 0) return <>{empty}</>;
  if (isPhone) return <PhoneRows {...props} />;
  return (
    <div ref={list} data-list-body>
      <table className={styles['table']} data-row-height={rowHeight} aria-label={label} aria-busy={!rows}>
        <TableHead
          columns={columns}
          sort={props.sort}
          onSort={props.onSort}
          selection={selection && rows ? { ...selection, rows, rowKey } : undefined}
          isSelectable={selection !== undefined}
        />
        <tbody onKeyDown={moveBetweenRows}>
          {rows ? (
            rows.map((row) => (
              <TableRow
                key={rowKey(row)}
                row={row}
                columns={columns}
                to={props.rowTo?.(row)}
                keepsQuery={props.keepsQuery ?? true}
                isSelected={props.isSelected?.(row) ?? false}
                selection={selection}
                rowKey={rowKey}
              />
            ))
          ) : (
            <SkeletonRows columns={columns} isSelectable={selection !== undefined} />
          )}
        </tbody>
      </table>
    </div>
  );
}
