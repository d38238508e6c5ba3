import type { ReactNode } from 'react';

export type Sort = { key: string; order: 'asc' | 'desc' };

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Pixels; the first column without one takes what is left. */
  width?: number;
  /** Numbers stand right. */
  align?: 'right';
  isSortable?: boolean;
  /** Gives way on a narrow window. `md` below 900 px, `lg` below 1200 px. */
  hideBelow?: 'md' | 'lg';
  /** Not shown, only heard: the column of row menus. */
  isHeaderHidden?: boolean;
};
