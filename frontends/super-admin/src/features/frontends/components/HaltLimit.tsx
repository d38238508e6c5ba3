import { Checkbox, TextInput } from '@tenantry/kit';
import { isHaltLimit } from '../haltLimit.ts';
import styles from './HaltLimit.module.css';

type Props = {
  /** "Halt if more than" */
  label: string;
  halts: boolean;
  limit: string;
  disabled?: boolean;
  onChange: (change: { halts: boolean } | { limit: string }) => void;
};

/** Whether a release is halted automatically, and how many page loads have to fail for that. */
export function HaltLimit({ label, halts, limit, disabled = false, onChange }: Props) {
  const isBad = halts && !isHaltLimit(limit);
  return (
    <>
      <div className={styles['halt']}>
        <Checkbox
          label={label}
          aria-label={`${label} ${limit}% of page loads fail`}
          checked={halts}
          disabled={disabled}
          onChange={(event) => onChange({ halts: event.currentTarget.checked })}
        />
        <TextInput
          aria-label="Limit, in percent of page loads"
          inputMode="decimal"
          size="xs"
          className={styles['limit'] ?? ''}
          rightSection={<span className={styles['unit']}>%</span>}
          rightSectionPointerEvents="none"
          value={limit}
          disabled={!halts || disabled}
          error={isBad}
          onChange={(event) => onChange({ limit: event.currentTarget.value.trim() })}
        />
        <span>of page loads fail</span>
      </div>
      {isBad ? (
        <p className={styles['bad']} role="alert">
          Enter a number from 0.1 to 100.
        </p>
      ) : null}
    </>
  );
}
