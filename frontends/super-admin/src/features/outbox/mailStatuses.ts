import type { MailStatus, OutboxItem, StatusKind } from '@tenantry/kit';

export const mailStatuses: Record<MailStatus, { kind: StatusKind; word: string }> = {
  queued: { kind: 'inactive', word: 'Queued' },
  sending: { kind: 'inactive', word: 'Sending' },
  sent: { kind: 'active', word: 'Sent' },
  retrying: { kind: 'pending', word: 'Retrying' },
  abandoned: { kind: 'failed', word: 'Given up' },
};

/** The outbox tabs. */
export const outboxTabs = [
  { status: 'failing', word: 'Failing' },
  { status: 'waiting', word: 'Waiting' },
  { status: 'sent', word: 'Sent' },
] as const;

export const isUnderWay = ({ status }: OutboxItem): boolean => status === 'queued' || status === 'sending';

/** The API refuses to retry an email that is being sent or was sent. */
export const canBeRetried = ({ status }: OutboxItem): boolean => status === 'retrying' || status === 'abandoned';
