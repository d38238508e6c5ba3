import type { Transaction } from '@tenantry/db';
import { outbox, type MailDeliveryState } from '@tenantry/db/schema';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { isUuid } from '../isUuid.ts';

/** What happened to an email after it was accepted. No state means a failure after which Mailgun still retries. */
export type DeliveryReport = {
  messageId: string | null;
  /** Our own id, which Mailgun returns: a report can arrive before the message id is saved. */
  mailId: string | null;
  state: MailDeliveryState | null;
  reason: string | null;
  /** When it happened, in seconds since 1970. */
  at: number | null;
};

/** Reports arrive in any order. A state never replaces one that says more. */
const replaceable: Record<MailDeliveryState, MailDeliveryState[]> = {
  delivered: [],
  bounced: ['delivered'],
  complained: ['delivered', 'bounced'],
};

/**
 * Saves a report with its email, and returns the email if its state changed. A tenant's account can only report
 * about that tenant's emails.
 */
export async function noteDelivery(
  tx: Transaction,
  account: { tenantId: string | null },
  { messageId, mailId, state, reason, at }: DeliveryReport,
): Promise<{ id: string; tenantId: string | null; toEmail: string } | undefined> {
  const bare = messageId?.replace(/^<|>$/g, '');
  const isNamed = or(
    bare ? inArray(outbox.providerMessageId, [bare, `<${bare}>`]) : undefined,
    mailId && isUuid(mailId) ? eq(outbox.id, mailId) : undefined,
  );
  if (isNamed === undefined) return undefined;
  const [mail] = await tx
    .update(outbox)
    .set({
      deliveryState: state,
      deliveryReason: reason,
      // A clock that is ahead must not put a report into the future.
      deliveryAt: at === null ? sql`now()` : sql`least(to_timestamp(${at}), now())`,
    })
    .where(
      and(
        isNamed,
        account.tenantId === null ? undefined : eq(outbox.tenantId, account.tenantId),
        or(
          isNull(outbox.deliveryState),
          state === null ? sql`false` : inArray(outbox.deliveryState, replaceable[state]),
        ),
      ),
    )
    .returning({ id: outbox.id, tenantId: outbox.tenantId, toEmail: outbox.toEmail });
  return state === null ? undefined : mail;
}
