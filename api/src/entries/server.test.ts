// oxlint-disable typescript/no-explicit-any -- the test reads bodies without types, like any client.
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { auditWordsIndexSql } from '@tenantry/db';
import { startEmbeddedPostgres } from '@tenantry/db/embedded';
import { querySql } from '@tenantry/db/testing';
import { afterAll, expect, test, vi } from 'vitest';
import { createPasswordHasher } from '../core/passwords/passwordHasher.ts';
import { goodPassword } from '../testing/actors.ts';
import { runServer, type RunningServer } from '../testing/runServer.ts';

// Real processes with their own database, because these tests would disturb others.
const database = await startEmbeddedPostgres({ dataDir: '', purpose: 'test' });
const running = new Set<RunningServer>();
afterAll(async () => {
  for (const server of running) server.kill('SIGKILL');
  await database.stop();
});

async function start(environment: Record<string, string> = {}): Promise<RunningServer> {
  const server = await runServer(database.url, environment);
  running.add(server);
  void server.ended.then(() => running.delete(server));
  return server;
}

const email = 'root@example.com';
const cookies = new Map<string, string>();

async function ask(
  server: RunningServer,
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; headers: Headers; body: any }> {
  const response = await fetch(`${server.origin}${path}`, {
    method,
    headers: {
      origin: server.origin,
      ...(body && { 'content-type': 'application/json' }),
      ...(cookies.has('session') && { cookie: cookies.get('session')! }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

let made = 0;
/** Simulates users until stopped: reads, creates tenants and calls the liveness probe. */
function load(server: RunningServer) {
  let isOver = false;
  const seen: {
    kind: 'create' | 'read' | 'alive';
    status: number | null;
    slug?: string;
    retryAfter?: string | null;
    code?: string;
  }[] = [];
  const repeat = async (kind: 'create' | 'read' | 'alive') => {
    while (!isOver) {
      const slug = `load-${++made}`;
      const answer = await (
        kind === 'create'
          ? ask(server, 'POST', '/api/v1/super/tenants', { name: 'Load', slug })
          : ask(server, 'GET', kind === 'read' ? '/api/v1/super/tenants?limit=5' : '/healthz')
      ).catch(() => null);
      seen.push({
        kind,
        slug,
        status: answer?.status ?? null,
        retryAfter: answer?.headers.get('retry-after') ?? null,
        code: answer?.body.error?.code,
      });
      await wait(kind === 'alive' ? 50 : 5);
    }
  };
  const workers = (['create', 'create', 'create', 'read', 'read', 'alive'] as const).map(repeat);
  return { seen, stop: () => ((isOver = true), Promise.all(workers)) };
}

/** Checks that tenants, their settings and audit rows exist together, and that every confirmed tenant exists. */
async function expectWhole(promised: string[]) {
  const rows = await querySql<{ slug: string; settings: boolean; audited: boolean }>(
    database.url,
    `select t.slug, s.tenant_id is not null as settings, exists (select from audit_log a where a.tenant_id = t.id and a.action = 'tenant_created' and a.outcome = 'done') as audited
       from tenants t left join tenant_settings s on s.tenant_id = t.id`,
  );
  expect(rows.filter(({ settings, audited }) => !settings || !audited)).toEqual([]);
  expect(
    await querySql(
      database.url,
      `select 1 from audit_log a where action = 'tenant_created' and outcome = 'done' and not exists (select from tenants t where t.id = a.tenant_id)`,
    ),
  ).toEqual([]);
  const slugs = new Set(rows.map(({ slug }) => slug));
  expect(promised.filter((slug) => !slugs.has(slug))).toEqual([]);
}

const connections = async () =>
  (
    await querySql<{ n: number }>(
      database.url,
      `select count(*)::int as n from pg_stat_activity where application_name = 'tenantry'`,
    )
  )[0]!.n;
const postgresPid = async () =>
  (
    await querySql<{ pid: number }>(
      database.url,
      `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`,
    )
  )[0]!.pid;

let server: RunningServer;

test('three servers that start together on an empty database all serve, and stop cleanly', async () => {
  const [first, ...others] = await Promise.all([start(), start(), start()]);
  server = first!;
  const passwordHash = await createPasswordHasher({ concurrency: 1, maxQueued: 1 }).hash(goodPassword);
  await querySql(database.url, `insert into users (email, role, password_hash) values ($1, 'super_user', $2)`, [
    email,
    passwordHash,
  ]);
  for (const other of others) {
    expect((await ask(other, 'POST', '/api/v1/auth/login', { email, password: goodPassword })).status).toBe(200);
    other.kill('SIGTERM');
    expect(await other.ended).toBe(0);
  }
  const signedIn = await ask(server, 'POST', '/api/v1/auth/login', { email, password: goodPassword });
  cookies.set('session', signedIn.headers.getSetCookie()[0]!.split(';')[0]!);
  // Starting three at once takes long on a busy machine, and all tests below use the first.
}, 120_000);

test('while the database restarts under load the server responds with 503 and Retry-After, and serves again within ten seconds', async () => {
  const work = load(server);
  await wait(300);
  process.kill(await postgresPid(), 'SIGINT');
  const back = Date.now() + 10_000;
  while (
    Date.now() < back &&
    !(await querySql(database.url, 'select 1').then(
      () => true,
      () => false,
    ))
  )
    await wait(20);
  const returned = Date.now();
  while (
    !(await ask(server, 'GET', '/api/v1/super/tenants?limit=1').then(
      ({ status }) => status === 200,
      () => false,
    ))
  ) {
    expect(Date.now() - returned).toBeLessThan(10_000);
    await wait(20);
  }
  await wait(200);
  await work.stop();
  const { seen } = work;
  expect(seen.filter(({ kind, status }) => kind === 'alive' && status !== 200)).toEqual([]);
  expect(seen.filter(({ status }) => status === null || ![200, 201, 503].includes(status))).toEqual([]);
  const refused = seen.filter(({ status }) => status === 503);
  expect(refused.length).toBeGreaterThan(0);
  for (const { code, retryAfter } of refused)
    expect({ code, isTold: Number(retryAfter) > 0 }).toEqual({ code: 'DATABASE_UNAVAILABLE', isTold: true });
  expect(seen.at(-1)!.status).toBeLessThan(300);
  await expectWhole(seen.flatMap(({ status, slug }) => (status === 201 ? [slug!] : [])));
});

test('kill -9 under load leaves no partial data, and the next start carries on', async () => {
  const work = load(server);
  await wait(300);
  server.kill('SIGKILL');
  expect(await server.ended).toBe('SIGKILL');
  await work.stop();
  await expectWhole(work.seen.flatMap(({ status, slug }) => (status === 201 ? [slug!] : [])));
  // As an upgrade leaves it: the server builds the index of the audit log's words while it serves.
  await querySql(database.url, 'drop index audit_log_words');
  server = await start();
  expect((await ask(server, 'GET', '/api/v1/auth/me')).body.user.email).toBe(email);
  const isBuilt = async () =>
    (await querySql<{ built: boolean }>(database.url, `select ${auditWordsIndexSql} as built`))[0]!.built;
  await vi.waitFor(async () => expect(await isBuilt()).toBe(true), { timeout: 20_000 });
});

test('SIGTERM under load finishes the running requests, accepts no new ones, and leaves no connections behind', async () => {
  const counted = async () =>
    (
      await querySql<{ n: number }>(
        database.url,
        `select coalesce(max(hits), 0)::int as n from rate_limits where key like 'sign-in-pair:%'`,
      )
    )[0]!.n;
  const before = await counted();
  // Each of these takes at least the minimum duration of a refusal.
  const begun = Array.from({ length: 12 }, () =>
    ask(server, 'POST', '/api/v1/auth/login', { email, password: 'wrong' }),
  );
  while ((await counted()) < before + begun.length) await wait(10);
  server.kill('SIGTERM');
  let isAnswered = false;
  const answered = Promise.all(begun).finally(() => (isAnswered = true));
  // The signal takes a moment to arrive. New connections are refused while earlier requests still finish.
  const isTaken = () =>
    fetch(`${server.origin}/healthz`).then(
      () => true,
      () => false,
    );
  while (await isTaken()) await wait(5);
  expect(isAnswered).toBe(false);
  expect((await answered).map(({ status }) => status)).toEqual(begun.map(() => 401));
  expect(await server.ended).toBe(0);
  expect(await connections()).toBe(0);
  // Without built frontends the log says so; it must say nothing else.
  expect(
    server
      .output()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('serveStatic')),
  ).toEqual([]);
});

test('warns if it serves a real database at an address of this machine', async () => {
  const local = await start({ LOG_LEVEL: 'warning' });
  await expect.poll(() => local.output()).toContain('the rules of a developer’s machine apply');
  const hosted = await start({ LOG_LEVEL: 'info', PUBLIC_URL: 'https://console.example.com' });
  await expect.poll(() => hosted.output()).toContain('Listening.');
  expect(hosted.output()).not.toContain('the rules of a developer’s machine apply');
});

test('a connection without any request, as browsers open them, does not delay the shutdown', async () => {
  const server = await start();
  const spare = connect(Number(new URL(server.origin).port), '127.0.0.1');
  await once(spare, 'connect');
  const told = performance.now();
  server.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(performance.now() - told).toBeLessThan(5_000);
  spare.destroy();
});

test('with a delay it reports not ready but still serves, so that a proxy switches to another replica first', async () => {
  const server = await start({ DRAIN_DELAY_SECONDS: '2' });
  const ready = () => fetch(`${server.origin}/readyz`);
  expect((await ready()).headers.get('keep-alive')).toBe('timeout=75');
  server.kill('SIGTERM');
  await vi.waitFor(async () => expect((await ready()).status).toBe(503));
  expect(await (await ready()).json()).toMatchObject({ error: { code: 'STOPPING' } });
  expect((await ask(server, 'GET', '/api/v1/auth/me')).status).toBe(200);
  expect(await server.ended).toBe(0);
});
