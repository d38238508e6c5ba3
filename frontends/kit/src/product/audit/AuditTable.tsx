import { type AuditRow, LoadFailure, useIsLate } from '@tenantry/kit';
import type { ReactNode } from 'react';
import { AuditRowLine } from './AuditRowLine.tsx';
import type { AuditLog } from './auditLog.ts';
import styles from './AuditTable.module.css';

type Props = {
  log: AuditLog;
  /** What this is a list of: "Audit log", "Activity of Northwind Dental". */
  label: string;
  rows: AuditRow[] | undefined;
  openRow: string | null;
  onToggle: (id: string) => void;
  error: unknown;
  onRetry: () => void;
  isRetrying: boolean;
  empty: ReactNode;
  /** `clock`: to the millisecond, if the day is already shown. */
  timeAs?: 'moment' | 'clock';
  /** Below another table of the log, which already has the headers. */
  isHeadHidden?: boolean;
};

/** Audit rows, newest first. Each line is one button that opens it, so that screen readers read it as one line. */
export function AuditTable({
  log,
  label,
  rows,
  openRow,
  onToggle,
  error,
  onRetry,
  isRetrying,
  empty,
  timeAs = 'moment',
  isHeadHidden = false,
}: Props) {
  if (error && !rows) {
    return (
      <LoadFailure title={`${label} could not be loaded`} error={error} onRetry={onRetry} isRetrying={isRetrying} />
    );
  }
  if (rows?.length === 0) return <>{empty}</>;
  return (
    <div className={styles['table']} data-list-body>
      {isHeadHidden ? null : (
        <div className={styles['head']} aria-hidden>
          <span />
          <span>Time</span>
          <span>Actor</span>
          <span>Action</span>
          <span>Target</span>
          <span>Outcome</span>
        </div>
      )}
      <ol aria-label={label} aria-busy={!rows}>
        {rows ? (
          rows.map((row) => (
            <AuditRowLine
              key={row.id}
              log={log}
              row={row}
              timeAs={timeAs}
              isOpen={row.id === openRow}
              onToggle={() => onToggle(row.id)}
            />
          ))
        ) : (
          <SkeletonLines />
        )}
      </ol>
    </div>
  );
}

function SkeletonLines() {
  const isLate = useIsLate();
  return Array.from({ length: 8 }, (_, line) => (
    <li key={line} className={styles['row']}>
      <div className={styles['line']}>{isLate ? <span className={styles['skeleton']} /> : null}</div>
    </li>
  ));
}
