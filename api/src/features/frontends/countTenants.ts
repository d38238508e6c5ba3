import type { Transaction } from '@tenantry/db';
import { tenants } from '@tenantry/db/schema';
import { ne, sql, type SQL } from 'drizzle-orm';
import type { FrontendRow } from './changeFrontend.ts';

/** tenantPosition (chooseRelease.ts) in SQL, for a tenant `t`. */
const position = (f: SQL) =>
  sql`(('x' || substr(encode(sha256(convert_to(${f}.id || ':' || t.id::text, 'UTF8')), 'hex'), 1, 8))::bit(32)::bigint / 4294967296.0 * 100)`;

/**
 * The release that chooseRelease.ts gives a tenant `t` with the pin `p`, in SQL; null for the one that is built in. `f`
 * is the frontend, as it is or as it would be.
 */
export const releaseOfTenant = (f: SQL) => sql`
  case when p.frontend_id is not null then p.release_id
       when ${f}.rollout_release_id is not null and (
              t.id = any(${f}.rollout_tenant_ids) or ${f}.rollout_percent = 100
              or (${f}.rollout_percent > 0 and t.id <> all(${f}.hold_back_tenant_ids) and ${position(f)} < ${f}.rollout_percent))
         then ${f}.rollout_release_id
       else ${f}.default_release_id end`;

/** A frontend, each tenant, and the pin of that tenant if it has one. */
export const tenantsOfFrontend = sql`frontends f cross join tenants t
  left join frontend_pins p on p.frontend_id = f.id and p.pinned_tenant_id = t.id`;

/** How many tenants get each release, by its id; null stands for the one that is built in. */
export type TenantCounts = ReadonlyMap<string | null, number>;

/** For all the given frontends at once. Only a rollout needs a look at every tenant. */
export async function countTenants(
  tx: Transaction,
  rows: Pick<FrontendRow, 'id' | 'defaultReleaseId' | 'rolloutReleaseId'>[],
): Promise<{ all: number; of: (id: string) => TenantCounts }> {
  const all = await tx.$count(tenants, ne(tenants.status, 'deleted'));
  const ids = sql.param(rows.map(({ id }) => id));
  const { rows: counted } = await tx.execute<{ id: string; release_id: string | null; count: number }>(sql`
    select f.id, ${releaseOfTenant(sql`f`)} as release_id, count(*)::int as count
      from ${tenantsOfFrontend}
     where f.id = any(${ids}::text[]) and f.rollout_release_id is not null and t.status <> 'deleted' group by 1, 2
    union all
    select f.id, p.release_id, count(*)::int
      from frontends f join frontend_pins p on p.frontend_id = f.id join tenants t on t.id = p.pinned_tenant_id
     where f.id = any(${ids}::text[]) and f.rollout_release_id is null and t.status <> 'deleted' group by 1, 2`);
  const found = new Map(rows.map(({ id }) => [id, new Map<string | null, number>()]));
  for (const { id, release_id: releaseId, count } of counted) found.get(id)!.set(releaseId, count);
  for (const { id, defaultReleaseId, rolloutReleaseId } of rows) {
    if (rolloutReleaseId !== null) continue;
    const counts = found.get(id)!;
    const pinned = [...counts.values()].reduce((sum, count) => sum + count, 0);
    counts.set(defaultReleaseId, (counts.get(defaultReleaseId) ?? 0) + all - pinned);
  }
  return { all, of: (id) => found.get(id) ?? new Map() };
}
