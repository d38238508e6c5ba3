import type { ReactNode } from 'react';

export type Sort = { key: string; order: 'asc' | 'desc' };

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Pixels. The first column has none: it takes what the others leave. */
  width?: number;
  /** What it can shrink to, in pixels. For the first column: what it keeps, whatever the others need. */
  minWidth?: number;
  /** Numbers are aligned right. */
  align?: 'right';
  isSortable?: boolean;
  /** Left out where the list is too narrow: 1 first, then 2 and so on. Without it the column always stays. */
  yields?: number;
  /** Only for screen readers: the header of the column with row menus. */
  isHeaderHidden?: boolean;
};
