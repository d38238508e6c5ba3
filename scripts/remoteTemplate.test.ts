import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { reservedPaths, shellPages } from '../api/src/frontends/shellPages.ts';
import { copyTemplate, refusal } from './copyTemplate.mjs';
import { docsSnippet } from './docsSnippet.mjs';
import { inRoot } from './paths.mjs';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const wanted = { id: 'scheduling', name: 'Scheduling', base: '/scheduling' };
let root: string;
let folder: string;

/** A copy of what a remote needs, inside the repository because it uses the installed packages. */
beforeAll(() => {
  mkdirSync(inRoot('.cache'), { recursive: true });
  root = mkdtempSync(inRoot('.cache/template-'));
  for (const path of ['frontends', 'packages']) mkdirSync(join(root, path));
  for (const path of ['tsconfig.base.json', 'frontends/kit', 'frontends/super-admin', 'packages/remote', 'api'])
    symlinkSync(inRoot(path), join(root, path));
  folder = copyTemplate(wanted, root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const node = (script: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [inRoot('node_modules', script), ...args], { cwd: folder }).catch(
    (error: { stdout: string; stderr: string }) => {
      throw new Error(`${error.stdout}\n${error.stderr}`);
    },
  );

test('uses the names that were asked for and no other', () => {
  const config = readFileSync(join(folder, 'remote.config.ts'), 'utf8');
  expect(config).toContain("id: 'scheduling'");
  expect(config).toContain("nav: [{ label: 'Scheduling', to: '/scheduling'");
  for (const file of ['package.json', 'README.md', 'remote.config.ts', 'src/routes/NewestTenantsPage.test.tsx']) {
    expect(readFileSync(join(folder, file), 'utf8'), file).not.toMatch(/your-|Your remote/);
  }
});

test('a new remote passes its type check, with the page of docs/YOUR_BACKEND.md too', async () => {
  writeFileSync(join(folder, 'src/routes/NotesPage.tsx'), docsSnippet('YOUR_BACKEND.md', 'NotesPage.tsx'));
  // The frontends are checked against the types that the API writes, which may be older than the API.
  await node('typescript/bin/tsc', '-p', inRoot('api/tsconfig.types.json'));
  await expect(node('typescript/bin/tsc', '--noEmit')).resolves.toBeDefined();
});

test('a new remote passes its own tests', async () => {
  const { stdout } = await node('vitest/vitest.mjs', 'run');
  expect(stdout).toMatch(/2 passed/);
});

test.each([
  [{ ...wanted, id: 'Scheduling' }, /--id must be/],
  [{ ...wanted, id: '../elsewhere' }, /--id must be/],
  [{ ...wanted, name: "It's" }, /--name must be/],
  [{ ...wanted, base: 'scheduling' }, /--base must be/],
  [{ ...wanted, base: '/' }, /--base must be/],
  [wanted, /frontends\/scheduling is there already/],
  [{ ...wanted, id: 'other', base: '/scheduling/later' }, /belongs to scheduling/],
  [{ ...wanted, id: 'other', base: '/super' }, /belongs to super-admin/],
  [{ ...wanted, id: 'other', base: '/account' }, /belongs to the shell/],
])('%o is refused', (asked, why) => {
  expect(refusal(asked, root)).toMatch(why);
});

test('refuses a base path that the shell or the server uses', () => {
  for (const page of [...shellPages.filter((path) => path !== '/'), ...reservedPaths]) {
    const base = page.replaceAll(/:\w+/g, 'x');
    expect(refusal({ id: 'other', name: 'Other', base }, root), base).toContain('belongs to the shell');
  }
});

test('a build with an unknown nav icon fails and lists the known icons', async () => {
  const config = join(folder, 'remote.config.ts');
  const before = readFileSync(config, 'utf8');
  writeFileSync(config, before.replace("icon: 'calendar'", "icon: 'rocket'"));
  try {
    await expect(node('vite/bin/vite.js', 'build')).rejects.toThrow(
      /scheduling has no icon "rocket" for "Scheduling"\. Use one of: account, .*calendar, .*webhooks\./,
    );
    await expect(node('typescript/bin/tsc', '--noEmit')).rejects.toThrow(/'"rocket"' is not assignable/);
  } finally {
    writeFileSync(config, before);
  }
});

test.each([
  ['client', 'packages/client'],
  ['backend', 'packages/backend'],
  ['remote', 'packages/remote'],
  ['api', 'api'],
  ['db', 'db'],
  ['e2e', 'e2e'],
  ['bench', 'bench'],
])('refuses the id %s, because npm would find two packages of that name', (id, taken) => {
  expect(refusal({ id, name: 'Client portal', base: '/client-portal' })).toBe(
    `--id must be another one: ${taken} is @tenantry/${id} already.`,
  );
});

test('accepts names that are free', () => {
  expect(refusal({ id: 'other', name: 'Other things (new)', base: '/other' }, root)).toBeNull();
});
