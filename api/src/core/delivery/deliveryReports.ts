import type { Transaction } from '@tenantry/db';
import { outbox, type MailDeliveryState } from '@tenantry/db/schema';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { isUuid } from '../isUuid.ts';

/** What became of a mail after its account accepted it. No state means a failure that Mailgun still tries to overcome. */
export type DeliveryReport = {
  messageId: string | null;
  /** Our own id, which Mailgun hands back: a report can arrive before the message id is saved. */
  mailId: string | null;
  state: MailDeliveryState | null;
  reason: string | null;
  /** When it happened, in seconds since 1970. */
  at: number | null;
};

/** Reports arrive in any order. One state never replaces another that says more. */
const replaceable: Record<MailDeliveryState, MailDeliveryState[]> = {
  delivered: [],
  bounced: ['delivered'],
  complained: ['delivered', 'bounced'],
};

/**
 * Notes a report at the mail it is about, and returns that mail if its state changed. A tenant's account reports only
 * about mails of that tenant.
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
