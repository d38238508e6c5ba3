import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

// Each build is an npm of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

let root: string;

/** A repository with our scripts, whose builds only write down that they ran. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tenantry-build-'));
  for (const name of readdirSync(import.meta.dirname).filter((file) => file.endsWith('.mjs')))
    cpSync(join(import.meta.dirname, name), join(root, 'scripts', name));
  write('package.json', JSON.stringify({ type: 'module', workspaces: ['api', 'frontends/*'] }));
  write('tsconfig.base.json', '{}');
  write('frontends/kit/kit.ts', 'kit');
  writeLock();
  workspace('api', 'api', 'dist/server.js');
  workspace('frontends/shell', 'shell');
  remote('super-admin');
  remote('scheduling');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function workspace(path: string, name: string, output = 'dist/remote.json') {
  const scripts = '../'.repeat(path.split('/').length) + 'scripts';
  const build = `node ${scripts}/buildAndStamp.mjs node build.js`;
  write(`${path}/package.json`, JSON.stringify({ name: `@tenantry/${name}`, type: 'module', scripts: { build } }));
  write(`${path}/source.ts`, JSON.stringify({ id: name, kitVersion: 1, edition: 1 }));
  write(
    `${path}/build.js`,
    `import { appendFileSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs';
     appendFileSync('${root}/built.log', '${name}\\n');
     if (readFileSync('source.ts', 'utf8') === 'broken') process.exit(1);
     mkdirSync('dist', { recursive: true });
     copyFileSync('source.ts', '${output}');`,
  );
}

function remote(name: string) {
  workspace(`frontends/${name}`, name);
  write(`frontends/${name}/remote.config.ts`, '');
}

/** As npm writes it: what is installed, and links to our own workspaces. */
function writeLock(version = '1.0.0', ...workspaces: string[]) {
  const links = workspaces.map((name) => [`node_modules/@tenantry/${name}`, { resolved: name, link: true }]);
  const packages = { '': { workspaces }, 'node_modules/react': { version }, ...Object.fromEntries(links) };
  write('package-lock.json', JSON.stringify({ packages }));
}

/** Runs a command and answers whose builds ran meanwhile. */
function builtBy(command: string, ...args: string[]): string[] {
  rmSync(join(root, 'built.log'), { force: true });
  execFileSync(command, args, { cwd: root, stdio: 'pipe', env: { ...process.env, INIT_CWD: root } });
  try {
    return readFileSync(join(root, 'built.log'), 'utf8').trim().split('\n');
  } catch {
    return [];
  }
}

const buildChanged = `import('./scripts/buildChanged.mjs').then(async (found) => process.exit((await found.buildChanged()) ? 0 : 1))`;
const start = () => builtBy(process.execPath, '-e', buildChanged);
const npm = (...args: string[]) => builtBy('npm', ...args);
const edit = (name: string, edition: number) =>
  write(`frontends/${name}/source.ts`, JSON.stringify({ id: name, kitVersion: 1, edition }));
const edition = (name: string) =>
  (JSON.parse(readFileSync(join(root, 'frontends', name, 'dist/remote.json'), 'utf8')) as { edition: number }).edition;
const keep = (name: string) =>
  cpSync(join(root, 'frontends', name, 'dist'), join(root, 'kept', name), { recursive: true });

test('builds everything at the first start, and then only what changed', () => {
  expect(start()).toEqual(['api', 'shell', 'scheduling', 'super-admin']);
  expect(start()).toEqual([]);
  edit('scheduling', 2);
  expect(start()).toEqual(['scheduling']);
  write('frontends/kit/kit.ts', 'another kit');
  expect(start()).toEqual(['shell', 'scheduling', 'super-admin']);
});

test('builds nothing after npm run build', () => {
  expect(npm('run', 'build', '--workspaces', '--if-present')).toHaveLength(4);
  expect(start()).toEqual([]);
  edit('scheduling', 2);
  expect(npm('run', 'build', '-w', '@tenantry/scheduling')).toEqual(['scheduling']);
  expect(start()).toEqual([]);
});

test('builds only a new remote although npm added it to the lockfile, and everything when a package version changes', () => {
  start();
  remote('billing');
  writeLock('1.0.0', 'billing');
  expect(start()).toEqual(['billing']);
  writeLock('1.0.1', 'billing');
  expect(start()).toHaveLength(5);
});

test('keeps a rolled-back remote at the next start until its sources change', () => {
  start();
  keep('scheduling');
  edit('scheduling', 2);
  start();
  expect(edition('scheduling')).toBe(2);
  cpSync(join(root, 'kept/scheduling'), join(root, 'frontends/scheduling/dist'), { recursive: true });
  expect(start()).toEqual([]);
  expect(edition('scheduling')).toBe(1);
  edit('scheduling', 3);
  expect(start()).toEqual(['scheduling']);
});

test('keeps a build that was deployed into the console’s folder at the next start', () => {
  start();
  keep('scheduling');
  edit('scheduling', 2);
  const deploy = ['scripts/deployRemote.mjs', 'frontends/scheduling/dist', '--from', 'kept/scheduling'];
  builtBy(process.execPath, ...deploy);
  expect(start()).toEqual([]);
  expect(edition('scheduling')).toBe(1);
});

test('retries a build that failed', () => {
  start();
  write('frontends/scheduling/source.ts', 'broken');
  expect(start).toThrow();
  expect(() => npm('run', 'build', '-w', '@tenantry/scheduling')).toThrow();
  edit('scheduling', 1);
  expect(start()).toEqual(['scheduling']);
});
