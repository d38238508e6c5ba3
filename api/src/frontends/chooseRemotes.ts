import { isReleasePath } from '../core/frontends/checkRelease.ts';
import { chooseRelease } from '../core/frontends/chooseRelease.ts';
import type { FrontendState, KnownRelease } from '../core/frontends/rolloutState.ts';
import { remoteEntrySchema, type ServedRemote } from './schemas.ts';

/** A release that this browser previews, instead of the one that its tenant gets. */
export type Preview = { frontendId: string; release: KnownRelease };

/** The remotes of a page: those that are served without a release, each replaced by the release that was chosen for it. */
export function chooseRemotes(
  served: ServedRemote[],
  states: readonly FrontendState[],
  tenantId: string | null,
  preview: Preview | null,
): ServedRemote[] {
  const remotes = new Map(served.map((remote) => [remote.id, remote]));
  for (const state of states) {
    if (preview?.frontendId === state.id) {
      const entry = entryOf(state, preview.release);
      remotes.set(state.id, { ...entry, release: { ...entry.release, isPreview: true } });
      continue;
    }
    const chosen = chooseRelease(state, tenantId);
    const release = chosen && state.releases.get(chosen);
    if (release) remotes.set(state.id, entryOf(state, release));
  }
  return [...remotes.values()];
}

const entries = new WeakMap<KnownRelease, ServedRemote>();

/** Whatever the stored manifest says, the id, the path and the origin are those that were registered. */
function entryOf({ id, name, basePath }: FrontendState, release: KnownRelease): ServedRemote {
  const known = entries.get(release);
  if (known) return known;
  const { id: releaseId, version, digest } = release;
  const parsed = remoteEntrySchema.safeParse(release.manifest);
  const isOwn = parsed.success && parsed.data.id === id && isReleasePath(parsed.data.entry);
  const manifest = isOwn ? parsed.data : { ...unreadable, name, nav: [{ label: name, to: basePath, icon: 'box' }] };
  const entry: ServedRemote = {
    ...manifest,
    id,
    basePath,
    entry: `/remotes/${id}/${digest}/${manifest.entry}`,
    release: { source: 'uploaded', isVerified: true, id: releaseId, version },
  };
  entries.set(release, entry);
  return entry;
}

/** Stands in for a manifest that was damaged in the database. None of its files is served, so its page says so. */
const unreadable = {
  entry: 'remoteEntry.js',
  kitRange: '^1.0.0',
  audience: ['super_user' as const, 'admin' as const, 'employee' as const, 'client' as const],
};
