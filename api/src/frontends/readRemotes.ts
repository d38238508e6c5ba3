import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Logger } from '@logtape/logtape';
import type { RemoteSource } from '../config.ts';
import { remoteEntrySchema, type RemoteEntry } from './schemas.ts';

const fetchTimeoutMs = 2_000;
const patienceMs = 300;
const keepMs = 1_000;
const peaceMs = 15_000;

type Known = { entry: RemoteEntry | null; until: number; asking: Promise<void> | null };

/** What stands beside the remotes and is none. */
const others = ['kit', 'shell'];

/** In the nav, what comes with the product stands before what was added. */
const rank = (name: string) => (name === 'super-admin' ? 0 : 1);

/**
 * Which remotes exist, asked for at every page: a remote that was deployed a moment ago is in the next page.
 * One whose description cannot be read is left out with a line in the log, or kept as it was last seen.
 */
export function createRemoteReader(sources: RemoteSource[] | null, frontendsDir: string, log: Logger) {
  const known = new Map<string, Known>();

  async function fromManifest(url: string, entryOrigin: string): Promise<RemoteEntry | null> {
    const remote = known.get(url) ?? { entry: null, until: 0, asking: null };
    known.set(url, remote);
    // Many pages at once ask once, and a server that is down is left in peace for a while.
    if (!remote.asking && Date.now() >= remote.until)
      remote.asking = ask(url, entryOrigin, remote).finally(() => (remote.asking = null));
    // Whoever is slow holds up its own page, not everybody's: its answer is for the page after this one.
    if (remote.asking)
      await Promise.race([
        remote.asking,
        setTimeout(remote.until > 0 ? patienceMs : fetchTimeoutMs, null, { ref: false }),
      ]);
    return remote.entry;
  }

  async function ask(url: string, entryOrigin: string, remote: Known): Promise<void> {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(fetchTimeoutMs), redirect: 'error' });
      if (!answer.ok) throw new Error(`The remote's description answered ${answer.status}.`);
      const parsed = remoteEntrySchema.parse(await answer.json());
      const entry = new URL(parsed.entry, url);
      // Every page would run that origin's code: only configuration may allow it, never what a manifest says.
      if (entry.origin !== entryOrigin)
        throw new Error(`The remote's entry is at ${entry.origin}, where only ${entryOrigin} is allowed.`);
      remote.entry = { ...parsed, entry: entry.href };
      remote.until = Date.now() + keepMs;
    } catch (cause) {
      log.warning('The description of a remote cannot be read.', { address: new URL(url).origin, cause });
      remote.until = Date.now() + peaceMs;
    }
  }

  /** Every folder beside the shell and the kit is a remote of this repository. */
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
      log.warning('The description of a remote cannot be read.', { address: name, cause });
      return null;
    }
  }

  async function fromSource(source: RemoteSource): Promise<(RemoteEntry | null)[]> {
    if (source === 'own') return own();
    if (!('manifest' in source)) return [source];
    return [await fromManifest(source.manifest, new URL(source.entryOrigin ?? source.manifest).origin)];
  }

  return async function readRemotes(): Promise<RemoteEntry[]> {
    const found = await Promise.all((sources ?? ['own' as const]).map(fromSource));
    // The later one of the same id takes the earlier one's place: "own", and one of those from elsewhere.
    const entries = found.flat().filter((entry) => entry !== null);
    return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  };
}
