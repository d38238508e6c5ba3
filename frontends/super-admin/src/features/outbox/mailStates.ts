import type { MailStatus, OutboxItem, StatusKind } from '@tenantry/kit';

/** What has become of a mail, by mark and word. */
export const mailStates: Record<MailStatus, { kind: StatusKind; word: string }> = {
  queued: { kind: 'inactive', word: 'Queued' },
  sending: { kind: 'inactive', word: 'Sending' },
  sent: { kind: 'active', word: 'Sent' },
  retrying: { kind: 'pending', word: 'Retrying' },
  abandoned: { kind: 'failed', word: 'Given up' },
};

/** What people look for in the outbox. */
export const outboxTabs = [
  { status: 'failing', word: 'Failing' },
  { status: 'waiting', word: 'Waiting' },
  { status: 'sent', word: 'Sent' },
] as const;

export const isUnderWay = ({ status }: OutboxItem): boolean => status === 'queued' || status === 'sending';

/** The API refuses to send again what is on its way or has arrived. */
export const canBeRetried = ({ status }: OutboxItem): boolean => status === 'retrying' || status === 'abandoned';
