import { Facts, type MailSettings } from '@tenantry/kit';
import styles from './SettingsSection.module.css';

/** The mail account, read-only: an admin who impersonates can't enter, replace or test keys. */
export function MailFacts({ settings }: { settings: MailSettings }) {
  return (
    <div className={styles['form']}>
      <p className={styles['text']}>
        You can’t change or test the mail account while you’re impersonating a user. The tenant’s admin does this.
      </p>
      <Facts
        items={[
          { label: 'Sending domain', value: settings.domain ?? 'None' },
          { label: 'Region', value: settings.region?.toUpperCase() ?? 'None' },
          { label: 'From address', value: settings.fromEmail ?? 'None' },
          {
            label: 'API key',
            value: settings.apiKeyMasked ? <span className="mono">{settings.apiKeyMasked}</span> : 'None',
          },
        ]}
      />
    </div>
  );
}
