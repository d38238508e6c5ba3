import styles from './CommandPalette.module.css';
import { modifierKey } from '../modifierKey.ts';

/** The foot of the palette: which keys do what, and how many things fit, for who does not see them. */
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
        {count === 1 ? '1 thing fits' : `${count} things fit`}
      </span>
    </div>
  );
}
