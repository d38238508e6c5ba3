import type { Transaction } from '@tenantry/db';
import { frontendReleases, frontends } from '@tenantry/db/schema';
import { asc, desc, eq } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import type { Page } from '../../contract/wireSchemas.ts';
import type { ServedRemote } from '../../frontends/schemas.ts';
import type { Frontend } from './schemas.ts';

type Caller = Pick<RequestContext, 'services'>;
type Row = typeof frontends.$inferSelect;

/** The remotes that pages have without any release. */
export const listServedRemotes = async ({ services }: Caller): Promise<ServedRemote[]> =>
  (await services.readRemotes?.()) ?? [];

/** All frontends: those that are served without a release first, then those that were registered, by name. */
export async function listFrontends(ctx: Caller): Promise<Page<Frontend>> {
  const served = await listServedRemotes(ctx);
  return ctx.services.database.transaction({ as: 'platform' }, async (tx) => {
    const rows = await tx.select().from(frontends).orderBy(asc(frontends.name), asc(frontends.id));
    const known = new Map(rows.map((row) => [row.id, row]));
    const builtIn = served.map((remote) => describe(tx, known.get(remote.id) ?? null, remote));
    const others = rows.filter(({ id }) => !served.some((remote) => remote.id === id));
    return {
      items: await Promise.all([...builtIn, ...others.map((row) => describe(tx, row, null))]),
      nextCursor: null,
    };
  });
}

export async function readFrontend(tx: Transaction, ctx: Caller, id: string): Promise<Frontend> {
  const [row] = await tx.select().from(frontends).where(eq(frontends.id, id));
  if (!row) throw notFound();
  const served = await listServedRemotes(ctx);
  return describe(tx, row, served.find((remote) => remote.id === id) ?? null);
}

async function describe(tx: Transaction, row: Row | null, served: ServedRemote | null): Promise<Frontend> {
  const { id, name, basePath } = row ?? served!;
  const [last] = row
    ? await tx
        .select({
          version: frontendReleases.version,
          at: frontendReleases.createdAt,
          by: frontendReleases.uploadedByName,
        })
        .from(frontendReleases)
        .where(eq(frontendReleases.frontendId, id))
        .orderBy(desc(frontendReleases.createdAt))
        .limit(1)
    : [];
  return {
    id,
    name,
    basePath,
    isRegistered: row !== null,
    source: served ? (served.release.source === 'configured' ? 'configured' : 'builtIn') : null,
    revision: row?.revision ?? 0,
    lastReleased: last ? { ...last, at: last.at.toISOString() } : null,
  };
}
