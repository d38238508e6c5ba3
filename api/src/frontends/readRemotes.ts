import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from '@logtape/logtape';
import type { RemoteSource } from '../config.ts';
import { fetchManifest } from '../core/frontends/fetchManifest.ts';
import { remoteEntrySchema, type RemoteEntry, type ServedRemote } from './schemas.ts';

const fetchTimeoutMs = 2_000;
const maxDelayMs = 300;
const keepMs = 1_000;
const retryAfterMs = 15_000;

type Known = { entry: RemoteEntry | null; until: number; asking: Promise<void> | null };

/** The folders beside the remotes that aren't remotes. */
const others = ['kit', 'shell'];

const builtIn = { source: 'builtIn', isVerified: true } as const;
const configured = { source: 'configured', isVerified: false } as const;

/** The product's own remotes come first in the navigation. */
const rank = (name: string) => (name === 'super-admin' ? 0 : 1);

/**
 * Reads the list of remotes for every page, so that a new deployment is in the next page. A remote whose description
 * can't be read keeps its last one or is left out, and the log says so.
 */
export function createRemoteReader(sources: RemoteSource[] | null, frontendsDir: string, log: Logger) {
  const known = new Map<string, Known>();

  async function fromManifest(url: string, entryOrigin: string): Promise<RemoteEntry | null> {
    const remote = known.get(url) ?? { entry: null, until: 0, asking: null };
    known.set(url, remote);
    // Simultaneous pages share one request, and a server that is down isn't asked again for a while.
    if (!remote.asking && Date.now() >= remote.until)
      remote.asking = ask(url, entryOrigin, remote).finally(() => (remote.asking = null));
    // A slow response doesn't delay this page; it is used for the next one.
    if (remote.asking)
      await Promise.race([
        remote.asking,
        setTimeout(remote.until > 0 ? maxDelayMs : fetchTimeoutMs, null, { ref: false }),
      ]);
    return remote.entry;
  }

  async function ask(url: string, entryOrigin: string, remote: Known): Promise<void> {
    try {
      remote.entry = await fetchManifest(url, entryOrigin);
      remote.until = Date.now() + keepMs;
    } catch (cause) {
      log.warning('The description of a remote can’t be read.', { address: new URL(url).origin, cause });
      remote.until = Date.now() + retryAfterMs;
    }
  }

  /** The remotes of this repository: every folder beside the shell and the kit. */
  async function own(): Promise<(RemoteEntry | null)[]> {
    const folders = await readdir(frontendsDir, { withFileTypes: true }).catch(() => []);
    const names = folders.filter((entry) => !entry.isFile() && !others.includes(entry.name)).map(({ name }) => name);
    return Promise.all(names.toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b)).map(fromFolder));
  }

  async function fromFolder(name: string): Promise<RemoteEntry | null> {
    try {
      const parsed = remoteEntrySchema.parse(
        JSON.parse(await readFile(join(frontendsDir, name, 'dist/remote.json'), 'utf8')),
      );
      return { ...parsed, entry: new URL(parsed.entry, `http://own/remotes/${name}/`).pathname };
    } catch (cause) {
      log.warning('The description of a remote can’t be read.', { address: name, cause });
      return null;
    }
  }

  async function fromSource(source: RemoteSource): Promise<(ServedRemote | null)[]> {
    if (source === 'own') return (await own()).map((entry) => entry && { ...entry, release: builtIn });
    const entry =
      'manifest' in source
        ? await fromManifest(source.manifest, new URL(source.entryOrigin ?? source.manifest).origin)
        : source;
    return [entry && { ...entry, release: configured }];
  }

  return async function readRemotes(): Promise<ServedRemote[]> {
    const found = await Promise.all((sources ?? ['own' as const]).map(fromSource));
    // Of two remotes with the same id the later wins, so that a configured one can replace one of ours.
    const entries = found.flat().filter((entry) => entry !== null);
    return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  };
}
