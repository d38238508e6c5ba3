import type { ReactNode } from 'react';

/** Something to do with many rows. Each row is a request of its own, with its own rules and its own audit row. */
export type BulkAction<Row> = {
  label: string;
  icon: ReactNode;
  /** "Deactivate 3 people?" */
  title: (count: string) => string;
  description: string;
  isDestructive?: boolean;
  /** Why it can't be done with a row, or null. Such rows are left out. */
  skips: (row: Row) => string | null;
  /**
   * What it does with one row. A text is gathered and copied when all are done. A row that turns out to have nothing to
   * be done says why.
   */
  run: (row: Row) => Promise<string | void | { skipped: string }>;
  /** "3 people are inactive" */
  done: (count: string) => string;
  undo?: (row: Row) => Promise<unknown>;
};
