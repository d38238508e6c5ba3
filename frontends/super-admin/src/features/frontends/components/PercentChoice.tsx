import { TextInput } from '@tenantry/kit';
import type { CSSProperties } from 'react';
import styles from './PercentChoice.module.css';

type Props = { value: string; isValid: boolean; onChange: (value: string) => void };

const marks = [1, 10, 25, 50, 100];
/** The position of a value on the track, from 0 to 1. */
const placeOf = (percent: number) => (percent - 1) / 99;

/** A percentage as a number, with a slider below. */
export function PercentField({ value, isValid, onChange }: Props) {
  return (
    <TextInput
      aria-label="Percentage of tenants"
      inputMode="numeric"
      size="xs"
      className={styles['field'] ?? ''}
      rightSection={<span className={styles['unit']}>%</span>}
      rightSectionPointerEvents="none"
      value={value}
      error={!isValid}
      onChange={(event) => onChange(event.currentTarget.value.trim())}
    />
  );
}

export function PercentSlider({ value, isValid, onChange }: Props) {
  const percent = isValid ? Number(value) : 1;
  return (
    <div className={styles['slider']} style={{ '--place': placeOf(percent) } as CSSProperties}>
      <input
        type="range"
        min={1}
        max={100}
        value={percent}
        aria-label="Percentage of tenants, as a slider"
        aria-valuetext={`${percent}%`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={styles['marks']} aria-hidden>
        {marks.map((mark) => (
          <span key={mark} style={{ '--place': placeOf(mark) } as CSSProperties}>
            {mark}
          </span>
        ))}
      </div>
    </div>
  );
}
