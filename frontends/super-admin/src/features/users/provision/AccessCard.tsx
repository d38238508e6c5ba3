import { type ReactNode, useId } from 'react';
import styles from './AccessCard.module.css';

type Props = { title: string; words: string; isChosen: boolean; onChoose: () => void; children: ReactNode };

/** One way in; the chosen one opens in place. */
export function AccessCard({ title, words, isChosen, onChoose, children }: Props) {
  const wordsId = useId();
  return (
    <div className={styles['card']} data-chosen={isChosen || undefined}>
      <label className={styles['choice']}>
        <input type="radio" name="access-method" checked={isChosen} onChange={onChoose} aria-describedby={wordsId} />
        <span>
          <b>{title}</b>
          <span id={wordsId}>{words}</span>
        </span>
      </label>
      {isChosen ? <div className={styles['inside']}>{children}</div> : null}
    </div>
  );
}
