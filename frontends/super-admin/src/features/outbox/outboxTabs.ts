import type { OutboxItem } from '@tenantry/kit';

/** The outbox tabs. */
export const outboxTabs = [
  { status: 'failing', label: 'Failing' },
  { status: 'waiting', label: 'Waiting' },
  { status: 'sent', label: 'Sent' },
  { status: 'delivered', label: 'Delivered' },
  { status: 'bounced', label: 'Bounced' },
  { status: 'complained', label: 'Marked as spam' },
] as const;

export const isUnderWay = ({ status }: OutboxItem): boolean => status === 'queued' || status === 'sending';

/** The API refuses to retry an email that is being sent or was sent. */
export const canBeRetried = ({ status }: OutboxItem): boolean => status === 'retrying' || status === 'abandoned';
