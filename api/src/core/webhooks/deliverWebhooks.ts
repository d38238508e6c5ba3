import { webhookDeliveries, webhooks, type WebhookAttempt } from '@tenantry/db/schema';
import type { Transaction } from '@tenantry/db';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { policies } from '../../contract/policies.ts';
import { commandContext } from '../commandContext.ts';
import { deliveryEngine, type Failure } from '../delivery/deliveryEngine.ts';
import { sequenceEvents } from '../events/sequenceEvents.ts';
import type { Services } from '../services.ts';
import { inSpan } from '../tracing.ts';
import { disableWebhook } from './disableWebhook.ts';
import { CallFailedError } from './callFailed.ts';
import { webhookBinding, webhookHeaders } from './signWebhook.ts';

export const webhookEngine = deliveryEngine(webhookDeliveries, {
  batchSize: 10,
  claimSeconds: 60,
  againFrom: ['sent', 'retrying', 'abandoned'],
});

type Delivery = typeof webhookDeliveries.$inferSelect;

/** The wait after each failed attempt: ten attempts over three days. */
const waitsInSeconds = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 72_000];
export const webhookAttempts = waitsInSeconds.length + 1;
/** Fewer failures in a row may be a hiccup of an endpoint that has worked since, but had no events. */
const attemptsBeforeDisabling = 4;

/** Turns new events into deliveries, and sends those that are due. Any number of replicas can do this at once. */
export async function deliverWebhooks(services: Services): Promise<number> {
  await sequenceEvents(services);
  const claimed = await services.database.transaction({ as: 'platform' }, webhookEngine.claimBatch);
  await Promise.all(claimed.map((row) => deliver(services, row)));
  return claimed.length;
}

async function deliver(services: Services, row: Delivery): Promise<void> {
  const attributes = { 'tenantry.webhook.event': row.eventType, 'tenantry.webhook.attempt': row.attempts };
  await inSpan(services.tracing, { name: 'deliver webhook', kind: 'client', attributes }, async (span) => {
    if (!(await send(services, row))) span.fail();
  });
}

type Result = { statusCode: number | null; body: string | null; error: string | null; isOver?: true };

async function send(services: Services, row: Delivery): Promise<boolean> {
  const startedAt = Date.now();
  const result = await call(services, row).catch((error: unknown): Result => {
    if (!(error instanceof CallFailedError))
      services.log.error('A webhook could not be sent.', { webhookId: row.webhookId, cause: error });
    const message = error instanceof CallFailedError ? error.message : 'It could not be sent. The log has the reason.';
    return { statusCode: null, body: null, error: message };
  });
  const attempt: WebhookAttempt = {
    at: new Date(startedAt).toISOString(),
    statusCode: result.statusCode,
    error: result.error,
    durationMs: Date.now() - startedAt,
  };
  await record(services, row, result, attempt).catch((cause: unknown) =>
    services.log.error('The outcome of a webhook could not be saved.', { webhookId: row.webhookId, cause }),
  );
  return result.error === null;
}

async function call(services: Services, row: Delivery): Promise<Result> {
  const { endpoint, now } = await services.database.transaction({ as: 'platform' }, (tx) => readEndpoint(tx, row));
  if (!endpoint || endpoint.disabledReason !== null)
    return { statusCode: null, body: null, error: 'The endpoint is disabled.', isOver: true };
  const binding = webhookBinding(endpoint.id);
  const secrets = [endpoint.secretSealed, ...(endpoint.isRotating ? [endpoint.previousSecretSealed!] : [])].map(
    (sealed) => services.secrets.open(sealed, binding),
  );
  const body = JSON.stringify(row.payload);
  const message = { id: row.messageId, timestamp: now, body };
  const { status, body: answer } = await services.postGuarded({
    url: endpoint.url,
    headers: webhookHeaders(message, secrets),
    body,
  });
  const isOk = status >= 200 && status < 300;
  return { statusCode: status, body: answer, error: isOk ? null : describeStatus(status) };
}

const describeStatus = (status: number) =>
  status >= 300 && status < 400 ? `It redirected (${status}), which isn’t followed.` : `It responded with ${status}.`;

async function readEndpoint(tx: Transaction, { webhookId }: Delivery) {
  const [endpoint] = await tx
    .select({
      id: webhooks.id,
      url: webhooks.url,
      secretSealed: webhooks.secretSealed,
      previousSecretSealed: webhooks.previousSecretSealed,
      isRotating: sql<boolean>`coalesce(${webhooks.previousSecretUntil} > now(), false)`,
      disabledReason: webhooks.disabledReason,
      now: sql<number>`extract(epoch from clock_timestamp())::int`,
    })
    .from(webhooks)
    .where(eq(webhooks.id, webhookId));
  return { endpoint, now: endpoint?.now ?? 0 };
}

async function record(services: Services, row: Delivery, result: Result, attempt: WebhookAttempt): Promise<void> {
  const isGone = result.statusCode === 410;
  const more = {
    statusCode: result.statusCode,
    responseBody: result.body,
    history: [...row.history.slice(-19), attempt],
  };
  const isFailingForGood = await services.database.transaction({ as: 'platform' }, async (tx) => {
    if (result.error === null) {
      await webhookEngine.markSent(tx, row.id, more);
      await tx.update(webhooks).set({ failingSince: null }).where(eq(webhooks.id, row.webhookId));
      return false;
    }
    const failure: Failure = { lastError: result.error, failureCause: 'temporary' };
    const seconds = waitsInSeconds[row.attempts - 1];
    const isLast = seconds === undefined || result.isOver === true || isGone;
    const waitSeconds = isLast ? null : seconds * services.config.webhooks.retryScale * (0.8 + Math.random() * 0.4);
    await webhookEngine.markFailed(tx, row.id, failure, waitSeconds, more);
    if (result.isOver) return false;
    const enabled = and(eq(webhooks.id, row.webhookId), isNull(webhooks.disabledReason));
    const [endpoint] = await tx
      .update(webhooks)
      .set({ failingSince: sql`coalesce(${webhooks.failingSince}, now())` })
      .where(enabled)
      .returning({
        isOver: sql<boolean>`${webhooks.failingSince} <= now() - make_interval(days => ${policies.webhookFailingDays})`,
      });
    return (endpoint?.isOver ?? false) && row.attempts >= attemptsBeforeDisabling;
  });
  if (isGone || isFailingForGood)
    await disableWebhook(commandContext(services, 'webhooks'), row.webhookId, isGone ? 'gone' : 'failing');
}
