import { CopyField, LinkExpiry } from '@tenantry/kit';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './LinkPanel.module.css';

type Props = { label: string; url: string; expiresAt: string; children?: ReactNode };

/** A one-time link to copy, with its expiry and a warning. */
export function LinkPanel({ label, url, expiresAt, children }: Props) {
  return (
    <section className={styles['panel']} aria-label={label}>
      <div className={styles['expiry']}>
        <IconClock size={14} aria-hidden />
        <span>
          <LinkExpiry expiresAt={expiresAt} />
        </span>
      </div>
      <CopyField label={label} value={url} />
      <p className={styles['hint']}>
        <IconAlertTriangle size={14} className={styles['warning']} aria-hidden />
        The first person to open it sets the password. Use a channel you trust.
      </p>
      {children ? <p className={styles['hint']}>{children}</p> : null}
    </section>
  );
}
