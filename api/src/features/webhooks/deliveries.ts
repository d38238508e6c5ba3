import { randomBytes } from 'node:crypto';
import { webhookDeliveries } from '@tenantry/db/schema';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError, notFound } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { statusGroups } from '../../core/delivery/outboxStates.ts';
import { isUuid } from '../../core/isUuid.ts';
import { decodeCursor, pageOf } from '../../core/lists/keysetCursor.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { webhookAttempts, webhookEngine } from '../../core/webhooks/deliverWebhooks.ts';
import type { Page } from '../../contract/wireSchemas.ts';
import { lockWebhook, readWebhook } from './readWebhooks.ts';
import type { listDeliveriesSchema, WebhookDelivery } from './schemas.ts';

const describe = (row: typeof webhookDeliveries.$inferSelect): WebhookDelivery => ({
  id: row.id,
  messageId: row.messageId,
  eventType: row.eventType,
  status: row.status,
  attempts: row.attempts,
  maxAttempts: webhookAttempts,
  nextAttemptAt: row.status === 'retrying' || row.status === 'queued' ? row.nextAttemptAt.toISOString() : null,
  statusCode: row.statusCode,
  lastError: row.lastError,
  responseBody: row.responseBody,
  payload: row.payload,
  history: row.history,
  createdAt: row.createdAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
});

/** An endpoint's deliveries, the newest first. */
export async function listDeliveries(
  { services }: AsPlatformAdmin,
  webhookId: string,
  query: z.output<typeof listDeliveriesSchema>,
): Promise<Page<WebhookDelivery>> {
  if (!isUuid(webhookId)) throw notFound();
  const { id, createdAt, status } = webhookDeliveries;
  const after = decodeCursor(query.cursor, 'moment');
  const statuses = query.status === 'sent' ? (['sent'] as const) : query.status && statusGroups[query.status];
  return services.database.transaction({ as: 'platform' }, async (tx) => {
    await readWebhook(tx, webhookId);
    const rows = await tx
      .select({ row: webhookDeliveries, cursor: sql<string>`${createdAt}::text` })
      .from(webhookDeliveries)
      .where(
        and(
          eq(webhookDeliveries.webhookId, webhookId),
          statuses ? inArray(status, [...statuses]) : undefined,
          query.type ? eq(webhookDeliveries.eventType, query.type) : undefined,
          after ? sql`(${createdAt}, ${id}) < (${after.value}::timestamptz, ${after.id}::uuid)` : undefined,
        ),
      )
      .orderBy(desc(createdAt), desc(id))
      .limit(query.limit + 1);
    return pageOf(
      rows,
      query.limit,
      ({ row }) => describe(row),
      ({ row, cursor }) => ({ value: cursor, id: row.id }),
    );
  });
}

/** Queues an event of type webhook.test for one endpoint. */
export async function testWebhook(ctx: AsPlatformAdmin, id: string): Promise<WebhookDelivery> {
  const attempt = { action: 'webhook_tested', target: { type: 'webhook', id, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit }) => {
    step('lock webhook');
    const { url, disabledReason } = await lockWebhook(tx, id);
    if (disabledReason !== null) throw disabled();
    step('queue test');
    const name = randomBytes(16).toString('hex');
    const [row] = await tx
      .insert(webhookDeliveries)
      .values({
        webhookId: id,
        messageId: `msg_${name}`,
        eventType: 'webhook.test',
        payload: sql`jsonb_build_object('id', ${`evt_${name}`}::text, 'type', 'webhook.test', 'tenantId', null,
          'data', '{}'::jsonb, 'timestamp', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`,
      })
      .returning();
    await audit({ action: 'webhook_tested', target: { type: 'webhook', id, label: url } });
    return describe(row!);
  });
}

/** Sends an event again, with the same webhook-id. */
export async function resendDelivery(ctx: AsPlatformAdmin, id: string, deliveryId: string): Promise<WebhookDelivery> {
  const attempt = { action: 'webhook_delivery_resent', target: { type: 'webhook', id, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit }) => {
    step('lock webhook');
    const { url, disabledReason } = await lockWebhook(tx, id);
    if (!isUuid(deliveryId)) throw notFound();
    const ofWebhook = and(eq(webhookDeliveries.id, deliveryId), eq(webhookDeliveries.webhookId, id));
    const [known] = await tx.select().from(webhookDeliveries).where(ofWebhook);
    if (!known) throw notFound();
    if (disabledReason !== null) throw disabled();
    step('queue again');
    const queued = await webhookEngine.queueAgain(tx, deliveryId);
    if (!queued) throw new AppError('CONFLICT', 409, 'This event is being sent already.');
    await audit({
      action: 'webhook_delivery_resent',
      target: { type: 'webhook', id, label: url },
      details: { messageId: known.messageId, eventType: known.eventType },
    });
    return describe(queued);
  });
}

const disabled = () => new AppError('CONFLICT', 409, 'This webhook is disabled. Enable it first.');
