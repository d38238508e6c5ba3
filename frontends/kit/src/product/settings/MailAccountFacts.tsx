import { type Fact, Facts, type MailSettings } from '@tenantry/kit';
import { mailServer } from './mailServer.ts';

/** A mail account for those who can't change it. */
export function MailAccountFacts({ settings }: { settings: MailSettings }) {
  return <Facts items={factsOf(settings)} />;
}

function factsOf(settings: MailSettings): Fact[] {
  const { domain, region, fromEmail, apiKeyMasked, smtp, configured } = settings;
  const from = { label: 'From address', value: fromEmail ?? 'None' };
  if (smtp) {
    return [
      { label: 'SMTP server', value: mailServer(settings) },
      { label: 'User name', value: smtp.user ?? 'None' },
      { label: 'Password', value: smtp.passwordSet ? 'Set' : 'None' },
      from,
    ];
  }
  return [
    { label: 'Sending domain', value: domain ?? 'None' },
    { label: 'Region', value: region?.toUpperCase() ?? 'None' },
    from,
    { label: 'API key', value: apiKeyMasked ? <span className="mono">{apiKeyMasked}</span> : 'None' },
    ...(configured
      ? [{ label: 'Delivery reports', value: settings.webhookSigningKeySet ? 'Accepted from Mailgun' : 'Not set up' }]
      : []),
  ];
}
