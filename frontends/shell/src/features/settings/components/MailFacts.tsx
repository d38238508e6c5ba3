import { type MailSettings } from '@tenantry/kit';
import { MailAccountFacts } from '@tenantry/kit/settings';
import styles from './SettingsSection.module.css';

/** The mail account, read-only, and why. */
export function MailFacts({ settings, disabledReason }: { settings: MailSettings; disabledReason: string }) {
  return (
    <div className={styles['form']}>
      <p className={styles['text']}>{disabledReason}</p>
      <MailAccountFacts settings={settings} />
    </div>
  );
}
