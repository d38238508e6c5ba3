import type { Transaction } from '@tenantry/db';
import { outbox, type webhookDeliveries } from '@tenantry/db/schema';
import { and, eq, inArray, sql } from 'drizzle-orm';

/**
 * Emails and webhooks are sent later and retried. Both tables have these states, and every change from one to
 * another is here:
 *
 *   queued → sending → sent
 *   sending → retrying → sending …, and in the end abandoned
 *   sending → sending, when the process that claimed it died
 *   any but sending → queued, when an admin sends it again
 */
type DeliveryTable = typeof outbox | typeof webhookDeliveries;
type Row<Table extends DeliveryTable> = Table['$inferSelect'];
type Options = {
  batchSize: number;
  claimSeconds: number;
  againFrom: readonly (typeof outbox.$inferSelect)['status'][];
};
type Outcome = Partial<
  Record<'providerMessageId' | 'secretsSealed' | 'responseBody' | 'statusCode' | 'history', unknown>
>;
export type Failure = { lastError: string; failureCause: 'account' | 'mail' | 'temporary' };

export type DeliveryEngine<Table extends DeliveryTable> = {
  /** Claims due rows for a limited time. If the process dies, another one can claim them after that. */
  claimBatch(tx: Transaction): Promise<Row<Table>[]>;
  markSent(tx: Transaction, id: string, more?: Outcome): Promise<void>;
  /** Schedules a retry after `waitSeconds`, or gives up without one. */
  markFailed(tx: Transaction, id: string, failure: Failure, waitSeconds: number | null, more?: Outcome): Promise<void>;
  /** Makes a row due at once, with all its attempts. Undefined if it is being sent, or doesn't need it. */
  queueAgain(tx: Transaction, id: string): Promise<Row<Table> | undefined>;
};

export function deliveryEngine<Table extends DeliveryTable>(
  of: Table,
  { batchSize, claimSeconds, againFrom }: Options,
): DeliveryEngine<Table> {
  // Both tables have every column that is used here.
  const table = of as typeof outbox;
  const byId = (id: string) => eq(table.id, id);
  return {
    claimBatch: async (tx) =>
      tx
        .update(table)
        .set({
          status: 'sending',
          attempts: sql`${table.attempts} + 1`,
          claimedUntil: sql`now() + make_interval(secs => ${claimSeconds})`,
        })
        .where(
          sql`${table.id} in (
            select id from ${table}
             where (status in ('queued', 'retrying') and next_attempt_at <= now()) or (status = 'sending' and claimed_until < now())
             order by next_attempt_at limit ${batchSize} for update skip locked)`,
        )
        .returning() as Promise<Row<Table>[]>,
    markSent: async (tx, id, more = {}) => {
      const sent = {
        status: 'sent',
        sentAt: sql`now()`,
        lastError: null,
        failureCause: null,
        claimedUntil: null,
      } as const;
      await tx
        .update(table)
        .set({ ...sent, ...more } as typeof sent)
        .where(byId(id));
    },
    markFailed: async (tx, id, failure, waitSeconds, more = {}) => {
      const failed = {
        ...failure,
        status: waitSeconds === null ? 'abandoned' : 'retrying',
        claimedUntil: null,
        nextAttemptAt: sql`now() + make_interval(secs => ${waitSeconds ?? 0})`,
      } as const;
      await tx
        .update(table)
        .set({ ...failed, ...more } as typeof failed)
        .where(byId(id));
    },
    queueAgain: async (tx, id) => {
      const [row] = await tx
        .update(table)
        .set({ status: 'queued', attempts: 0, failureCause: null, nextAttemptAt: sql`now()` })
        .where(and(byId(id), inArray(table.status, [...againFrom])))
        .returning();
      return row as Row<Table> | undefined;
    },
  };
}
