import type { Database } from '@tenantry/db';
import { outbox } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';

export type OutboxBacklog = { waiting: number; retrying: number; oldestDueSeconds: number };

/** Counts the emails that are still to be sent, and how long the oldest due one has waited. Uses a partial index. */
export async function readOutboxBacklog(database: Database): Promise<OutboxBacklog> {
  const { rows } = await database.transaction({ as: 'platform' }, (tx) =>
    tx.execute<OutboxBacklog>(sql`
      select count(*) filter (where status <> 'retrying')::int as waiting,
             count(*) filter (where status = 'retrying')::int as retrying,
             coalesce(extract(epoch from now() - min(next_attempt_at) filter (where next_attempt_at <= now())), 0)::float8
               as "oldestDueSeconds"
        from ${outbox} where status in ('queued', 'retrying', 'sending')`),
  );
  return rows[0]!;
}
