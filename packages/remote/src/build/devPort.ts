import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const first = 5174;

/** The port of a remote's development server: each remote in a folder has its own, after the shell's. */
export function devPort(folder: string, id: string): number {
  const remotes = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'remote.config.ts')));
  return first + Math.max(0, remotes.toSorted().indexOf(id));
}
