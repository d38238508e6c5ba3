import { users, webhooks } from '@tenantry/db/schema';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { mutate } from '../audit/mutate.ts';
import { isMailConfigured } from '../delivery/mailAccounts.ts';
import { queueMail } from '../delivery/queueMail.ts';
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
    if (!(await isMailConfigured(tx, null))) return;
    step('queue mails');
    const owners = await tx
      .select({ id: users.id, tenantId: users.tenantId, email: users.email })
      .from(users)
      .where(and(isNull(users.tenantId), eq(users.platformRole, 'owner'), eq(users.isActive, true)));
    for (const owner of owners)
      await queueMail(tx, ctx, owner, {
        template: 'webhook_disabled',
        params: { url: disabled.url, why },
        secrets: null,
      });
  });
}
