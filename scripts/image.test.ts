import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { freePort, startEmbeddedPostgres } from '@tenantry/db/embedded';
import { afterAll, expect, test, vi } from 'vitest';

// Performs the Dockerfile's steps in plain directories and starts the result, where no container runtime is needed.
// Deleting what it installed can take minutes on a slow disk.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const root = join(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'tenantry-image-'));
chmodSync(work, 0o755);
const database = await startEmbeddedPostgres({ dataDir: '', purpose: 'test' });
let server: ChildProcess | undefined;
afterAll(async () => {
  server?.kill('SIGKILL');
  await database.stop();
  rmSync(work, { recursive: true, force: true });
});

type Stage = { dir: string; workdir: string; env: Record<string, string> };
type Image = Stage & { command: string[]; healthcheck: string[]; user: string };

test('the image starts as an unprivileged user, serves the pages and stops when told to', async () => {
  const image = build();
  expect(image.user).toBe('node');
  const port = await freePort();
  const env = {
    ...image.env,
    PATH: process.env['PATH']!,
    PORT: String(port),
    DATABASE_URL: database.url,
    ENCRYPTION_KEYS: `v1:${Buffer.alloc(32, 7).toString('base64')}`,
  };
  const [command, ...args] = image.command;
  // As root, run it as an account that owns nothing, as the image does.
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  server = spawn(command!, args, { cwd: join(image.dir, image.workdir), env, ...account, stdio: 'inherit' });
  const origin = `http://localhost:${port}`;
  const ask = (path: string) => fetch(origin + path, { headers: { accept: 'text/html' } });
  await vi.waitFor(async () => expect((await ask('/readyz')).status).toBe(200), { timeout: 30_000, interval: 100 });

  const [check, ...checkArgs] = image.healthcheck;
  execFileSync(check!, checkArgs, { env, stdio: 'inherit' });
  const page = await (await ask('/sign-in')).text();
  const script = /<script[^>]+src="([^"]+)"/.exec(page)![1]!;
  expect((await ask(script)).status).toBe(200);
  const remotes = (await (await ask('/remotes.json')).json()) as { remotes: { id: string; entry: string }[] };
  expect(remotes.remotes.map(({ id }) => id)).toContain('super-admin');
  for (const { entry } of remotes.remotes) expect((await fetch(new URL(entry, origin))).status).toBe(200);
  expect((await ask('/reference')).status).toBe(200);

  server.kill('SIGTERM');
  expect((await once(server, 'exit'))[0]).toBe(0);
});

/** Carries out what the Dockerfile says, for the instructions that it uses; any other one is an error. */
function build(): Image {
  const stages: Record<string, Stage> = {};
  let stage!: Stage;
  const image: Partial<Image> = {};
  const inStage = (path: string) => join(stage.dir, path.startsWith('/') ? path : join(stage.workdir, path));
  const instructions = readFileSync(join(root, 'Dockerfile'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  for (const line of instructions) {
    const [instruction = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line)!.slice(1);
    if (instruction === 'FROM') {
      const name = / AS (\S+)$/.exec(rest)?.[1] ?? 'final';
      stage = stages[name] = { dir: join(work, name), workdir: '/', env: {} };
    } else if (instruction === 'WORKDIR') {
      stage.workdir = rest;
      mkdirSync(inStage('.'), { recursive: true });
    } else if (instruction === 'ENV') {
      const [name = '', value = ''] = rest.split('=');
      stage.env[name] = value;
    } else if (instruction === 'COPY') {
      const words = rest.split(' ');
      const from = words[0]!.startsWith('--from=') ? stages[words.shift()!.slice('--from='.length)]! : null;
      const to = words.pop()!;
      for (const source of words) {
        if (from) copy(join(from.dir, source), inStage(to), to.endsWith('/'));
        else for (const file of contextFiles(source)) cpFile(file, inStage(to), source, to.endsWith('/'));
      }
    } else if (instruction === 'RUN') {
      execFileSync('sh', ['-c', rest], {
        cwd: inStage('.'),
        env: { ...cleanEnvironment(), ...stage.env },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    } else if (instruction === 'USER') image.user = rest;
    else if (instruction === 'CMD') image.command = JSON.parse(rest) as string[];
    else if (instruction === 'HEALTHCHECK') image.healthcheck = JSON.parse(rest.replace(/^.*?CMD /, '')) as string[];
    else if (instruction !== 'EXPOSE') throw new Error(`This test doesn't know the instruction ${instruction}.`);
  }
  return { ...image, ...stage } as Image;
}

/** A file into a folder (`to/`) or under a name; a folder's content into the folder of that name. */
function copy(source: string, to: string, isFolder: boolean) {
  const target = isFolder && statSync(source).isFile() ? join(to, basename(source)) : to;
  mkdirSync(dirname(target), { recursive: true });
  cpSync(source, target, { recursive: true, verbatimSymlinks: true });
}

function cpFile(file: string, to: string, source: string, isFolder: boolean) {
  if (source === '.') copy(join(root, file), join(to, file), false);
  else copy(join(root, file), to, isFolder);
}

/** What the build context holds: the repository's files, without what .dockerignore leaves out. */
function contextFiles(source: string): string[] {
  if (source !== '.') return [source];
  const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
  const isIgnored = (file: string) =>
    ignored.some((pattern) => (pattern.includes('*') ? false : file === pattern || file.startsWith(`${pattern}/`)));
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
    cwd: root,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .filter((file) => !isIgnored(file) && statSync(join(root, file), { throwIfNoEntry: false })?.isFile());
}

/** npm as it was started, without what belongs to this repository's own run. */
const cleanEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD|NODE_ENV|VITEST)/.test(name)));
