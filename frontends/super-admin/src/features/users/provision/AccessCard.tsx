import { type ReactNode, useId } from 'react';
import styles from './AccessCard.module.css';

type Props = {
  title: string;
  description: string;
  /** Why this method is disabled. */
  disabledReason?: string | null;
  isChosen: boolean;
  onChoose: () => void;
  children: ReactNode;
};

/** One access method. The selected one expands. */
export function AccessCard({ title, description, disabledReason = null, isChosen, onChoose, children }: Props) {
  const id = useId();
  return (
    <div className={styles['card']} data-chosen={isChosen || undefined} data-off={disabledReason !== null || undefined}>
      <div className={styles['choice']}>
        <input
          id={id}
          type="radio"
          name="access-method"
          checked={isChosen}
          disabled={disabledReason !== null}
          onChange={onChoose}
          aria-describedby={`${id}-description`}
        />
        <div>
          <label htmlFor={id}>{title}</label>
          <p id={`${id}-description`}>{disabledReason ?? description}</p>
        </div>
      </div>
      {isChosen ? <div className={styles['inside']}>{children}</div> : null}
    </div>
  );
}
