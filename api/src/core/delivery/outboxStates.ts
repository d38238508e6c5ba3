import type { Transaction } from '@tenantry/db';
import { type MailStatus, outbox } from '@tenantry/db/schema';
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { policies } from '../../contract/policies.ts';

/**
 * The states of a mail in the outbox, and every change from one to another:
 *
 *   queued → sending → sent
 *   sending → retrying → sending …, and in the end abandoned
 *   sending → sending, when the process that claimed it died
 *   retrying, abandoned → queued, when an admin retries it
 */
export type OutboxRow = typeof outbox.$inferSelect;
export type FailureCause = NonNullable<OutboxRow['failureCause']>;

export const statusGroups = {
  waiting: ['queued', 'sending'],
  failing: ['retrying', 'abandoned'],
} as const satisfies Record<string, readonly MailStatus[]>;

const batchSize = 10;
const claimSeconds = 60;

const listed = (statuses: readonly MailStatus[]) => statuses.map((status) => `'${status}'`).join(', ');

/** Whether a row of the table or alias `mails` is in one of the two groups. */
export const isInGroup = (group: keyof typeof statusGroups, mails: string): SQL =>
  sql.raw(`${mails}.status in (${listed(statusGroups[group])})`);

export const isFailingLately = (mails: string): SQL =>
  sql`${isInGroup('failing', mails)} and ${sql.raw(mails)}.created_at > now() - make_interval(days => ${policies.failingMailDays})`;

/** A mail that failed because of its recipient says nothing about the sending account. */
export const marksAccountAsFailing = (mails: string): SQL =>
  sql`${isFailingLately(mails)} and ${sql.raw(mails)}.failure_cause is distinct from 'mail'`;

/** Claims due mails for a limited time. If the process dies, another one can claim them after that. */
export const claimBatch = (tx: Transaction): Promise<OutboxRow[]> =>
  tx
    .update(outbox)
    .set({
      status: 'sending',
      attempts: sql`${outbox.attempts} + 1`,
      claimedUntil: sql`now() + make_interval(secs => ${claimSeconds})`,
    })
    .where(
      sql`${outbox.id} in (
        select id from outbox
         where (status in ('queued', 'retrying') and next_attempt_at <= now()) or (status = 'sending' and claimed_until < now())
         order by next_attempt_at limit ${batchSize} for update skip locked)`,
    )
    .returning();

export async function markSent(tx: Transaction, id: string, providerMessageId: string): Promise<void> {
  await tx
    .update(outbox)
    .set({
      status: 'sent',
      sentAt: sql`now()`,
      providerMessageId,
      secretsSealed: null,
      lastError: null,
      failureCause: null,
      claimedUntil: null,
    })
    .where(eq(outbox.id, id));
}

type Failure = { lastError: string; failureCause: FailureCause };
type RetryPolicy = { maxAttempts: number; retryBaseSeconds: number };

/**
 * Schedules a retry at growing intervals with jitter, until the attempts are used up. A permanent refusal is abandoned
 * at once, because further refusals would only hide the reason.
 */
export async function markFailed(
  tx: Transaction,
  { id, attempts }: OutboxRow,
  { lastError, failureCause }: Failure,
  { maxAttempts, retryBaseSeconds }: RetryPolicy,
): Promise<void> {
  const isLast = attempts >= maxAttempts || failureCause !== 'temporary';
  const waitSeconds = Math.min(3_600, retryBaseSeconds * 2 ** (attempts - 1)) * (0.5 + Math.random() / 2);
  await tx
    .update(outbox)
    .set({
      status: isLast ? 'abandoned' : 'retrying',
      lastError,
      failureCause,
      claimedUntil: null,
      nextAttemptAt: sql`now() + make_interval(secs => ${waitSeconds})`,
    })
    .where(eq(outbox.id, id));
}

/** Makes a failing mail due at once, with all its attempts. Undefined if it isn't failing, or no longer is. */
export async function queueAgain(tx: Transaction, id: string): Promise<OutboxRow | undefined> {
  const [mail] = await tx
    .update(outbox)
    .set({ status: 'queued', attempts: 0, failureCause: null, nextAttemptAt: sql`now()` })
    .where(and(eq(outbox.id, id), inArray(outbox.status, statusGroups.failing)))
    .returning();
  return mail;
}
