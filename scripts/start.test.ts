import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

// The first one may have to build everything.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

let folder: string;
const running: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenantry-start-'));
});

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  const home = await readFile(join(folder, 'data/postgres/location'), 'utf8').catch(() => null);
  for (const path of [folder, ...(home ? [home.trim()] : [])]) await rm(path, { recursive: true, force: true });
});

/** `npm start` as a terminal runs it: in a process group of its own, which Ctrl-C signals as a whole. */
function start(port: number, dataDir = 'data') {
  const env = { ...process.env, PORT: String(port), DATA_DIR: join(folder, dataDir), DATABASE_URL: '', NO_COLOR: '1' };
  const npm = process.env['npm_execpath'];
  const [command, ...args] = npm ? [process.execPath, npm, 'start'] : ['npm', 'start'];
  const child = spawn(command, args, {
    cwd: join(import.meta.dirname, '..'),
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const said = { output: '' };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said.output += chunk));
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  return { child, said, exit };
}

async function isUp({ said, exit }: ReturnType<typeof start>, port: number) {
  let isGone = false;
  void exit.then(() => (isGone = true));
  await vi.waitUntil(() => isGone || said.output.includes(`http://localhost:${port}`), {
    timeout: 150_000,
    interval: 100,
  });
  expect(said.output).toContain(`http://localhost:${port}`);
}

/** Below the ports that the system hands out itself: this one is used only after everything was built. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(randomInt(10_000, 30_000));
  const isFree = await once(probe, 'listening').then(
    () => true,
    () => false,
  );
  if (!isFree) return freePort();
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

test('prints the address and a first sign-in link on empty data, and stops cleanly on Ctrl-C', async () => {
  const port = await freePort();
  const first = start(port);
  await isUp(first, port);
  const { child, said, exit } = first;
  await vi.waitFor(
    () => expect(said.output).toMatch(new RegExp(`http://localhost:${port}/auth/invite\\?token=[\\w-]{43}`)),
    { timeout: 10_000 },
  );
  expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200);
  expect(await (await fetch(`http://localhost:${port}/sign-in`)).text()).toContain('id="tenantry-page"');

  process.kill(-child.pid!, 'SIGINT');
  expect(await exit).toBe(0);
  await expect(fetch(`http://localhost:${port}/healthz`)).rejects.toThrow();

  const again = start(port);
  await isUp(again, port);
  expect(again.said.output).not.toContain('Created a new database');
  again.child.kill('SIGTERM');
  expect(await again.exit).toBe(0);
});

test('explains in one sentence that another start uses the data', async () => {
  const port = await freePort();
  const first = start(port);
  await isUp(first, port);
  const second = start(await freePort());
  expect(await second.exit).toBe(1);
  expect(second.said.output).toMatch(/already in use by process \d+\. Stop that process first/);
  expect(second.said.output).not.toMatch(/^\s+at /m);
  expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200);
});

test('explains in one sentence that the port is taken', async () => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { said, exit } = start(port);
  expect(await exit).toBe(1);
  other.close();
  expect(said.output).toContain(`Port ${port} is taken`);
  expect(said.output).not.toMatch(/^\s+at /m);
});
