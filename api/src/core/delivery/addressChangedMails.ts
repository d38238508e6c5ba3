import type { Transaction } from '@tenantry/db';
import type { RequestContext } from '../requestContext.ts';
import { queueMail } from './queueMail.ts';

type Readdressed = { id: string; tenantId: string | null; email: string };

/** Emails both addresses: the old one in case the change is unwanted, the new one to explain what happened. */
export async function queueAddressChangedMails(
  tx: Transaction,
  ctx: RequestContext,
  before: Readdressed,
  newEmail: string,
): Promise<void> {
  const at = new Date().toISOString();
  await queueMail(tx, ctx, before, { template: 'email_changed', params: { newEmail, at }, secrets: null });
  const after = { ...before, email: newEmail };
  await queueMail(tx, ctx, after, { template: 'email_confirmed', params: { at }, secrets: null });
}
