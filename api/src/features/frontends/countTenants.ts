import type { Transaction } from '@tenantry/db';
import { sql } from 'drizzle-orm';
import type { FrontendRow } from './changeFrontend.ts';

/** tenantPosition (chooseRelease.ts) in SQL, for a tenant `t`. */
const position = (frontendId: string) =>
  sql`(('x' || substr(encode(sha256(convert_to(${`${frontendId}:`}::text || t.id::text, 'UTF8')), 'hex'), 1, 8))::bit(32)::bigint / 4294967296.0 * 100)`;

/** The release that chooseRelease.ts gives a tenant `t`, in SQL; null for the one that is built in. */
export const releaseOfTenant = (row: FrontendRow) => {
  const percent = row.rolloutPercent ?? 0;
  const isRolledOut =
    row.rolloutReleaseId === null
      ? sql`false`
      : sql`(t.id = any(${sql.param(row.rolloutTenantIds)}::uuid[]) or ${percent}::int = 100
          or (${percent}::int > 0 and t.id <> all(${sql.param(row.holdBackTenantIds)}::uuid[]) and ${position(row.id)} < ${percent}::int))`;
  return sql`case when p.frontend_id is not null then p.release_id
                  when ${isRolledOut} then ${row.rolloutReleaseId}::uuid
                  else ${row.defaultReleaseId}::uuid end`;
};

export const tenantsWithPins = (frontendId: string) =>
  sql`tenants t left join frontend_pins p on p.frontend_id = ${frontendId} and p.pinned_tenant_id = t.id`;

/** How many tenants get each release, by its id; null stands for the one that is built in. */
export async function countTenantsByRelease(tx: Transaction, row: FrontendRow): Promise<Map<string | null, number>> {
  const { rows } = await tx.execute<{ release_id: string | null; count: number }>(sql`
    select ${releaseOfTenant(row)} as release_id, count(*)::int as count
      from ${tenantsWithPins(row.id)} where t.status <> 'deleted' group by 1`);
  return new Map(rows.map(({ release_id: id, count }) => [id, count]));
}

export const countTenantsWith = async (tx: Transaction, row: FrontendRow, releaseId: string): Promise<number> =>
  (await countTenantsByRelease(tx, row)).get(releaseId) ?? 0;
