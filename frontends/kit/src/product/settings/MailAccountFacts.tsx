import { Facts, type MailSettings } from '@tenantry/kit';

/** A Mailgun account for those who can't change it. */
export function MailAccountFacts({ settings }: { settings: MailSettings }) {
  return (
    <Facts
      items={[
        { label: 'Sending domain', value: settings.domain ?? 'None' },
        { label: 'Region', value: settings.region?.toUpperCase() ?? 'None' },
        { label: 'From address', value: settings.fromEmail ?? 'None' },
        {
          label: 'API key',
          value: settings.apiKeyMasked ? <span className="mono">{settings.apiKeyMasked}</span> : 'None',
        },
        ...(settings.configured
          ? [
              {
                label: 'Delivery reports',
                value: settings.webhookSigningKeySet ? 'Accepted from Mailgun' : 'Not set up',
              },
            ]
          : []),
      ]}
    />
  );
}
