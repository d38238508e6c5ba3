import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

type Props = { title: string; children: ReactNode; action?: ReactNode };

/** Says that there is nothing here, why, and what to do first. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className={styles['empty']}>
      <svg viewBox="0 0 44 40" width="44" height="40" aria-hidden focusable="false" className={styles['door']}>
        <path d="M8.5 39.5v-37a2 2 0 0 1 2-2h20a2 2 0 0 1 2 2v37" />
        <path d="M14.5 39.5v-31a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v31" className={styles['leaf']} />
        <path d="M.5 39.5h43" />
      </svg>
      <h2 className={styles['title']}>{title}</h2>
      <p className={styles['words']}>{children}</p>
      {action ? <div className={styles['action']}>{action}</div> : null}
    </div>
  );
}
