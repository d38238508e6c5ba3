import { SegmentedControl, TextInput } from '@mantine/core';
import { Time } from '../../primitives/ui/Time.tsx';
import type { ReactNode } from 'react';
import styles from './RequirementRow.module.css';
import { dayOf, defaultStart, hasStarted, startOfDay } from './requirement.ts';
import { formatNumber } from '../../primitives/ui/formatNumber.ts';

type Props = {
  /** "Tenant admins" */
  group: string;
  have: number;
  total: number;
  /** From when it is required; null while it is optional. */
  requiredFrom: string | null;
  /** The saved rule. One that has started shows its date instead of asking for one. */
  savedFrom: string | null;
  /** A rule above this one, such as the platform's. */
  note?: ReactNode;
  /** Whether that rule leaves no choice. */
  isLocked?: boolean;
  onChange: (requiredFrom: string | null) => void;
};

/** The rule for one group: optional, or required from a date. */
export function RequirementRow({
  group,
  have,
  total,
  requiredFrom,
  savedFrom,
  note,
  isLocked = false,
  onChange,
}: Props) {
  const isSettled = requiredFrom !== null && requiredFrom === savedFrom && hasStarted(requiredFrom);
  return (
    <div role="group" aria-label={group} className={styles['row']}>
      <div className={styles['who']}>
        <b>{group}</b>
        <p className="figures">
          {total === 0 ? 'Nobody yet.' : `${formatNumber(have)} of ${formatNumber(total)} have one.`}
        </p>
        {note ? <p>{note}</p> : null}
      </div>
      {isSettled ? (
        <span className={styles['since']}>
          since <Time at={requiredFrom} as="date" />
        </span>
      ) : requiredFrom !== null && !isLocked ? (
        <TextInput
          type="date"
          aria-label={`${group}: required from`}
          leftSection="from"
          leftSectionWidth={44}
          className={styles['date'] ?? ''}
          value={dayOf(requiredFrom)}
          min={dayOf(new Date().toISOString())}
          onChange={(event) => onChange(startOfDay(event.currentTarget.value) ?? requiredFrom)}
        />
      ) : null}
      <SegmentedControl
        aria-label={`Second factor of ${group.toLowerCase()}`}
        data={[
          { value: 'optional', label: 'Optional' },
          { value: 'required', label: 'Required' },
        ]}
        disabled={isLocked}
        value={requiredFrom === null ? 'optional' : 'required'}
        onChange={(value) => onChange(value === 'optional' ? null : (savedFrom ?? defaultStart()))}
      />
    </div>
  );
}
