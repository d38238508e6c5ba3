import type { Transaction } from '@tenantry/db';
import { frontendPins, frontendReleases, frontends, tenants, tenantSettings } from '@tenantry/db/schema';
import { asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import type { Page } from '../../contract/wireSchemas.ts';
import type { ServedRemote } from '../../frontends/schemas.ts';
import type { FrontendRow } from './changeFrontend.ts';
import { countTenants } from './countTenants.ts';
import { listServedRemotes } from './listServedRemotes.ts';
import { readHealth } from './readHealth.ts';
import { builtInVersion, type Frontend } from './schemas.ts';

type Caller = Pick<RequestContext, 'services'>;

/** All frontends: first those that are served without a release, then the others by name. */
export async function listFrontends(ctx: Caller): Promise<Page<Frontend>> {
  const served = await listServedRemotes(ctx);
  return ctx.services.database.transaction({ as: 'platform' }, async (tx) => {
    const rows = await tx.select().from(frontends).orderBy(asc(frontends.name), asc(frontends.id));
    const known = new Map(rows.map((row) => [row.id, row]));
    const facts = await readFacts(tx, rows);
    const items = [
      ...served.map((remote) => describe(facts, known.get(remote.id) ?? null, remote)),
      ...rows.filter((row) => !served.some(({ id }) => id === row.id)).map((row) => describe(facts, row, null)),
    ];
    return { items, nextCursor: null };
  });
}

export async function readFrontend(tx: Transaction, ctx: Caller, id: string): Promise<Frontend> {
  const [row] = await tx.select().from(frontends).where(eq(frontends.id, id));
  if (!row) throw notFound();
  const served = (await listServedRemotes(ctx)).find((remote) => remote.id === id) ?? null;
  return describe(await readFacts(tx, [row]), row, served);
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

/** The details of all these frontends. Needs no more queries for many than for one. */
async function readFacts(tx: Transaction, rows: FrontendRow[]) {
  const ids = rows.map(({ id }) => id);
  const counts = await countTenants(tx, rows);
  const health = await readHealth(tx);
  const releases = await tx
    .select({
      id: frontendReleases.id,
      frontendId: frontendReleases.frontendId,
      version: frontendReleases.version,
      at: frontendReleases.createdAt,
      by: frontendReleases.uploadedByName,
      icon: sql<string | null>`${frontendReleases.manifest} -> 'nav' -> 0 ->> 'icon'`,
    })
    .from(frontendReleases)
    .where(inArray(frontendReleases.frontendId, ids))
    .orderBy(desc(frontendReleases.createdAt));
  const pins = await tx
    .select({ id: tenants.id, name: tenants.name, primaryColor: tenantSettings.primaryColor, pin: frontendPins })
    .from(frontendPins)
    .innerJoin(tenants, eq(tenants.id, frontendPins.pinnedTenantId))
    .leftJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
    .where(inArray(frontendPins.frontendId, ids))
    .orderBy(asc(tenants.name), asc(tenants.id));
  const namesOf = await readNames(
    tx,
    rows.flatMap(({ rolloutTenantIds, holdBackTenantIds }) => [...rolloutTenantIds, ...holdBackTenantIds]),
  );
  return {
    counts,
    health,
    versions: new Map(releases.map(({ id, version }) => [id, version])),
    icons: new Map(releases.map(({ id, icon }) => [id, icon])),
    /** The newest of each. */
    lastReleases: new Map(releases.toReversed().map((release) => [release.frontendId, release])),
    pins,
    namesOf,
  };
}

const mostPins = 1_000;

function describe(facts: Facts, row: FrontendRow | null, served: ServedRemote | null): Frontend {
  const { namesOf } = facts;
  const { id, name, basePath } = row ?? served!;
  const source: Frontend['source'] = served && (served.release.source === 'configured' ? 'configured' : 'builtIn');
  const tenantCount = facts.counts.all;
  const last = facts.lastReleases.get(id);
  const icon = facts.icons.get(row?.defaultReleaseId ?? '') ?? served?.nav[0]?.icon ?? last?.icon ?? null;
  const isRegistered = row !== null;
  const shown = { id, name, basePath, icon, isRegistered, source, tenantCount, health: facts.health(id) };
  if (!row) return { ...shown, ...unregistered, default: { ...unregistered.default, tenants: tenantCount } };
  const versionOf = (releaseId: string | null) =>
    releaseId === null ? builtInVersion : facts.versions.get(releaseId)!;
  const counts = facts.counts.of(id);
  const pins = facts.pins.filter(({ pin }) => pin.frontendId === id).slice(0, mostPins);
  const { haltedDetails: halt } = row;
  const watched = row.rolloutSince === null ? null : (row.rolloutReleaseId ?? row.defaultReleaseId);
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
    watched: watched === null ? null : versionOf(watched),
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
  watched: null,
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
