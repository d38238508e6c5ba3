import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { migrationsFolder } from './testCluster.ts';

/** A folder with the first migrations only, up to the one with this name, which is left out. */
export function migrationsBefore(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-before-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(migrationsFolder, folder, { recursive: true });
  const journal = join(folder, 'meta/_journal.json');
  const content = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { tag: string }[] };
  const count = content.entries.findIndex(({ tag }) => tag.slice(5) === name);
  if (count < 0) throw new Error(`No migration is called ${name}.`);
  writeFileSync(journal, JSON.stringify({ ...content, entries: content.entries.slice(0, count) }));
  return folder;
}
