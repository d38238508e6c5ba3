import { type ReactNode, useId } from 'react';
import { CopyButton } from './CopyButton.tsx';
import styles from './CopyField.module.css';

type Props = {
  label: string;
  value: string;
  /** Beside or under it in words: "Expires in 6 days". */
  below?: ReactNode;
  isLabelHidden?: boolean;
};

/** A read-only value to copy: a link, an id. */
export function CopyField({ label, value, below, isLabelHidden }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={isLabelHidden ? styles['hidden'] : styles['label']}>
        {label}
      </label>
      <div className={styles['field']}>
        <input
          id={id}
          readOnly
          value={value}
          className={styles['value']}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={value} label={`Copy ${label.toLowerCase()}`} />
      </div>
      {below ? <div className={styles['below']}>{below}</div> : null}
    </div>
  );
}
