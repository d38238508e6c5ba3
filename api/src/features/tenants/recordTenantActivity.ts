import { sql } from 'drizzle-orm';
import type { Services } from '../../core/services.ts';

const batchSize = 1_000;

/**
 * Brings tenants' last activity up to date with the audit log, so that lists can sort by it. It begins ten minutes
 * before the newest one that is known, for rows that were committed late. A locked tenant is left to the next time.
 */
export async function recordTenantActivity({ database }: Services): Promise<void> {
  const asPlatform = { as: 'platform' } as const;
  await database.transaction(asPlatform, async (tx) => {
    const { rows } = await tx.execute<{ last: string | null }>(
      sql`select max(last_activity_at)::text as last from tenants`,
    );
    // As a value: the planner doesn't know what a subquery returns, and would read the whole log.
    const last = rows[0]?.last;
    if (!last) return;
    await tx.execute(sql`
      with fresh as (
        select tenant_id, max(occurred_at) as at from audit_log
         where tenant_id is not null and occurred_at > ${last}::timestamptz - interval '10 minutes'
         group by tenant_id
      ), known as (
        select t.id, fresh.at from tenants t join fresh on fresh.tenant_id = t.id
         where t.last_activity_at < fresh.at order by t.id for no key update of t skip locked
      )
      update tenants set last_activity_at = known.at from known where tenants.id = known.id`);
  });
  // New tenants, and after an upgrade all of them. Only now, because they move the moment that the above begins at.
  let found = batchSize;
  while (found === batchSize) {
    const { rows } = await database.transaction(asPlatform, (tx) =>
      tx.execute(sql`
        with unknown as (
          select id, created_at from tenants where last_activity_at is null
           order by id limit ${batchSize} for no key update skip locked
        )
        update tenants set last_activity_at = coalesce(
          (select a.occurred_at from audit_log a where a.tenant_id = unknown.id order by a.id desc limit 1),
          unknown.created_at)
          from unknown where tenants.id = unknown.id returning tenants.id`),
    );
    found = rows.length;
  }
}
