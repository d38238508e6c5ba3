import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './Note.module.css';

/** A note with an icon. `band` spans the drawer below its header. */
export function Note({ band = false, children }: { band?: boolean; children: ReactNode }) {
  return (
    <p role="note" className={styles['note']} data-band={band || undefined}>
      <IconInfoCircle size={16} aria-hidden />
      <span>{children}</span>
    </p>
  );
}
