import type { MailDelivery, OutboxItem } from '@tenantry/api/schemas';
import { mailDeliveryStates, mailStatuses, type StatusLabel } from '../labels/statusLabels.ts';

/** The status of an email: what Mailgun reported, or else its status in the outbox. */
export const mailStatusOf = ({ status, delivery }: Pick<OutboxItem, 'status' | 'delivery'>): StatusLabel =>
  delivery?.state ? mailDeliveryStates[delivery.state] : mailStatuses[status];

/** Why an email that was sent didn't arrive, or wasn't wanted. */
export const hasDeliveryProblem = (delivery: MailDelivery | null): delivery is MailDelivery =>
  delivery?.state === 'bounced' || delivery?.state === 'complained';
