import type { AuditRow } from '@tenantry/kit';
import styles from './AuditFailure.module.css';
import { describeFailure } from './describeFailure.ts';

/** Why it failed, before the other details of the row. */
export function AuditFailure({ row }: { row: AuditRow }) {
  const failure = describeFailure(row);
  if (!failure) return null;
  const { step, reason, code, rule, constraint } = failure;
  return (
    <div className={styles['failure']} data-outcome={row.outcome}>
      <p className={styles['lead']}>
        {row.outcome === 'failed' ? (step ? `It stopped at “${step}”: ` : 'It did not happen: ') : 'Refused: '}
        {reason}.{code ? <span className="mono"> {code}</span> : null}
      </p>
      {rule ? (
        <p>
          {rule} <span className="mono">{constraint}</span>
        </p>
      ) : null}
      {row.outcome === 'failed' ? <p>Nothing was changed.</p> : null}
    </div>
  );
}
