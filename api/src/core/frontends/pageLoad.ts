import { randomUUID } from 'node:crypto';
import type { ServedRemote } from '../../frontends/schemas.ts';
import { isSignedIn, sessionOwner, type Principal } from '../principal.ts';
import type { Services } from '../services.ts';

const boundTo = 'page load';

/** How far the clocks of this process and the database may differ. */
export const clockSkewHours = 1;

/** A page load, the person it is for, and the release it got of each remote; null for one without an upload. */
export type PageLoad = {
  id: string;
  personId: string;
  tenantId: string | null;
  releases: Record<string, string | null>;
  /** Absent if an earlier version made the page. */
  sealedAt?: string;
};

export function sealPageLoad(
  { secrets }: Pick<Services, 'secrets'>,
  principal: Principal,
  remotes: ServedRemote[],
): string | undefined {
  if (!isSignedIn(principal)) return undefined;
  const load: PageLoad = {
    id: randomUUID(),
    personId: sessionOwner(principal).id,
    tenantId: principal.tenant?.id ?? null,
    releases: Object.fromEntries(remotes.map(({ id, release }) => [id, release.id ?? null])),
    sealedAt: new Date().toISOString(),
  };
  return secrets.seal(JSON.stringify(load), boundTo);
}

/** Null if it was forged, or sealed with a key that is gone. */
export function openPageLoad({ secrets }: Pick<Services, 'secrets'>, sealed: string): PageLoad | null {
  try {
    return JSON.parse(secrets.open(sealed, boundTo)) as PageLoad;
  } catch {
    return null;
  }
}
