import { type OutboxItem, Time } from '@tenantry/kit';

/** When an email was sent, or the next attempt. */
export function MailTime({ mail }: { mail: OutboxItem }) {
  if (mail.sentAt !== null) return <Time at={mail.sentAt} />;
  if (mail.nextAttemptAt === null) return mail.status === 'sending' ? 'Now' : 'Never';
  return Date.parse(mail.nextAttemptAt) <= Date.now() ? 'Now' : <Time at={mail.nextAttemptAt} as="left" />;
}
