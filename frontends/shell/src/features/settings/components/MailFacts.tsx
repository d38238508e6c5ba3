import { Facts, type MailSettings } from '@tenantry/kit';
import styles from './SettingsSection.module.css';

/** The mail account, only to be read: through somebody else's eyes nobody enters, replaces or tests keys. */
export function MailFacts({ settings }: { settings: MailSettings }) {
  return (
    <div className={styles['form']}>
      <p className={styles['words']}>
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
