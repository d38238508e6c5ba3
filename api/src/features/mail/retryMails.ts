import { outbox, tenants } from '@tenantry/db/schema';
import { asc, eq, inArray } from 'drizzle-orm';
import { AppError, notFound } from '../../core/AppError.ts';
import { type Mutation, mutate } from '../../core/audit/mutate.ts';
import { queueAgain } from '../../core/delivery/outboxStates.ts';
import { isUuid } from '../../core/isUuid.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { describeMail } from './outbox.ts';
import type { OutboxItem, RetriedMails } from './schemas.ts';

/** Sends an abandoned mail, or one that waits for its next attempt, again at once. */
export async function retryMail(ctx: AsPlatformAdmin, id: string): Promise<OutboxItem> {
  if (!isUuid(id)) throw notFound();
  const attempt = { action: 'mail_retried', target: { type: 'mail', id, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async (mutation) => {
    mutation.step('find mail');
    const { retried, found } = await queueEach(mutation, [id]);
    if (found === 0) throw notFound();
    const [mail] = retried;
    if (!mail) throw new AppError('MAIL_NOT_RETRYABLE', 409, 'This email is being sent or has already been sent.');
    return mail;
  });
}

/** The same for many. Those that no longer fail are left as they are. Each that is retried gets an audit row. */
export async function retryMails(ctx: AsPlatformAdmin, ids: string[]): Promise<RetriedMails> {
  const attempt = { action: 'mail_retried', target: { type: 'mail', id: null, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async (mutation) => {
    mutation.step('find mails');
    const { retried } = await queueEach(mutation, ids);
    if (retried.length === 0) mutation.nothingChanged();
    const done = new Set(retried.map(({ id }) => id));
    return { retried, skipped: [...new Set(ids)].filter((id) => !done.has(id)) };
  });
}

async function queueEach({ tx, step, audit }: Mutation, ids: string[]) {
  // Locked in one order, so that two requests for the same emails don't deadlock.
  const found = await tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(inArray(outbox.id, ids))
    .orderBy(asc(outbox.id))
    .for('update');
  step('queue again');
  const retried: OutboxItem[] = [];
  for (const { id } of found) {
    const mail = await queueAgain(tx, id);
    if (!mail) continue;
    const [tenant] =
      mail.tenantId === null
        ? []
        : await tx.select({ id: tenants.id, name: tenants.name }).from(tenants).where(eq(tenants.id, mail.tenantId));
    await audit({ action: 'mail_retried', tenant: tenant ?? null, target: { type: 'mail', id, label: mail.toEmail } });
    retried.push(describeMail(mail, tenant?.name ?? null));
  }
  return { retried, found: found.length };
}
