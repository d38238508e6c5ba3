import { type OutboxItem, Time } from '@tenantry/kit';

/** When a mail went, or when it is tried next. */
export function MailMoment({ mail }: { mail: OutboxItem }) {
  if (mail.sentAt !== null) return <Time at={mail.sentAt} />;
  if (mail.nextAttemptAt === null) return mail.status === 'sending' ? 'Now' : 'Never';
  return Date.parse(mail.nextAttemptAt) <= Date.now() ? 'Now' : <Time at={mail.nextAttemptAt} as="left" />;
}
