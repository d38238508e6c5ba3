import { type ReactNode, useId } from 'react';
import styles from './AccessCard.module.css';

type Props = { title: string; words: string; isChosen: boolean; onChoose: () => void; children: ReactNode };

/** One way in; the chosen one opens in place. */
export function AccessCard({ title, words, isChosen, onChoose, children }: Props) {
  const id = useId();
  return (
    <div className={styles['card']} data-chosen={isChosen || undefined}>
      <div className={styles['choice']}>
        <input
          id={id}
          type="radio"
          name="access-method"
          checked={isChosen}
          onChange={onChoose}
          aria-describedby={`${id}-words`}
        />
        <div>
          <label htmlFor={id}>{title}</label>
          <p id={`${id}-words`}>{words}</p>
        </div>
      </div>
      {isChosen ? <div className={styles['inside']}>{children}</div> : null}
    </div>
  );
}
