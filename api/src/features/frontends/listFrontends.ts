import type { Transaction } from '@tenantry/db';
import { frontendPins, frontendReleases, frontends, tenants } from '@tenantry/db/schema';
import { asc, desc, eq, inArray, ne } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import type { Page } from '../../contract/wireSchemas.ts';
import type { ServedRemote } from '../../frontends/schemas.ts';
import type { FrontendRow } from './changeFrontend.ts';
import { countTenantsByRelease } from './countTenants.ts';
import { readHealth } from './readHealth.ts';
import { builtInVersion, type Frontend } from './schemas.ts';

type Caller = Pick<RequestContext, 'services'>;

/** The remotes that pages have without any release. */
export const listServedRemotes = async ({ services }: Caller): Promise<ServedRemote[]> =>
  (await services.readRemotes?.()) ?? [];

/** All frontends: those that are served without a release first, then the others by name. */
export async function listFrontends(ctx: Caller): Promise<Page<Frontend>> {
  const served = await listServedRemotes(ctx);
  return ctx.services.database.transaction({ as: 'platform' }, async (tx) => {
    const rows = await tx.select().from(frontends).orderBy(asc(frontends.name), asc(frontends.id));
    const known = new Map(rows.map((row) => [row.id, row]));
    const tenantCount = await tx.$count(tenants, ne(tenants.status, 'deleted'));
    const health = await readHealth(tx);
    const items: Frontend[] = [];
    for (const remote of served)
      items.push(await describe(tx, known.get(remote.id) ?? null, remote, { tenantCount, health }));
    for (const row of rows)
      if (!served.some(({ id }) => id === row.id)) items.push(await describe(tx, row, null, { tenantCount, health }));
    return { items, nextCursor: null };
  });
}

export async function readFrontend(tx: Transaction, ctx: Caller, id: string): Promise<Frontend> {
  const [row] = await tx.select().from(frontends).where(eq(frontends.id, id));
  if (!row) throw notFound();
  const served = await listServedRemotes(ctx);
  const tenantCount = await tx.$count(tenants, ne(tenants.status, 'deleted'));
  const platform = { tenantCount, health: await readHealth(tx) };
  return describe(tx, row, served.find((remote) => remote.id === id) ?? null, platform);
}

async function describe(
  tx: Transaction,
  row: FrontendRow | null,
  served: ServedRemote | null,
  { tenantCount, health }: { tenantCount: number; health: (id: string) => Frontend['health'] },
): Promise<Frontend> {
  const { id, name, basePath } = row ?? served!;
  const source: Frontend['source'] = served && (served.release.source === 'configured' ? 'configured' : 'builtIn');
  const shown = { id, name, basePath, isRegistered: row !== null, source, tenantCount, health: health(id) };
  if (!row) return { ...shown, ...unregistered, default: { ...unregistered.default, tenants: tenantCount } };
  const releases = await tx
    .select({
      id: frontendReleases.id,
      version: frontendReleases.version,
      at: frontendReleases.createdAt,
      by: frontendReleases.uploadedByName,
    })
    .from(frontendReleases)
    .where(eq(frontendReleases.frontendId, id))
    .orderBy(desc(frontendReleases.createdAt));
  const versions = new Map(releases.map((release) => [release.id, release.version]));
  const versionOf = (releaseId: string | null) => (releaseId === null ? builtInVersion : versions.get(releaseId)!);
  const counts = await countTenantsByRelease(tx, row);
  const namesOf = await readNames(tx, [...row.rolloutTenantIds, ...row.holdBackTenantIds]);
  const pins = await tx
    .select({ id: tenants.id, name: tenants.name, pin: frontendPins })
    .from(frontendPins)
    .innerJoin(tenants, eq(tenants.id, frontendPins.pinnedTenantId))
    .where(eq(frontendPins.frontendId, id))
    .orderBy(asc(tenants.name), asc(tenants.id))
    .limit(1_000);
  const [last] = releases;
  const { haltedDetails: halt } = row;
  return {
    ...shown,
    revision: row.revision,
    default: {
      version: row.defaultReleaseId === null && !served ? null : versionOf(row.defaultReleaseId),
      since: row.defaultSince.toISOString(),
      tenants: counts.get(row.defaultReleaseId) ?? 0,
    },
    previous:
      row.previousReleaseId === null
        ? served && row.defaultReleaseId
          ? builtInVersion
          : null
        : versionOf(row.previousReleaseId),
    rollout:
      row.rolloutReleaseId === null
        ? null
        : {
            version: versionOf(row.rolloutReleaseId),
            percent: row.rolloutPercent,
            chosen: namesOf(row.rolloutTenantIds),
            tenants: counts.get(row.rolloutReleaseId) ?? 0,
            since: row.rolloutSince?.toISOString() ?? null,
          },
    holdBack: namesOf(row.holdBackTenantIds),
    haltAbove: row.haltAbovePercent,
    halted:
      halt && row.haltedAt && row.haltedBy
        ? {
            version: halt.version,
            at: row.haltedAt.toISOString(),
            by: row.haltedBy,
            percent: halt.percent,
            tenants: halt.tenants,
            loads: halt.loads ?? null,
            failures: halt.failures ?? null,
            limitPercent: halt.limitPercent ?? null,
          }
        : null,
    pins: pins.map(({ pin, ...tenant }) => ({
      tenant,
      version: versionOf(pin.releaseId),
      by: pin.createdByName,
      at: pin.createdAt.toISOString(),
    })),
    lastReleased: last ? { version: last.version, by: last.by, at: last.at.toISOString() } : null,
  };
}

const unregistered = {
  revision: 0,
  default: { version: builtInVersion, since: null },
  previous: null,
  rollout: null,
  holdBack: [],
  haltAbove: null,
  halted: null,
  pins: [],
  lastReleased: null,
};

/** Tenants that were purged since are left out. */
async function readNames(tx: Transaction, ids: string[]) {
  const rows =
    ids.length === 0
      ? []
      : await tx.select({ id: tenants.id, name: tenants.name }).from(tenants).where(inArray(tenants.id, ids));
  const known = new Map(rows.map((row) => [row.id, row]));
  return (wanted: string[]) => wanted.map((id) => known.get(id)).filter((tenant) => tenant !== undefined);
}
