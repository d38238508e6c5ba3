import type { AuditRow } from '@tenantry/kit';
import { IconArrowRight } from '@tabler/icons-react';
import { failureDetails } from './describeFailure.ts';
import { describeField, describeValue } from './describeField.ts';
import styles from './AuditRowDetails.module.css';

/** Before → after, one line per field; then the other details. */
export function AuditChanges({ changes, details }: Pick<AuditRow, 'changes' | 'details'>) {
  const fields = Object.entries(changes ?? {});
  const more = Object.entries(details ?? {}).filter(
    ([name, value]) => value !== null && !failureDetails.includes(name),
  );
  if (fields.length === 0 && more.length === 0) return null;
  return (
    <dl className={styles['changes']}>
      {fields.map(([name, { before, after }]) => (
        <div key={name}>
          <dt>{describeField(name)}</dt>
          {name === 'notes' ? (
            <dd>The notes were changed. The log doesn’t store notes.</dd>
          ) : (
            <dd data-change>
              <span>{describeValue(before, name)}</span>
              <IconArrowRight size={14} role="img" aria-label="became" />
              <b>{describeValue(after, name)}</b>
            </dd>
          )}
        </div>
      ))}
      {more.map(([name, value]) => (
        <div key={name}>
          <dt>{describeField(name)}</dt>
          <dd>{describeValue(value, name)}</dd>
        </div>
      ))}
    </dl>
  );
}
