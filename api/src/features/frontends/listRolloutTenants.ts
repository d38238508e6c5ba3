import { frontends } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { notFound } from '../../core/AppError.ts';
import { decodeCursor, pageOf } from '../../core/lists/keysetCursor.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { releaseOfTenant, tenantsOfFrontend } from './countTenants.ts';
import { listServedRemotes } from './listServedRemotes.ts';
import { planRollout } from './planRollout.ts';
import { requireNames } from './requireNames.ts';
import type { RolloutTenants } from './responses.ts';
import { builtInVersion, type rolloutTenantsRequestSchema } from './schemas.ts';

type Input = z.output<typeof rolloutTenantsRequestSchema>;
type Row = {
  id: string;
  name: string;
  slug: string;
  primaryColor: string | null;
  hasIt: boolean;
  version: string | null;
  key: string;
};

const shown = {
  getting: sql`gets_it`,
  losing: sql`has_it and not gets_it`,
  pinned: sql`is_pinned and not gets_it`,
  heldBack: sql`is_held_back and not gets_it`,
};

/** Which tenants would and wouldn't get a release with a rollout. Changes nothing. */
export async function listRolloutTenants(
  ctx: AsPlatformAdmin,
  id: string,
  { show, limit, cursor, ...input }: Input,
): Promise<RolloutTenants> {
  requireNames(id);
  const after = decodeCursor(cursor, 'text');
  const isServed = (await listServedRemotes(ctx)).some((remote) => remote.id === id);
  return ctx.services.database.transaction({ as: 'platform' }, async (tx) => {
    const [row] = await tx.select().from(frontends).where(eq(frontends.id, id));
    if (!row) throw notFound();
    const { release, percent, tenantIds, holdBackTenantIds } = await planRollout(ctx, tx, row, input);
    const isPercentage = percent !== null && percent < 100;
    const { rows } = await tx.execute<{ counts: RolloutTenants['counts']; items: Row[] | null }>(sql`
      with n as (
        select ${id}::text as id, ${percent}::int as rollout_percent,
               ${input.everyone ? release.id : row.defaultReleaseId}::uuid as default_release_id,
               ${input.everyone ? null : release.id}::uuid as rollout_release_id,
               ${sql.param(tenantIds)}::uuid[] as rollout_tenant_ids,
               ${sql.param(holdBackTenantIds)}::uuid[] as hold_back_tenant_ids
      ), chosen as (
        select t.id, t.name, t.slug, p.frontend_id is not null as is_pinned,
               ${isPercentage}::boolean and p.frontend_id is null and t.id = any(n.hold_back_tenant_ids) as is_held_back,
               (${releaseOfTenant(sql`f`)}) as has, (${releaseOfTenant(sql`n`)}) as gets
          from ${tenantsOfFrontend} cross join n where f.id = ${id} and t.status <> 'deleted'
      ), reached as materialized (
        select *, has is not distinct from ${release.id}::uuid as has_it, gets is not distinct from ${release.id}::uuid as gets_it
          from chosen
      ), page as (
        select *, (case when has_it then '0' else '1' end) || lower(name) as key from reached where ${shown[show]}
      )
      select (
        select json_build_object(
          'all', count(*), 'getting', count(*) filter (where ${shown.getting}),
          'havingIt', count(*) filter (where has_it and gets_it), 'losing', count(*) filter (where ${shown.losing}),
          'pinned', count(*) filter (where ${shown.pinned}), 'heldBack', count(*) filter (where ${shown.heldBack}))
          from reached
      ) as counts, (
        select json_agg(json_build_object(
                 'id', id, 'name', name, 'slug', slug, 'hasIt', has_it, 'key', key,
                 'primaryColor', (select primary_color from tenant_settings s where s.tenant_id = listed.id),
                 'version', (select version from frontend_releases r where r.id = gets)) order by key, id)
          from (
            select * from page
             where ${after === null ? sql`true` : sql`(key, id) > (${after.value}, ${after.id}::uuid)`}
             order by key, id limit ${limit + 1}
          ) listed
      ) as items`);
    const { counts, items } = rows[0]!;
    const fallback = isServed ? builtInVersion : null;
    return {
      counts,
      ...pageOf(
        items ?? [],
        limit,
        ({ key: _, version, ...tenant }) => ({ ...tenant, gets: version ?? fallback }),
        (last) => ({ value: last.key, id: last.id }),
      ),
    };
  });
}
