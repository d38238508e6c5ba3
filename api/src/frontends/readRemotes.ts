import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@logtape/logtape';
import type { RemoteSource } from '../config.ts';
import { remoteEntrySchema, type RemoteEntry } from './schemas.ts';

/** The remotes that are built with this repository and served from its own origin. */
export const ownRemotes = ['super-admin', 'tenant-onboarding'] as const;

const fetchTimeoutMs = 2_000;
const keepMs = 15_000;

/**
 * Which remotes exist, asked for at every page: a remote that was deployed a moment ago is in the next page.
 * One whose description cannot be read is left out with a line in the log, or kept as it was last seen.
 */
export function createRemoteReader(sources: RemoteSource[] | null, frontendsDir: string, log: Logger) {
  const lastSeen = new Map<string, { entry: RemoteEntry; at: number }>();

  async function fromManifest(url: string): Promise<RemoteEntry | null> {
    const known = lastSeen.get(url);
    if (known && Date.now() - known.at < keepMs) return known.entry;
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(fetchTimeoutMs), redirect: 'error' });
      if (!answer.ok) throw new Error(`The remote's description answered ${answer.status}.`);
      const parsed = remoteEntrySchema.parse(await answer.json());
      const entry = { ...parsed, entry: new URL(parsed.entry, url).href };
      lastSeen.set(url, { entry, at: Date.now() });
      return entry;
    } catch (cause) {
      log.warning('The description of a remote cannot be read.', { address: new URL(url).origin, cause });
      if (known) lastSeen.set(url, { ...known, at: Date.now() });
      return known?.entry ?? null;
    }
  }

  async function fromFolder(id: string): Promise<RemoteEntry | null> {
    try {
      const parsed = remoteEntrySchema.parse(JSON.parse(await readFile(join(frontendsDir, id, 'dist/remote.json'), 'utf8')));
      return { ...parsed, entry: new URL(parsed.entry, `http://own/remotes/${id}/`).pathname };
    } catch (cause) {
      log.warning('The description of a remote cannot be read.', { address: id, cause });
      return null;
    }
  }

  return async function readRemotes(): Promise<RemoteEntry[]> {
    const found = await Promise.all(
      sources === null
        ? ownRemotes.map(fromFolder)
        : sources.map((source) => ('manifest' in source ? fromManifest(source.manifest) : source)),
    );
    return found.filter((entry) => entry !== null);
  };
}
