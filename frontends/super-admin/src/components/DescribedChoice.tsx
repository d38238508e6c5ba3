import { SegmentedControl } from '@tenantry/kit';
import { useId } from 'react';
import styles from './DescribedChoice.module.css';

type Option<Value extends string> = { value: Value; label: string; description: string };
type Props<Value extends string> = {
  label: string;
  options: Option<Value>[];
  value: Value;
  onChange: (value: Value) => void;
};

/** A choice between a few roles, with a description of the chosen one below. */
export function DescribedChoice<Value extends string>({ label, options, value, onChange }: Props<Value>) {
  const labelId = useId();
  const descriptionId = useId();
  return (
    <div>
      <span id={labelId} className={styles['label']}>
        {label}
      </span>
      <SegmentedControl
        aria-labelledby={labelId}
        aria-describedby={descriptionId}
        data={options.map((option) => ({ value: option.value, label: option.label }))}
        value={value}
        onChange={onChange}
      />
      <p id={descriptionId} className={styles['description']}>
        {options.find((option) => option.value === value)!.description}
      </p>
    </div>
  );
}
