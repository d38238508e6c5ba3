import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const frontends = new URL('../../', import.meta.url);
const first = 5174;

/** Where a remote's development server listens: each remote of this repository has a port of its own, after the shell's. */
export function devPort(id: string): number {
  const remotes = readdirSync(fileURLToPath(frontends)).filter((name) =>
    existsSync(new URL(`${name}/remote.config.ts`, frontends)),
  );
  return first + remotes.toSorted().indexOf(id);
}
