import type { ReactNode } from 'react';

/** An action for several rows. Each row is a separate request with its own checks and audit row. */
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
   * Handles one row. A returned text is collected and copied when all are done. If a row turns out to have nothing to
   * do, it says why.
   */
  run: (row: Row) => Promise<string | void | { skipped: string }>;
  /** "3 people are inactive" */
  done: (count: string) => string;
  undo?: (row: Row) => Promise<unknown>;
};
