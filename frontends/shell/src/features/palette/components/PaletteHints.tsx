import styles from './CommandPalette.module.css';
import { modifierKey } from '../modifierKey.ts';

/** The palette's footer: what the keys do and, for screen readers, how many results there are. */
export function PaletteHints({ isPlatformAdmin, count }: { isPlatformAdmin: boolean; count: number }) {
  return (
    <div className={styles['foot']}>
      <span className={styles['keys']} aria-hidden>
        <kbd>↑</kbd> <kbd>↓</kbd> move
      </span>
      <span className={styles['keys']} aria-hidden>
        <kbd>↵</kbd> open
      </span>
      <span className={styles['keys']} aria-hidden>
        <kbd>{modifierKey()} ↵</kbd> new tab
      </span>
      {isPlatformAdmin ? <span className={styles['hint']}>Paste a request id to find what failed</span> : null}
      <span role="status" className={styles['count']}>
        {count === 1 ? '1 result' : `${count} results`}
      </span>
    </div>
  );
}
