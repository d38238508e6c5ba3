import { type ReactNode, useId } from 'react';
import styles from './AccessCard.module.css';

type Props = {
  title: string;
  words: string;
  /** Why it can't be chosen now. */
  whyNot?: string | null;
  isChosen: boolean;
  onChoose: () => void;
  children: ReactNode;
};

/** One way in; the chosen one opens in place. */
export function AccessCard({ title, words, whyNot = null, isChosen, onChoose, children }: Props) {
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
          aria-describedby={`${id}-words`}
        />
        <div>
          <label htmlFor={id}>{title}</label>
          <p id={`${id}-words`}>{whyNot ?? words}</p>
        </div>
      </div>
      {isChosen ? <div className={styles['inside']}>{children}</div> : null}
    </div>
  );
}
