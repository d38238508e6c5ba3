import { remoteEntrySchema, type RemoteEntry } from '../../frontends/schemas.ts';

const timeoutMs = 2_000;

/** Reads a remote's description. Its entry must be at the given origin: every page would run that origin's code. */
export async function fetchManifest(url: string, entryOrigin: string): Promise<RemoteEntry> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
  if (!answer.ok) throw new Error(`The request for the remote's description failed with ${answer.status}.`);
  const parsed = remoteEntrySchema.parse(await answer.json());
  const entry = new URL(parsed.entry, url);
  // The configuration must allow the origin, not the manifest.
  if (entry.origin !== entryOrigin)
    throw new Error(`The remote's entry is at ${entry.origin}, where only ${entryOrigin} is allowed.`);
  return { ...parsed, entry: entry.href };
}
