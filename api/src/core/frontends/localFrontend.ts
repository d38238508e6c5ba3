import { hasPlatformRight } from '../../contract/platformRoles.ts';
import { reservedPaths } from '../../frontends/shellPages.ts';
import type { RemoteEntry } from '../../frontends/schemas.ts';
import type { Principal } from '../principal.ts';
import type { Services } from '../services.ts';
import { fetchManifest } from './fetchManifest.ts';
import { openLocalFrontend } from './localFrontendCookie.ts';

/** A developer's build on this machine, in place of the remote of the same id. Null while it doesn't answer. */
export type LocalFrontend = { origin: string; entry: RemoteEntry | null };

/** The local build that this session shows. Only owners can have one, on a console on this machine, as themselves. */
export async function readLocalFrontend(
  services: Services,
  principal: Principal,
  cookie: string | undefined,
): Promise<LocalFrontend | null> {
  if (cookie === undefined || !services.config.isLoopback || principal.kind !== 'platformAdmin') return null;
  if (!hasPlatformRight(principal.user.platformRole, 'managePlatformSettings')) return null;
  const ticket = openLocalFrontend(services, cookie);
  if (ticket?.sessionId !== principal.sessionId) return null;
  return { origin: ticket.origin, entry: await fetchLocal(ticket.origin).catch(() => null) };
}

export const fetchLocal = (origin: string): Promise<RemoteEntry> => fetchManifest(`${origin}/remote.json`, origin);

/** The remotes of a page, including the local build. Its path can't overlap with that of another remote. */
export function withLocalFrontend<Remote extends RemoteEntry>(
  remotes: Remote[],
  local: RemoteEntry,
): (Remote | RemoteEntry)[] {
  if (pathProblem(local, remotes)) return remotes;
  return remotes.some(({ id }) => id === local.id)
    ? remotes.map((remote) => (remote.id === local.id ? local : remote))
    : [...remotes, local];
}

/** The remote whose path a local build would overlap with. */
export function pathProblem({ id, basePath }: RemoteEntry, remotes: readonly RemoteEntry[]): string | null {
  const overlaps = (other: string) => `${other}/`.startsWith(`${basePath}/`) || `${basePath}/`.startsWith(`${other}/`);
  if (reservedPaths.some(overlaps)) return 'the console itself';
  return remotes.find((remote) => remote.id !== id && overlaps(remote.basePath))?.name ?? null;
}
