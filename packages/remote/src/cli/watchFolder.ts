import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const intervalMs = 300;
const ignored = /^(node_modules|dist|coverage|\..*)$|\.test\.tsx?$|~$/;

/**
 * Calls back after files changed. Compares their dates, because Node's own recursive watching misses files that an
 * editor replaces.
 */
export function watchFolder(folder: string, onChange: () => void): () => void {
  let known = stateOf(folder);
  const timer = setInterval(() => {
    const state = stateOf(folder);
    if (state === known) return;
    known = state;
    onChange();
  }, intervalMs);
  return () => clearInterval(timer);
}

function stateOf(folder: string): string {
  return entriesOf(folder)
    .filter(({ name }) => !ignored.test(name))
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return stateOf(path);
      // It may be gone by now.
      const { mtimeMs, size } = statSync(path, { throwIfNoEntry: false }) ?? {};
      return `${path} ${mtimeMs} ${size}`;
    })
    .join('\n');
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
