import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { localHome } from './databaseHome.ts';
import {
  EmbeddedDatabaseBusyError,
  EmbeddedDatabaseError,
  findRunningPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from './index.ts';
import { isAlive } from './liveProcess.ts';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let dataDir: string;
const running: EmbeddedPostgres[] = [];
const holders: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenantry-embedded-'));
  dataDir = join(folder, '.data');
});

afterEach(async () => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL');
  for (const database of running.splice(0)) await database.stop();
  const homes = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'postgres')))
    .map((name) => localHome(join(folder, name)));
  await Promise.all(
    [...homes, folder].map((path) => rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })),
  );
});

async function start(directory = dataDir, port?: number) {
  const database = await startEmbeddedPostgres({ dataDir: directory, purpose: 'local', ...(port && { port }) });
  running.push(database);
  return database;
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  // Some of these tests stop the server while connections are open.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows[0] as Record<string, unknown>;
  } finally {
    await client.end();
  }
}

/** Runs the database in another process, and returns its URL and the process id of Postgres. */
async function startElsewhere(purpose: 'local' | 'test' = 'local') {
  const script = join(import.meta.dirname, 'testing/holdDatabase.ts');
  const holder = spawn(process.execPath, ['--import', 'tsx', script, dataDir, purpose], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  holders.push(holder);
  const [line] = (await once(holder.stdout!, 'data')) as [Buffer];
  const url = line.toString().trim();
  const { home } = await query(url, `select setting as home from pg_settings where name = 'data_directory'`);
  const data = String(home);
  return { holder, url, data, postgresPid: Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]) };
}

async function kill(holder: ChildProcess) {
  const gone = once(holder, 'exit');
  holder.kill('SIGKILL');
  await gone;
}

test('starts its own PostgreSQL, and finds the data again at the next start', async () => {
  const first = await start();
  await query(first.url, 'create table kept as select 7 as n');
  await first.stop();

  const second = await start();
  expect(await query(second.url, 'select n from kept')).toEqual({ n: 7 });
  expect(await query(second.url, 'show listen_addresses')).toEqual({ listen_addresses: '127.0.0.1' });
  expect(await query(second.url, 'show fsync')).toEqual({ fsync: 'on' });
  await expect(query(second.url.replace(/:[^:@/]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
});

test('keeps its password and data unreadable for other accounts', async () => {
  await start();
  const home = localHome(dataDir);
  expect(statSync(home).mode & 0o777).toBe(0o700);
  expect(statSync(join(home, 'password')).mode & 0o777).toBe(0o600);
});

test('stopping leaves no process or lock behind, and can be called twice', async () => {
  const database = await start();
  const home = localHome(dataDir);
  const pid = Number(readFileSync(join(home, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
  await Promise.all([database.stop(), database.stop()]);
  expect(isAlive(pid)).toBe(false);
  expect(readdirSync(home).sort()).toEqual(expect.not.arrayContaining(['lock']));
  await expect(query(database.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
});

test('a second start on the same data fails, names the process that holds it, and does no harm', async () => {
  const { holder, url } = await startElsewhere();
  const refused = await start().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(EmbeddedDatabaseBusyError);
  expect((refused as Error).message).toContain(`in use by process ${holder.pid}`);
  expect(await query(url, 'select 1 as n')).toEqual({ n: 1 });
});

test('a command finds the database of a running server, and none if nothing runs', async () => {
  expect(findRunningPostgres(dataDir)).toBeNull();
  const { holder, url } = await startElsewhere();
  expect(findRunningPostgres(dataDir)).toEqual({ url, holderPid: holder.pid });
  await kill(holder);
  expect(findRunningPostgres(dataDir)).toBeNull();
});

test('exactly one of many simultaneous starts gets the database', async () => {
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => start()));
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused).toHaveLength(7);
  for (const { reason } of refused) expect(reason).toBeInstanceOf(EmbeddedDatabaseBusyError);
});

test('Postgres ends when its process is killed, and keeps its data', async () => {
  const { holder, url, postgresPid } = await startElsewhere();
  await query(url, 'create table kept as select 7 as n');
  await kill(holder);
  await vi.waitFor(() => expect(isAlive(postgresPid)).toBe(false), { timeout: 5_000 });

  const again = await start();
  expect(await query(again.url, 'select n from kept')).toEqual({ n: 7 });
});

test('a start right after a kill ends the old Postgres that still runs', async () => {
  const { holder, url, postgresPid } = await startElsewhere();
  await query(url, 'create table kept as select 7 as n');
  await kill(holder);
  const again = await start();
  expect(isAlive(postgresPid)).toBe(false);
  expect(await query(again.url, 'select n from kept')).toEqual({ n: 7 });
});

test('killing everything at once loses no committed data', async () => {
  const { holder, url, postgresPid } = await startElsewhere();
  await query(url, 'create table kept as select 7 as n');
  process.kill(postgresPid, 'SIGKILL');
  await kill(holder);
  const again = await start();
  expect(await query(again.url, 'select n from kept')).toEqual({ n: 7 });
});

test('a Postgres that was ended from outside is restarted at the same address, and can still be stopped', async () => {
  const database = await start();
  await query(database.url, 'create table kept as select 7 as n');
  const pidFile = join(localHome(dataDir), 'data/postmaster.pid');
  const firstPid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  process.kill(firstPid, 'SIGKILL');
  await vi.waitFor(async () => expect(await query(database.url, 'select n from kept')).toEqual({ n: 7 }), {
    timeout: 10_000,
    interval: 100,
  });

  const secondPid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  await database.stop();
  expect([firstPid, secondPid].map(isAlive)).toEqual([false, false]);
});

test('a pid file whose process id now belongs to another program does not prevent a start', async () => {
  const database = await start();
  await database.stop();
  writeFileSync(join(localHome(dataDir), 'data/postmaster.pid'), `${process.pid}\n`);
  expect(await query((await start()).url, 'select 1 as n')).toEqual({ n: 1 });
});

test('a data directory that was moved keeps its database, one that was copied gets its own', async () => {
  const first = await start();
  await query(first.url, 'create table kept as select 7 as n');
  await first.stop();

  const moved = join(folder, 'moved');
  await rename(dataDir, moved);
  const second = await start(moved);
  expect(await query(second.url, 'select n from kept')).toEqual({ n: 7 });
  await second.stop();

  const copied = join(folder, 'copied');
  await cp(moved, copied, { recursive: true });
  const [original, copy] = await Promise.all([start(moved), start(copied)]);
  await query(original.url, 'update kept set n = 8');
  expect(await query(copy.url, `select current_setting('port') as port`)).not.toEqual(
    await query(original.url, `select current_setting('port') as port`),
  );
});

test('a port that is taken fails with a clear message instead of hanging', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const refused = await start(dataDir, (other.address() as AddressInfo).port).catch((error: unknown) => error);
  other.close();
  expect(refused).toBeInstanceOf(EmbeddedDatabaseError);
  expect((refused as Error).message).toMatch(/did not start.*in use/s);
  expect(await query((await start()).url, 'select 1 as n')).toEqual({ n: 1 });
});

test('a test database is fast and deletes its data, even if its process is killed', async () => {
  const { holder, url, data, postgresPid } = await startElsewhere('test');
  expect(await query(url, 'show fsync')).toEqual({ fsync: 'off' });
  await kill(holder);
  await vi.waitFor(() => expect(existsSync(data)).toBe(false), { timeout: 15_000, interval: 100 });
  expect(isAlive(postgresPid)).toBe(false);

  const second = await startEmbeddedPostgres({ dataDir, purpose: 'test' });
  const { data: place } = await query(
    second.url,
    `select setting as data from pg_settings where name = 'data_directory'`,
  );
  await second.stop();
  expect(existsSync(String(place))).toBe(false);
  expect(existsSync(dataDir)).toBe(false);
});
