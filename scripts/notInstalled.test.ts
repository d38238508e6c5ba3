import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inRoot } from './paths.mjs';

let root: string;

/** A clone without packages, and an npm that writes down what it was asked to do. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tenantry-clone-'));
  for (const name of readdirSync(import.meta.dirname).filter((file) => file.endsWith('.mjs')))
    cpSync(join(import.meta.dirname, name), join(root, 'scripts', name));
  for (const path of [
    'package.json',
    'package-lock.json',
    'frontends/kit/package.json',
    'packages/create',
    'templates',
  ])
    cpSync(inRoot(path), join(root, path), { recursive: true });
  writeFileSync(
    join(root, 'npm.mjs'),
    `import { appendFileSync } from 'node:fs';
     appendFileSync('${root}/npm.log', process.argv.slice(2).join(' ') + '\\n');
     if (process.env.NPM_FAILS) console.log('npm has no connection');
     process.exit(process.env.NPM_FAILS ? 1 : 0);`,
  );
});
afterEach(() => rmSync(root, { recursive: true }));

function run(script: string, args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts', script), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: join(root, 'npm.mjs'), ...env },
  });
  return { code: status, output: stdout + stderr };
}

test('npm run packages installs the packages for tests first, and says so', () => {
  const { code, output } = run('packPackages.mjs', [join(root, 'packed')], { NPM_FAILS: 'yes' });
  expect(output).toContain('Installing packages …');
  expect(output).toContain('npm has no connection\n\nThe packages could not be installed (npm ci).');
  expect(output).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
  expect(readFileSync(join(root, 'npm.log'), 'utf8')).toBe('ci --no-audit --no-fund --loglevel=error\n');
  expect(existsSync(join(root, 'packed'))).toBe(false);
});

const create = (id: string, env?: Record<string, string>) =>
  run('createRemote.mjs', ['--id', id, '--name', 'Client portal', '--base', '/client-portal'], env);

test('npm run remote:create creates nothing while npm fails, and works when it is run again', () => {
  const notInstalled = create('portal', { NPM_FAILS: 'yes' });
  expect(notInstalled).toMatchObject({ code: 1, output: expect.stringContaining('(npm ci)') });
  expect(existsSync(join(root, 'frontends/portal'))).toBe(false);

  cpSync(join(root, 'package-lock.json'), join(root, 'node_modules/.package-lock.json'));
  const notLinked = create('portal', { NPM_FAILS: 'yes' });
  expect(notLinked).toMatchObject({ code: 1, output: expect.stringContaining('npm has no connection') });
  expect(notLinked.output).toContain('npm install failed, so frontends/portal was not created.');
  expect(existsSync(join(root, 'frontends/portal'))).toBe(false);

  expect(create('portal')).toMatchObject({ code: 0, output: expect.stringContaining('frontends/portal is a remote') });
  expect(readFileSync(join(root, 'npm.log'), 'utf8').trim().split('\n')).toEqual([
    'ci --no-audit --no-fund --loglevel=error',
    ...Array<string>(2).fill('install --prefer-offline --no-audit --no-fund --loglevel=error'),
  ]);
});

test('npm run remote:create refuses a taken id before it installs or copies anything', () => {
  const { code, output } = create('kit');
  expect(code).toBe(1);
  expect(output).toContain('frontends/kit is there already.');
  expect(existsSync(join(root, 'npm.log'))).toBe(false);
});

test('npm run remote:create explains an unknown option in a sentence', () => {
  const { code, output } = run('createRemote.mjs', ['--path', '/portal']);
  expect(code).toBe(1);
  expect(output).toContain("Unknown option '--path'");
  expect(output).not.toMatch(/^\s+at /m);
});

test.each([
  ['serveRemote.mjs', ['nothing'], /nothing has no remote\.json: it isn't the build of a remote\.$/m],
  ['serveRemote.mjs', ['--prot', '1'], /^Unknown option '--prot'/m],
  ['serveRemote.mjs', ['built', '--for', 'console'], /^--for must be the address of a console, .*: console$/m],
  [
    'serveRemote.mjs',
    ['built', '--for', 'localhost:3000'],
    /^--for must be the address of a console, .*: localhost:3000$/m,
  ],
  ['serveRemote.mjs', ['built', '--port', '70000'], /^--port must be a port: 70000$/m],
  ['deployRemote.mjs', ['served'], /dist has no remote\.json: it isn't the build of a remote\.$/m],
])('%s %o says what is wrong in a sentence', (script, args, sentence) => {
  cpSync(inRoot('package.json'), join(root, 'built/remote.json'));
  const { code, output } = run(script, args);
  expect(output).toMatch(sentence);
  expect(output).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
});
