import type { Transaction } from '@tenantry/db';
import { type MailStatus, outbox } from '@tenantry/db/schema';
import { sql, type SQL } from 'drizzle-orm';
import { policies } from '../../contract/policies.ts';
import { deliveryEngine, type Failure } from './deliveryEngine.ts';

export type OutboxRow = typeof outbox.$inferSelect;

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

/** An email that failed because of its recipient says nothing about the sending account. */
export const marksAccountAsFailing = (mails: string): SQL =>
  sql`${isFailingLately(mails)} and ${sql.raw(mails)}.failure_cause is distinct from 'mail'`;

const engine = deliveryEngine(outbox, { batchSize, claimSeconds, againFrom: statusGroups.failing });

export const { claimBatch, queueAgain } = engine;

export const markSent = (tx: Transaction, id: string, providerMessageId: string): Promise<void> =>
  engine.markSent(tx, id, { providerMessageId, secretsSealed: null });

type RetryPolicy = { maxAttempts: number; retryBaseSeconds: number };

/**
 * Schedules a retry at growing intervals with jitter, until the attempts are used up. A permanent refusal is abandoned
 * at once, because further refusals would only hide the reason.
 */
export function markFailed(
  tx: Transaction,
  { id, attempts }: OutboxRow,
  failure: Failure,
  { maxAttempts, retryBaseSeconds }: RetryPolicy,
): Promise<void> {
  const isLast = attempts >= maxAttempts || failure.failureCause !== 'temporary';
  const waitSeconds = Math.min(3_600, retryBaseSeconds * 2 ** (attempts - 1)) * (0.5 + Math.random() / 2);
  return engine.markFailed(tx, id, failure, isLast ? null : waitSeconds);
}
