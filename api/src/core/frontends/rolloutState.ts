import { frontendPins, frontendReleases, frontends } from '@tenantry/db/schema';
import { inArray } from 'drizzle-orm';
import type { Services } from '../services.ts';
import type { FrontendChoice } from './chooseRelease.ts';

export type KnownRelease = { id: string; version: string; digest: string; manifest: unknown };
/** Everything that decides which release a page gets. */
export type FrontendState = FrontendChoice & {
  name: string;
  basePath: string;
  revision: number;
  releases: ReadonlyMap<string, KnownRelease>;
};

/** Other replicas see a change within this time; the replica that made it sees it at once. */
export const keptInMemoryMs = 1_000;

type Source = Pick<Services, 'database' | 'log'>;
type Known = { states: FrontendState[]; until: number; reading: Promise<FrontendState[]> | null; changes: number };
const knownTo = new WeakMap<object, Known>();

/**
 * Read at every page, so it is kept for a second; then only the frontends whose revision has changed are read again.
 * Without the database, pages get what was known last.
 */
export async function readRolloutState(services: Source): Promise<FrontendState[]> {
  const known = knownTo.get(services.database) ?? { states: [], until: 0, reading: null, changes: 0 };
  knownTo.set(services.database, known);
  if (performance.now() < known.until) return known.states;
  known.reading ??= refresh(services, known).finally(() => (known.reading = null));
  return known.reading;
}

/** Makes the next page of this replica see a change that it made. */
export function forgetRolloutState({ database }: Pick<Services, 'database'>): void {
  const known = knownTo.get(database);
  if (!known) return;
  known.until = 0;
  known.changes += 1;
  // A read that is under way may have begun before the change.
  known.reading = null;
}

async function refresh({ database, log }: Source, known: Known): Promise<FrontendState[]> {
  const { changes } = known;
  // A change during the read may be missing from its result.
  const until = performance.now() + keptInMemoryMs;
  try {
    const states = await database.transaction({ as: 'auth' }, async (tx) => {
      const current = await tx.select({ id: frontends.id, revision: frontends.revision }).from(frontends);
      const before = new Map(known.states.map((state) => [state.id, state]));
      const stale = current.filter(({ id, revision }) => before.get(id)?.revision !== revision).map(({ id }) => id);
      const unchanged = known.states.filter(({ id }) => !stale.includes(id) && current.some((row) => row.id === id));
      if (stale.length === 0) return unchanged;
      const rows = await tx.select().from(frontends).where(inArray(frontends.id, stale));
      const pins = await tx.select().from(frontendPins).where(inArray(frontendPins.frontendId, stale));
      const used = [
        ...rows.flatMap(({ defaultReleaseId, rolloutReleaseId }) => [defaultReleaseId, rolloutReleaseId]),
        ...pins.map(({ releaseId }) => releaseId),
      ].filter((id) => id !== null);
      const { id, version, digest, manifest } = frontendReleases;
      const releases =
        used.length === 0
          ? []
          : await tx
              .select({ id, version, digest, manifest })
              .from(frontendReleases)
              .where(inArray(id, [...new Set(used)]));
      const byId = new Map(releases.map((release) => [release.id, release]));
      return [
        ...unchanged,
        ...rows.map((row) => ({
          id: row.id,
          name: row.name,
          basePath: row.basePath,
          revision: row.revision,
          defaultReleaseId: row.defaultReleaseId,
          rollout: row.rolloutReleaseId && {
            releaseId: row.rolloutReleaseId,
            percent: row.rolloutPercent ?? 0,
            tenantIds: new Set(row.rolloutTenantIds),
          },
          holdBack: new Set(row.holdBackTenantIds),
          pins: new Map(
            pins.filter((pin) => pin.frontendId === row.id).map((pin) => [pin.pinnedTenantId, pin.releaseId]),
          ),
          releases: byId,
        })),
      ].map((state) => ({ ...state, rollout: state.rollout || null }));
    });
    const sorted = states.toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
    if (known.changes === changes) Object.assign(known, { states: sorted, until });
    return sorted;
  } catch (cause) {
    log.warning('Which releases pages get can’t be read, so they get those that were known last.', { cause });
    known.until = performance.now() + keptInMemoryMs;
    return known.states;
  }
}
