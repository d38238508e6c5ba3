import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment } from './columns/timestamps.ts';
import { tenants } from './tenants.ts';

export const mailStatuses = ['queued', 'sending', 'sent', 'retrying', 'abandoned'] as const;
export type MailStatus = (typeof mailStatuses)[number];

/** What Mailgun reports after it accepted an email. */
export const mailDeliveryStates = ['delivered', 'bounced', 'complained'] as const;
export type MailDeliveryState = (typeof mailDeliveryStates)[number];

/** An email to send and its status, written in the transaction that causes it.
 *
 *   queued --claimed for a while--> sending --accepted by Mailgun--> sent
 *   sending --failed--> retrying --claimed--> sending … --too often, or refused for good--> abandoned
 *   sending --the claim ran out (its process died)--> claimed again
 *
 * secrets_sealed holds links, which must not be stored in plain text. It is cleared once the mail is sent.
 */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    tenantId: uuid('tenant_id'),
    userId: uuid('user_id'),
    invitationId: uuid('invitation_id'),
    requestId: text('request_id').notNull(),
    template: text('template').notNull(),
    toEmail: text('to_email').notNull(),
    params: jsonb('params').$type<Record<string, unknown>>().notNull(),
    secretsSealed: text('secrets_sealed'),
    status: text('status', { enum: mailStatuses }).notNull().default('queued'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: moment('next_attempt_at').notNull().defaultNow(),
    claimedUntil: moment('claimed_until'),
    lastError: text('last_error'),
    /** The reason for the last failure: the sending account, this email only, or something temporary. */
    failureCause: text('failure_cause', { enum: ['account', 'mail', 'temporary'] }),
    providerMessageId: text('provider_message_id'),
    createdAt: createdAt(),
    sentAt: moment('sent_at'),
    /** Null until Mailgun reports it. A reason without a state is that of a temporary failure. */
    deliveryState: text('delivery_state', { enum: mailDeliveryStates }),
    deliveryAt: moment('delivery_at'),
    deliveryReason: text('delivery_reason'),
  },
  (t) => [
    foreignKey({ name: 'outbox_tenant_id_fk', columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete(
      'cascade',
    ),
    check('outbox_status_known', sql`${t.status} in ('queued', 'sending', 'sent', 'retrying', 'abandoned')`),
    check('outbox_failure_cause_known', sql`${t.failureCause} in ('account', 'mail', 'temporary')`),
    check('outbox_delivery_state_known', sql`${t.deliveryState} in ('delivered', 'bounced', 'complained')`),
    index('outbox_provider_message_id').on(t.providerMessageId),
    index('outbox_delivery_of_address')
      .on(t.toEmail, t.deliveryAt)
      .where(sql`delivery_state is not null`),
    index('outbox_due')
      .on(t.nextAttemptAt)
      .where(sql`status in ('queued', 'retrying', 'sending')`),
    index('outbox_created_at_id').on(t.createdAt, t.id),
    index('outbox_user_id_created_at').on(t.userId, t.createdAt),
    index('outbox_tenant_id_created_at').on(t.tenantId, t.createdAt, t.id),
  ],
);
