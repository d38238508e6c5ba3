import { chooseRemotes } from '../../api/src/frontends/chooseRemotes.ts';
import type { FrontendState, KnownRelease } from '../../api/src/core/frontends/rolloutState.ts';
import { percentile } from '../rig/percentile.ts';
import { atMost, type Row } from './Row.ts';

const pages = 3_000;
const counts = { tenants: 100_000, remotes: 50, releases: 1_000 };
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** How long a page takes to choose the releases of all its remotes, in this process, as the server does it. */
export function measureReleases(): Row[] {
  const states = Array.from({ length: counts.remotes }, (_, n) => stateOf(n));
  const took: number[] = [];
  const cpu = process.cpuUsage();
  for (let n = 0; n < pages; n += 1) {
    const tenantId = idOf((n * 37) % counts.tenants);
    const begun = performance.now();
    chooseRemotes([], states, tenantId, null);
    took.push(performance.now() - begun);
  }
  const { user, system } = process.cpuUsage(cpu);
  const what = `choosing releases: ${counts.tenants.toLocaleString('en')} tenants, ${counts.remotes} remotes, ${counts.releases.toLocaleString('en')} releases`;
  return [
    atMost(what, 'milliseconds, median', 1, percentile(took, 50)),
    // The CPU of other programs doesn't count.
    atMost(what, 'milliseconds of processor, mean', 1, (user + system) / 1_000 / pages),
  ];
}

/** A remote with its share of the releases, a rollout, and two pinned tenants in a hundred. */
function stateOf(n: number): FrontendState {
  const releases = Array.from({ length: counts.releases / counts.remotes }, (_, m): KnownRelease => {
    const manifest = { id: `app-${n}`, name: `App ${n}`, basePath: `/app-${n}`, entry: 'remoteEntry.js' };
    return {
      id: idOf(n * 1_000 + m),
      version: `1.${m}.0`,
      digest: String(m).padStart(64, '0'),
      manifest: { ...manifest, kitRange: '^1.0.0', audience: ['admin'], nav: [] },
    };
  });
  const pinned = Array.from({ length: counts.tenants / 50 }, (_, m) => idOf(m * 50 + n));
  return {
    id: `app-${n}`,
    name: `App ${n}`,
    basePath: `/app-${n}`,
    revision: 1,
    defaultReleaseId: releases[0]!.id,
    rollout: { releaseId: releases[1]!.id, percent: 37, tenantIds: new Set() },
    holdBack: new Set(pinned.slice(0, 100)),
    pins: new Map(pinned.map((id, m) => [id, releases[m % releases.length]!.id])),
    releases: new Map(releases.map((release) => [release.id, release])),
  };
}
