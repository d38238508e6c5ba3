import { webhooks } from '@tenantry/db/schema';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { mutate } from '../audit/mutate.ts';
import { mailOwners } from '../delivery/mailOwners.ts';
import type { RequestContext } from '../requestContext.ts';

/** Stops calling an endpoint that is gone or has failed for days, and tells the platform's owners. */
export async function disableWebhook(ctx: RequestContext, id: string, why: 'gone' | 'failing'): Promise<void> {
  const attempt = { action: 'webhook_disabled', target: { type: 'webhook', id, label: null } } as const;
  await mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit, nothingChanged }) => {
    const [disabled] = await tx
      .update(webhooks)
      .set({ disabledReason: why, updatedAt: sql`now()` })
      .where(and(eq(webhooks.id, id), isNull(webhooks.disabledReason)))
      .returning({ url: webhooks.url });
    if (!disabled) return nothingChanged();
    await audit({
      action: 'webhook_disabled',
      tenant: null,
      target: { type: 'webhook', id, label: disabled.url },
      details: { why },
    });
    step('queue mails');
    await mailOwners(tx, ctx, { template: 'webhook_disabled', params: { url: disabled.url, why }, secrets: null });
  });
}
