import { NativeSelect } from '@tenantry/kit';
import { choicesUpTo, durationLabel } from '../durations.ts';

type Props = {
  label: string;
  choices: number[];
  most: number;
  value: number;
  disabled?: boolean;
  onChange: (minutes: number) => void;
};

/** A length of time, in minutes. */
export function DurationSelect({ label, choices, most, value, disabled = false, onChange }: Props) {
  return (
    <NativeSelect
      aria-label={label}
      w={132}
      disabled={disabled}
      data={choicesUpTo(choices, most, value).map((minutes) => ({
        value: String(minutes),
        label: durationLabel(minutes),
      }))}
      value={String(value)}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  );
}
