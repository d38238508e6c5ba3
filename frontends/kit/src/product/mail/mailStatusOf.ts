import type { MailDelivery, OutboxItem } from '@tenantry/api/schemas';
import { mailDeliveryStates, mailStatuses, type StatusLabel } from '../labels/statusLabels.ts';

/** What became of a mail: what Mailgun reported, or how far the outbox got with it. */
export const mailStatusOf = ({ status, delivery }: Pick<OutboxItem, 'status' | 'delivery'>): StatusLabel =>
  delivery?.state ? mailDeliveryStates[delivery.state] : mailStatuses[status];

/** Why a mail that was sent didn't arrive, or wasn't wanted. */
export const hasDeliveryProblem = (delivery: MailDelivery | null): delivery is MailDelivery =>
  delivery?.state === 'bounced' || delivery?.state === 'complained';
