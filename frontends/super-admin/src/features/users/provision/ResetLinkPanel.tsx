import { CopyField, Time } from '@tenantry/kit';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import type { Provisioned } from './provisionAccess.ts';
import styles from './ProvisionResult.module.css';

export function ResetLinkPanel({ result: { resetUrl, expiresAt } }: { result: Provisioned }) {
  if (!resetUrl || !expiresAt) {
    return (
      <p className={styles['note']}>
        This link was used or replaced in the meantime. Create a new one in the user drawer under Security.
      </p>
    );
  }
  return (
    <section className={styles['panel']} aria-label="Reset link">
      <div className={styles['expiry']}>
        <IconClock size={14} aria-hidden />
        <span>
          Expires <Time at={expiresAt} as="left" /> · <Time at={expiresAt} as="exact" /> · works once
        </span>
      </div>
      <CopyField label="Reset link" value={resetUrl} />
      <p className={styles['hint']}>
        <IconAlertTriangle size={14} aria-hidden />
        The first person to open it sets the password. Use a channel you trust.
      </p>
    </section>
  );
}
