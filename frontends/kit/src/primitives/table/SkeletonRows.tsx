import styles from './DataTable.module.css';
import type { Column } from './column.ts';
import { useIsLate } from './useIsLate.ts';

/** Placeholders for rows, at their final size, shown only if loading takes a while. */
export function SkeletonRows<Row>({ columns, isSelectable }: { columns: Column<Row>[]; isSelectable: boolean }) {
  const isLate = useIsLate();
  return Array.from({ length: 8 }, (_, row) => (
    <tr key={row}>
      {isSelectable ? <td className={styles['choice']}>{null}</td> : null}
      {columns.map((column, index) => (
        <td key={column.key} data-align={column.align}>
          {isLate && !column.isHeaderHidden ? (
            <span className={styles['skeleton']} data-long={index === 0 || undefined} />
          ) : null}
        </td>
      ))}
    </tr>
  ));
}
