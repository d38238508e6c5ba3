import { type ReactNode, useId } from 'react';
import styles from './AccessCard.module.css';

type Props = {
  title: string;
  description: string;
  /** Why this method is disabled. */
  whyNot?: string | null;
  isChosen: boolean;
  onChoose: () => void;
  children: ReactNode;
};

/** One access method. The selected one expands. */
export function AccessCard({ title, description, whyNot = null, isChosen, onChoose, children }: Props) {
  const id = useId();
  return (
    <div className={styles['card']} data-chosen={isChosen || undefined} data-off={whyNot !== null || undefined}>
      <div className={styles['choice']}>
        <input
          id={id}
          type="radio"
          name="access-method"
          checked={isChosen}
          disabled={whyNot !== null}
          onChange={onChoose}
          aria-describedby={`${id}-description`}
        />
        <div>
          <label htmlFor={id}>{title}</label>
          <p id={`${id}-description`}>{whyNot ?? description}</p>
        </div>
      </div>
      {isChosen ? <div className={styles['inside']}>{children}</div> : null}
    </div>
  );
}
