import type { Transaction } from '@tenantry/db';
import { eventSequence, events } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import type { Services } from '../services.ts';

const batchSize = 500;

/** Locks the sequence until the transaction ends, so that positions become visible in their order. */
async function lockSequence(tx: Transaction): Promise<void> {
  await tx.select({ isOnly: eventSequence.isOnly }).from(eventSequence).for('update');
}

/**
 * Gives positions to committed events, and returns how many got one. A position is never lower than the time in
 * microseconds: after a restore, events go on above every position that a reader has seen.
 */
export async function sequenceEvents({ database }: Pick<Services, 'database'>): Promise<number> {
  const waiting = sql`select seq from ${events} where position is null`;
  return database.transaction({ as: 'platform' }, async (tx) => {
    const [{ isAny } = { isAny: false }] = (
      await tx.execute<{ isAny: boolean }>(sql`select exists(${waiting}) as "isAny"`)
    ).rows;
    if (!isAny) return 0;
    await lockSequence(tx);
    // A separate statement, so that it sees everything committed before the lock was granted.
    const { rowCount } = await tx.execute(sql`
      with due as (
        select seq, row_number() over (order by seq) as n from (${waiting} order by seq limit ${batchSize}) w
      ), moved as (
        update event_sequence
           set last_position = greatest(last_position, (extract(epoch from clock_timestamp()) * 1000000)::bigint)
                               + (select count(*) from due)
        returning last_position - (select count(*) from due) as base
      ), placed as (
        update events e set position = moved.base + due.n from due, moved where e.seq = due.seq returning e.*
      ), queued as (
        -- In the same transaction, so that each endpoint gets each event once.
        insert into webhook_deliveries (webhook_id, message_id, event_type, payload)
        select w.id, 'msg_' || substr(p.id, 5), p.type,
               jsonb_build_object('id', p.id, 'type', p.type, 'tenantId', p.tenant_id, 'data', p.data, 'timestamp',
                 to_char(p.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          from placed p join webhooks w on w.disabled_reason is null
           and (w.event_types is null or p.type = any(w.event_types))
           and (w.bound_tenant_id is null or w.bound_tenant_id = p.tenant_id)
         order by p.position
      )
      select from placed`);
    return rowCount ?? 0;
  });
}

/** Deletes old events, and remembers the last position that was deleted. */
export async function clearOldEvents({ database }: Pick<Services, 'database'>, keptDays: number): Promise<void> {
  await database.transaction({ as: 'platform' }, async (tx) => {
    await lockSequence(tx);
    await tx.execute(sql`
      with gone as (
        delete from events where position is not null and occurred_at < now() - make_interval(days => ${keptDays})
        returning position
      )
      update event_sequence set cleared_through = greatest(cleared_through, (select max(position) from gone))
       where exists (select from gone)`);
  });
}
