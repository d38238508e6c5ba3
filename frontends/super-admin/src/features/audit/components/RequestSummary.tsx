import { type AuditRow, counted, exactTime } from '@tenantry/kit';
import { OutcomeMark, describeRow } from '@tenantry/kit/audit';
import styles from './RequestSummary.module.css';

/** One line about a request: what it did, how it ended and when. */
export function RequestSummary({ rows }: { rows: AuditRow[] }) {
  const first = rows[0]!;
  // Prefer the row that failed: that is what people look for.
  const main = rows.find(({ outcome }) => outcome !== 'done') ?? first;
  const { actor, did, object, after } = describeRow(main);
  const where = main.tenant?.name && main.target?.type !== 'tenant' ? ` in ${main.tenant.name}` : '';
  return (
    <div className={styles['band']}>
      <h2>One request</h2>
      <span className={styles['count']}>{counted(rows.length, 'row')}</span>
      <p className={styles['what']}>
        {actor} {[did, object, after].filter(Boolean).join(' ')}
        {where}
      </p>
      <span className={styles['end']}>
        <OutcomeMark outcome={main.outcome} />
        <time dateTime={first.occurredAt}>{exactTime(first.occurredAt)}</time>
      </span>
    </div>
  );
}
