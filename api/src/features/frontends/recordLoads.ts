import { frontendLoads } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { policies } from '../../contract/policies.ts';
import { clockSkewHours, openPageLoad } from '../../core/frontends/pageLoad.ts';
import { isSignedIn, sessionOwner } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { haltIfFailing } from './haltIfFailing.ts';
import type { pageLoadsSchema } from './schemas.ts';

/**
 * Counts what a page reports about its remotes: once for each, even if repeated, and only for the person it was made
 * for. After a day nothing would tell that it was counted. A remote that loaded and then failed counts as failed.
 */
export async function recordLoads(
  { services, principal }: RequestContext,
  { loadId, loads }: z.output<typeof pageLoadsSchema>,
): Promise<{ recorded: number }> {
  const page = openPageLoad(services, loadId);
  const person = isSignedIn(principal) ? sessionOwner(principal) : null;
  if (!page || page.personId !== person?.id) return { recorded: 0 };
  const known = new Map(
    loads.filter(({ frontendId }) => Object.hasOwn(page.releases, frontendId)).map((load) => [load.frontendId, load]),
  );
  const recorded = await services.database.transaction({ as: 'platform' }, async (tx) => {
    let count = 0;
    for (const { frontendId, hasFailed, failure } of known.values()) {
      const releaseId = page.releases[frontendId] ?? null;
      const rows = await tx
        .insert(frontendLoads)
        .select(
          // A release that was removed meanwhile has no row to refer to. A page without a time counts as too old.
          sql`select ${page.id}::uuid, ${frontendId}, ${releaseId}::uuid, ${hasFailed}::boolean, ${hasFailed ? (failure ?? null) : null}::text,
                     ${page.personId}::uuid, ${page.tenantId}::uuid, now()
               where (${releaseId}::uuid is null or exists (select from frontend_releases where id = ${releaseId}::uuid))
                 and ${page.sealedAt ?? null}::timestamptz between now() - make_interval(hours => ${policies.pageLoadHours})
                                                               and now() + make_interval(hours => ${clockSkewHours})`,
        )
        .onConflictDoUpdate({
          target: [frontendLoads.loadId, frontendLoads.frontendId],
          set: { hasFailed: true, failure: sql`excluded.failure` },
          setWhere: sql`excluded.has_failed and not ${frontendLoads.hasFailed}`,
        })
        .returning({ id: frontendLoads.loadId });
      count += rows.length;
    }
    return count;
  });
  if (recorded > 0) await haltIfFailing(services, [...known.keys()]);
  return { recorded };
}
