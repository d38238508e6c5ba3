import type { Transaction } from '@tenantry/db';
import { frontendReleases, frontends } from '@tenantry/db/schema';
import { and, desc, eq } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import type { Page } from '../../contract/wireSchemas.ts';
import type { FrontendRelease } from './schemas.ts';

type Row = typeof frontendReleases.$inferSelect;

export function describeRelease({ manifest, frontendId: _, uploadedByName, ...row }: Row): FrontendRelease {
  const { kitVersion, kitRange } = manifest;
  return {
    ...datesAsIso(row),
    // What remotes said before kitRange.
    kitRange: typeof kitRange === 'string' ? kitRange : `^${Number(kitVersion ?? 1)}.0.0`,
    uploadedBy: uploadedByName,
  };
}

/** A frontend's releases, the newest first. Unused ones are removed, so there are few. */
export const listReleases = ({ services }: AsPlatformAdmin, id: string): Promise<Page<FrontendRelease>> =>
  services.database.transaction({ as: 'platform' }, async (tx) => {
    await requireFrontend(tx, id);
    const rows = await tx
      .select()
      .from(frontendReleases)
      .where(eq(frontendReleases.frontendId, id))
      .orderBy(desc(frontendReleases.createdAt), desc(frontendReleases.id))
      .limit(1_000);
    return { items: rows.map(describeRelease), nextCursor: null };
  });

async function requireFrontend(tx: Transaction, id: string) {
  const [row] = await tx.select({ id: frontends.id }).from(frontends).where(eq(frontends.id, id));
  if (!row) throw notFound();
}

export async function requireRelease(tx: Transaction, frontendId: string, version: string): Promise<Row> {
  const { frontendId: ofFrontend, version: named } = frontendReleases;
  const [row] = await tx
    .select()
    .from(frontendReleases)
    .where(and(eq(ofFrontend, frontendId), eq(named, version)));
  if (!row) throw notFound();
  return row;
}
