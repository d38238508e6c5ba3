import { frontendFiles, frontendReleases, frontends } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import { isDeepStrictEqual } from 'node:util';
import { AppError, notFound } from '../AppError.ts';
import type { Services } from '../services.ts';
import { checkRelease } from './checkRelease.ts';

export type VerifiedRelease = { frontendId: string; files: ReadonlyMap<string, Buffer> };
type Stored = Pick<Services, 'database' | 'log'>;
type Known = { release: Promise<VerifiedRelease>; bytes: number; failedAt: number | null };

/** Three releases of the largest size; usual ones are much smaller. */
const maxBytes = 64 * 1024 * 1024;
/** A damaged release is read again after this, in case it was repaired. */
const retryAfterMs = 10_000;

const knownTo = new WeakMap<object, Map<string, Known>>();

/**
 * Reads a release by its digest. All of it is checked before this replica serves its first file. What is served later
 * is what was checked: the most recently used releases stay in memory.
 */
export async function readVerifiedRelease(services: Stored, digest: string): Promise<VerifiedRelease> {
  const known = knownTo.get(services.database) ?? new Map<string, Known>();
  knownTo.set(services.database, known);
  let entry = known.get(digest);
  known.delete(digest);
  if (!entry || (entry.failedAt !== null && performance.now() - entry.failedAt > retryAfterMs))
    entry = load(services, digest, known);
  known.set(digest, entry);
  return entry.release;
}

function load(services: Stored, digest: string, known: Map<string, Known>): Known {
  const entry: Known = { release: verify(services, digest), bytes: 0, failedAt: null };
  entry.release.then(
    ({ files }) => {
      entry.bytes = [...files.values()].reduce((total, { length }) => total + length, 0);
      forgetOldest(known);
    },
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'RELEASE_DAMAGED') entry.failedAt = performance.now();
      else if (known.get(digest) === entry) known.delete(digest);
    },
  );
  return entry;
}

function forgetOldest(known: Map<string, Known>): void {
  let total = [...known.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  for (const [digest, { bytes }] of known) {
    if (total <= maxBytes) return;
    known.delete(digest);
    total -= bytes;
  }
}

async function verify({ database, log }: Stored, digest: string): Promise<VerifiedRelease> {
  const { release, files } = await database.transaction({ as: 'auth' }, async (tx) => {
    const [found] = await tx
      .select({ release: frontendReleases, basePath: frontends.basePath })
      .from(frontendReleases)
      .innerJoin(frontends, eq(frontends.id, frontendReleases.frontendId))
      .where(eq(frontendReleases.digest, digest));
    if (!found) throw notFound();
    const rows = await tx.select().from(frontendFiles).where(eq(frontendFiles.releaseId, found.release.id));
    return { release: { ...found.release, basePath: found.basePath }, files: rows };
  });
  const { id, frontendId, basePath, version, manifest, damagedAt } = release;
  const checked = checkRelease({ id: frontendId, basePath, version }, files);
  const isIntact =
    !Array.isArray(checked) && checked.digest === digest && isDeepStrictEqual({ ...checked.manifest }, manifest);
  if (isIntact === (damagedAt !== null))
    await database.transaction({ as: 'auth' }, (tx) =>
      tx
        .update(frontendReleases)
        .set({ damagedAt: isIntact ? null : sql`now()` })
        .where(eq(frontendReleases.id, id)),
    );
  if (isIntact) return { frontendId, files: new Map(files.map(({ path, content }) => [path, content])) };
  log.error('The stored files of a release aren’t those that were uploaded, so none of them is served.', {
    address: `${frontendId} ${version}`,
  });
  throw new AppError('RELEASE_DAMAGED', 503, 'The stored files of this release aren’t those that were uploaded.');
}
