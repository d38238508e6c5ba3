import type { Transaction } from '@tenantry/db';
import { frontendPins, frontendReleases, frontends } from '@tenantry/db/schema';
import { and, count, desc, eq } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import type { Page } from '../../contract/wireSchemas.ts';
import { countTenants } from './countTenants.ts';
import { listServedRemotes } from './listServedRemotes.ts';
import { requireNames } from './requireNames.ts';
import type { BuiltInRelease, FrontendRelease } from './schemas.ts';

type Row = typeof frontendReleases.$inferSelect;

type Use = Pick<FrontendRelease, 'tenants' | 'isDefault' | 'pins'>;
const unused: Use = { tenants: 0, isDefault: false, pins: 0 };

export function describeRelease(
  { manifest, frontendId: _, uploadedByName, ...row }: Row,
  use: Use = unused,
): FrontendRelease {
  const { kitVersion, kitRange } = manifest;
  return {
    ...datesAsIso(row),
    ...use,
    // What remotes declared before kitRange.
    kitRange: typeof kitRange === 'string' ? kitRange : `^${Number(kitVersion ?? 1)}.0.0`,
    uploadedBy: uploadedByName,
  };
}

/**
 * A frontend's releases, the newest first, and the one that is built in or configured. Unused ones are removed, so
 * there are few.
 */
export async function listReleases(
  ctx: Pick<RequestContext, 'services'>,
  id: string,
): Promise<Page<FrontendRelease> & { builtIn: BuiltInRelease | null }> {
  requireNames(id);
  const served = (await listServedRemotes(ctx)).find((remote) => remote.id === id);
  const build = (served && (await ctx.services.readBuild?.(served))) ?? null;
  return ctx.services.database.transaction({ as: 'platform' }, async (tx) => {
    const [frontend] = await tx.select().from(frontends).where(eq(frontends.id, id));
    if (!frontend) throw notFound();
    const counts = (await countTenants(tx, [frontend])).of(id);
    const pins = await tx
      .select({ releaseId: frontendPins.releaseId, count: count() })
      .from(frontendPins)
      .where(eq(frontendPins.frontendId, id))
      .groupBy(frontendPins.releaseId);
    const pinned = new Map(pins.map((row) => [row.releaseId, row.count]));
    const rows = await tx
      .select()
      .from(frontendReleases)
      .where(eq(frontendReleases.frontendId, id))
      .orderBy(desc(frontendReleases.createdAt), desc(frontendReleases.id))
      .limit(1_000);
    const useOf = (releaseId: string | null): Use => ({
      tenants: counts.get(releaseId) ?? 0,
      isDefault: frontend.defaultReleaseId === releaseId,
      pins: pinned.get(releaseId) ?? 0,
    });
    return {
      items: rows.map((row) => describeRelease(row, useOf(row.id))),
      builtIn: served
        ? {
            ...useOf(null),
            isVerified: served.release.isVerified,
            builtAt: build?.builtAt.toISOString() ?? null,
            sizeBytes: build?.sizeBytes ?? null,
            fileCount: build?.fileCount ?? null,
          }
        : null,
      nextCursor: null,
    };
  });
}

export async function requireRelease(tx: Transaction, frontendId: string, version: string): Promise<Row> {
  requireNames(frontendId, version);
  const { frontendId: ofFrontend, version: named } = frontendReleases;
  const [row] = await tx
    .select()
    .from(frontendReleases)
    .where(and(eq(ofFrontend, frontendId), eq(named, version)));
  if (!row) throw notFound();
  return row;
}
