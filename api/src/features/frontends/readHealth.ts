import type { Transaction } from '@tenantry/db';
import { frontends } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import { builtInVersion, type Frontend } from './schemas.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { listServedRemotes } from './listServedRemotes.ts';
import { requireNames } from './requireNames.ts';

const buckets = 12;
type Health = Frontend['health'];
const unseen: Health = { loads: 0, failures: 0, failuresPerFiveMinutes: Array.from({ length: buckets }, () => 0) };

/** What pages reported about each frontend in the last hour. */
export async function readHealth(tx: Transaction): Promise<(id: string) => Health> {
  const { rows } = await tx.execute<{ id: string; bucket: number; loads: number; failures: number }>(sql`
    select frontend_id as id,
           -- A load can be newer than this transaction.
           greatest(0, least(${buckets - 1}, floor(extract(epoch from now() - created_at) / 300)))::int as bucket,
           count(*)::int as loads, count(*) filter (where has_failed)::int as failures
      from frontend_loads where created_at > now() - interval '1 hour' group by 1, 2`);
  const found = new Map<string, Health>();
  for (const { id, bucket, loads, failures } of rows) {
    const before = found.get(id) ?? unseen;
    found.set(id, {
      loads: before.loads + loads,
      failures: before.failures + failures,
      failuresPerFiveMinutes: before.failuresPerFiveMinutes.with(buckets - 1 - bucket, failures),
    });
  }
  return (id) => found.get(id) ?? unseen;
}

/** Why a frontend failed on pages of the last day, the most frequent first. */
export async function listLoadFailures(ctx: AsPlatformAdmin, id: string) {
  requireNames(id);
  const served = await listServedRemotes(ctx);
  return ctx.services.database.transaction({ as: 'platform' }, async (tx) => {
    const [registered] = await tx.select({ id: frontends.id }).from(frontends).where(eq(frontends.id, id));
    if (!registered && !served.some((remote) => remote.id === id)) throw notFound();
    const { rows } = await tx.execute<{
      failure: string;
      version: string;
      count: number;
      people: number;
      last: string;
    }>(sql`
      select coalesce(l.failure, 'It didn’t say why') as failure, coalesce(r.version, ${builtInVersion}) as version,
             count(*)::int as count, count(distinct l.reported_by_user_id)::int as people,
             to_char(max(l.created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as last
        from frontend_loads l left join frontend_releases r on r.id = l.release_id
       where l.frontend_id = ${id} and l.has_failed
       group by 1, 2 order by 3 desc, 1 limit 100`);
    return { items: rows.map(({ last, ...row }) => ({ ...row, lastAt: last })), nextCursor: null };
  });
}
