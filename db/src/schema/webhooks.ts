import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment, updatedAt } from './columns/timestamps.ts';
import { mailStatuses } from './outbox.ts';

export const webhookDisabledReasons = ['admin', 'gone', 'failing'] as const;

/**
 * An endpoint of the operator that gets events. Has no reference to its tenant, because it also gets the event of
 * the tenant's purge.
 */
export const webhooks = pgTable('webhooks', {
  id: uuid('id')
    .primaryKey()
    .default(sql`gen_random_uuid()`),
  url: text('url').notNull(),
  /** Null for all types. */
  eventTypes: text('event_types').array(),
  boundTenantId: uuid('bound_tenant_id'),
  secretSealed: text('secret_sealed').notNull(),
  secretLastFour: text('secret_last_four').notNull(),
  /** The previous secret, which also signs while a new one is being deployed. */
  previousSecretSealed: text('previous_secret_sealed'),
  previousSecretUntil: moment('previous_secret_until'),
  /** Null while it is enabled. */
  disabledReason: text('disabled_reason', { enum: webhookDisabledReasons }),
  /** The first failure since the last success. */
  failingSince: moment('failing_since'),
  createdByName: text('created_by_name').notNull(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

export type WebhookAttempt = { at: string; statusCode: number | null; error: string | null; durationMs: number };

/** One event for one endpoint. Its states are those of an email (outbox.ts). */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    webhookId: uuid('webhook_id').notNull(),
    /** The same at every attempt, so that a receiver can tell a duplicate. */
    messageId: text('message_id').notNull(),
    eventType: text('event_type').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    status: text('status', { enum: mailStatuses }).notNull().default('queued'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: moment('next_attempt_at').notNull().defaultNow(),
    claimedUntil: moment('claimed_until'),
    lastError: text('last_error'),
    failureCause: text('failure_cause', { enum: ['account', 'mail', 'temporary'] }),
    statusCode: integer('status_code'),
    responseBody: text('response_body'),
    history: jsonb('history')
      .$type<WebhookAttempt[]>()
      .notNull()
      .default(sql`'[]'`),
    createdAt: createdAt(),
    sentAt: moment('sent_at'),
  },
  (t) => [
    foreignKey({
      name: 'webhook_deliveries_webhook_id_fk',
      columns: [t.webhookId],
      foreignColumns: [webhooks.id],
    }).onDelete('cascade'),
    unique('webhook_deliveries_message').on(t.webhookId, t.messageId),
    check(
      'webhook_deliveries_status_known',
      sql`${t.status} in ('queued', 'sending', 'sent', 'retrying', 'abandoned')`,
    ),
    index('webhook_deliveries_due')
      .on(t.nextAttemptAt)
      .where(sql`status in ('queued', 'retrying', 'sending')`),
    index('webhook_deliveries_webhook_id_created_at').on(t.webhookId, t.createdAt, t.id),
  ],
);
