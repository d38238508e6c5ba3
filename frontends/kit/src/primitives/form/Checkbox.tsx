import { IconCheck } from '@tabler/icons-react';
import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import styles from './Checkbox.module.css';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & {
  label: ReactNode;
  /** What it means, or why it can't be chosen now. */
  description?: ReactNode;
};

/** A single yes or no. */
export function Checkbox({ label, description, disabled, className, ...input }: Props) {
  const id = useId();
  return (
    <div className={styles['field']} data-disabled={disabled || undefined}>
      <span className={styles['box']}>
        <input
          id={id}
          type="checkbox"
          disabled={disabled}
          aria-describedby={description ? `${id}-more` : undefined}
          {...input}
          className={[styles['input'], className].filter(Boolean).join(' ')}
        />
        <IconCheck size={12} stroke={3} aria-hidden />
      </span>
      <label htmlFor={id}>{label}</label>
      {description ? (
        <span id={`${id}-more`} className={styles['more']}>
          {description}
        </span>
      ) : null}
    </div>
  );
}
