import { randomUUID } from 'node:crypto';
import { webhooks } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError, validationFailed } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { requireUnchanged } from '../../core/audit/requireUnchanged.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { requireProof } from '../../core/secondFactor/requireProof.ts';
import { policies } from '../../contract/policies.ts';
import { urlProblem } from '../../core/webhooks/addressRules.ts';
import { newWebhookSecret, webhookBinding } from '../../core/webhooks/signWebhook.ts';
import { requireLiveTenant } from '../tenants/getTenant.ts';
import { lockWebhook, readWebhook } from './readWebhooks.ts';
import { maxWebhooks, type createWebhookSchema, type updateWebhookSchema } from './schemas.ts';
import type { Webhook, WebhookWithSecret } from './schemas.ts';

const about = (id: string | null, label: string | null) => ({ type: 'webhook', id, label });

/** Adds an endpoint. Its secret is in this response only. */
export async function createWebhook(
  ctx: AsPlatformAdmin,
  { url, eventTypes, tenantId }: z.output<typeof createWebhookSchema>,
): Promise<WebhookWithSecret> {
  requireCallable(ctx, url);
  const attempt = { action: 'webhook_created', target: about(null, url) } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit }) => {
    step('count webhooks');
    // Of requests at once, the lock lets one count at a time.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('webhooks'))`);
    if ((await tx.$count(webhooks)) >= maxWebhooks)
      throw new AppError('WEBHOOK_LIMIT_REACHED', 409, `There are at most ${maxWebhooks} webhooks. Delete one first.`);
    const tenant = tenantId === null ? null : await requireLiveTenant(tx, tenantId);
    step('insert webhook');
    const id = randomUUID();
    const secret = newWebhookSecret();
    await tx.insert(webhooks).values({
      id,
      url,
      eventTypes,
      boundTenantId: tenant?.id ?? null,
      secretSealed: ctx.services.secrets.seal(secret, webhookBinding(id)),
      secretLastFour: secret.slice(-4),
      createdByName: fullName(ctx.principal.user),
    });
    const details = { eventTypes: eventTypes ?? 'all', boundTo: tenant?.name ?? null };
    await audit({ action: 'webhook_created', target: about(id, url), details });
    return { ...(await readWebhook(tx, id)), secret };
  });
}

const typesIn = (given: string[] | null) => given?.join(', ') ?? 'all';

/** Changes where and of what an endpoint is told, or enables and disables it. */
export async function updateWebhook(
  ctx: AsPlatformAdmin,
  id: string,
  { ifUpdatedAt, isEnabled, url, eventTypes }: z.output<typeof updateWebhookSchema>,
): Promise<Webhook> {
  if (url !== undefined) {
    requireCallable(ctx, url);
    const known = await ctx.services.database.transaction({ as: 'platform' }, (tx) => lockWebhook(tx, id));
    // The new address gets all further events.
    if (url !== known.url) await requireProof(ctx, 'webhook_address');
  }
  const attempt = { action: 'webhook_updated', target: about(id, null) } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit, nothingChanged }) => {
    step('lock webhook');
    const before = await lockWebhook(tx, id);
    await requireUnchanged(tx, before, ifUpdatedAt);
    const wasEnabled = before.disabledReason === null;
    const changes = {
      ...(url !== undefined && url !== before.url && { url: { before: before.url, after: url } }),
      ...(eventTypes !== undefined &&
        typesIn(eventTypes) !== typesIn(before.eventTypes) && {
          eventTypes: { before: typesIn(before.eventTypes), after: typesIn(eventTypes) },
        }),
      ...(isEnabled !== undefined &&
        isEnabled !== wasEnabled && { isEnabled: { before: wasEnabled, after: isEnabled } }),
    };
    if (Object.keys(changes).length === 0) {
      nothingChanged();
      return readWebhook(tx, id);
    }
    step('update webhook');
    await tx
      .update(webhooks)
      .set({
        ...(url !== undefined && { url }),
        ...(eventTypes !== undefined && { eventTypes }),
        // A new address or a new try starts the five days again.
        ...((changes.url || isEnabled) && { failingSince: null }),
        ...(changes.isEnabled && { disabledReason: isEnabled ? null : ('admin' as const) }),
        updatedAt: sql`now()`,
      })
      .where(eq(webhooks.id, id));
    await audit({ action: 'webhook_updated', target: about(id, url ?? before.url), changes });
    return readWebhook(tx, id);
  });
}

export async function deleteWebhook(ctx: AsPlatformAdmin, id: string): Promise<{ ok: true }> {
  const attempt = { action: 'webhook_deleted', target: about(id, null) } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit }) => {
    step('lock webhook');
    const { url } = await lockWebhook(tx, id);
    step('delete webhook');
    await tx.delete(webhooks).where(eq(webhooks.id, id));
    await audit({ action: 'webhook_deleted', target: about(id, url) });
    return { ok: true };
  });
}

/**
 * Makes a new secret. For a day, both sign, so that the receiver can change over without missing an event. Rotated again
 * meanwhile, the secret before them stops at once: a leaked one must not sign for longer.
 */
export async function rotateWebhookSecret(ctx: AsPlatformAdmin, id: string): Promise<WebhookWithSecret> {
  const attempt = { action: 'webhook_secret_rotated', target: about(id, null) } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit }) => {
    step('lock webhook');
    const before = await lockWebhook(tx, id);
    const secret = newWebhookSecret();
    step('replace secret');
    await tx
      .update(webhooks)
      .set({
        secretSealed: ctx.services.secrets.seal(secret, webhookBinding(id)),
        secretLastFour: secret.slice(-4),
        previousSecretSealed: before.secretSealed,
        previousSecretUntil: sql`now() + make_interval(hours => ${policies.webhookRotationHours})`,
        updatedAt: sql`now()`,
      })
      .where(eq(webhooks.id, id));
    await audit({ action: 'webhook_secret_rotated', target: about(id, before.url) });
    return { ...(await readWebhook(tx, id)), secret };
  });
}

function requireCallable({ services: { config } }: AsPlatformAdmin, url: string): void {
  const problem = urlProblem(url, { ...config.webhooks, isLoopback: config.isLoopback });
  if (problem !== null) throw validationFailed([{ path: 'url', message: problem }]);
}
