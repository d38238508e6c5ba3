import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DatabaseUnavailableError, postgresError } from './databaseErrors.ts';
import { openDatabase } from './openDatabase.ts';
import { cloneDatabase } from './testing/cloneDatabase.ts';
import { querySql } from './testing/querySql.ts';
import { startWebSocketProxy } from './testing/startWebSocketProxy.ts';
import { runSql } from './testing/testCluster.ts';

const clone = await cloneDatabase();
const database = openDatabase(clone.url, { maxConnections: 3 });
const proxy = await startWebSocketProxy();
afterAll(async () => {
  await database.close();
  await proxy.close();
});
const sql = (text: string) => runSql(clone.superuserUrl, [text]);

const many = Array.from({ length: 100 }, (_, n) => n);

beforeAll(async () => {
  await sql(
    `insert into users (email, role) select 'admin-' || n || '@example.com', 'super_user' from generate_series(0, 99) n`,
  );
  await sql(`insert into sessions (id, user_id, expires_at, absolute_expires_at)
    select 'hash-' || n, u.id, now() + interval '1 hour', now() + interval '1 hour' from generate_series(0, 99) n join users u on u.email = 'admin-' || n || '@example.com'`);
});

test('each of many simultaneous look-ups gets its own session, and an unknown one gets nothing', async () => {
  const [unknown, ...found] = await Promise.all(
    ['none', ...many.map((n) => `hash-${n}`), ...many.map((n) => `hash-${n}`)].map((hash) =>
      database.findSession(hash),
    ),
  );
  expect(unknown).toBeUndefined();
  expect(found.map((session) => session?.account.email)).toEqual(
    [...many, ...many].map((n) => `admin-${n}@example.com`),
  );
});

test('a look-up after a change sees the change, however many are already waiting', async () => {
  let isOver = false;
  const crowd = many.slice(0, 20).map(async () => {
    while (!isOver) await database.findSession('hash-1');
  });
  for (let round = 0; round < 50; round++) {
    const isActive = round % 2 === 0;
    await sql(`update users set is_active = ${isActive} where email = 'admin-1@example.com'`);
    expect((await database.findSession('hash-1'))?.account.isActive).toBe(isActive);
  }
  isOver = true;
  await Promise.all(crowd);
});

test('a look-up is planned once per connection', async () => {
  const single = openDatabase(clone.url, { maxConnections: 1 });
  for (const n of many.slice(0, 20)) await single.findSession(`hash-${n}`);
  await Promise.all(many.slice(0, 12).map((n) => single.findSession(`hash-${n}`)));
  const { rows } = await single.transaction({ as: 'auth' }, (tx) =>
    tx.execute<{ once: number; anew: number }>(
      `select generic_plans::int as once, custom_plans::int as anew from pg_prepared_statements where name = 'find_sessions'`,
    ),
  );
  // Postgres decides after five.
  expect(rows).toEqual([{ once: expect.any(Number), anew: 5 }]);
  await single.close();
});

test('sessions and service keys that are looked up together share one query', async () => {
  await sql(
    `insert into service_keys (key_id, token_hash, name, scopes, created_by_name) values ('abcdefghijkl', 'key-hash', 'Shared', '{introspect}', 'Ada')`,
  );
  const single = openDatabase(clone.url, { maxConnections: 1 });
  const ask = () =>
    Promise.all([
      single.findSession('hash-5'),
      single.findServiceKey('key-hash'),
      single.findSession('key-hash'),
      single.findServiceKey('hash-5'),
      single.findServiceKey('key-hash'),
    ]);
  const [session, key, ...others] = await ask();
  expect(session).toMatchObject((await single.findSession('hash-5'))!);
  expect(key).toMatchObject((await single.findServiceKey('key-hash'))!);
  expect([session?.account.email, key?.key.name]).toEqual(['admin-5@example.com', 'Shared']);
  expect(others).toEqual([undefined, undefined, key]);
  for (let n = 0; n < 9; n++) await ask();
  const { rows } = await single.transaction({ as: 'auth' }, (tx) =>
    tx.execute<{ name: string; runs: number }>(
      `select name, (generic_plans + custom_plans)::int as runs from pg_prepared_statements where name like 'find%' order by name`,
    ),
  );
  expect(rows).toEqual([
    { name: 'find_service_keys', runs: 1 },
    { name: 'find_sessions', runs: 1 },
    { name: 'find_sessions_and_service_keys', runs: 10 },
  ]);
  await single.close();
});

test('an expired session is not found', async () => {
  await sql(`update sessions set expires_at = now() - interval '1 second' where id = 'hash-2'`);
  expect(await database.findSession('hash-2')).toBeUndefined();
});

describe.each(['TCP', 'WebSocket'])('over %s', (wire) => {
  const own = openDatabase(clone.url, {
    maxConnections: 3,
    statementTimeoutMs: 300,
    webSocketProxy: wire === 'TCP' ? null : proxy.address,
  });
  afterAll(() => own.close());

  test('a query that waits too long for a lock fails for all who share it, and the next one succeeds', async () => {
    // Connecting may take longer than the lock is held.
    await own.findSession('hash-3');
    const held = sql(`begin; lock table sessions in access exclusive mode; select pg_sleep(1); commit`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const asked = await Promise.allSettled(many.slice(0, 10).map((n) => own.findSession(`hash-${n}`)));
    for (const answer of asked)
      expect(answer.status === 'rejected' && postgresError(answer.reason)?.code).toBe('57014');
    await held;
    expect((await own.findSession('hash-3'))?.account.email).toBe('admin-3@example.com');
    expect(await querySql(clone.superuserUrl, `select 1 from pg_stat_activity where wait_event_type = 'Lock'`)).toEqual(
      [],
    );
  });

  test('a query on a silently dead connection is abandoned, and the next one succeeds', async () => {
    await own.findSession('hash-3');
    const pids = await querySql<{ pid: number }>(
      clone.superuserUrl,
      `select pid from pg_stat_activity where datname = current_database() and application_name = 'tenantry'`,
    );
    for (const { pid } of pids) process.kill(pid, 'SIGSTOP');
    try {
      const asked = await Promise.allSettled([
        own.findSession('hash-4'),
        own.findSession('hash-5'),
        own.findSession('hash-6'),
      ]);
      for (const answer of asked.slice(0, 1))
        expect(answer.status === 'rejected' && answer.reason).toBeInstanceOf(DatabaseUnavailableError);
    } finally {
      for (const { pid } of pids) process.kill(pid, 'SIGCONT');
    }
    expect((await own.findSession('hash-3'))?.account.email).toBe('admin-3@example.com');
  });

  test('look-ups beyond the limit are refused at once', async () => {
    const held = sql(`begin; lock table sessions in access exclusive mode; select pg_sleep(0.2); commit`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const asked = await Promise.allSettled(Array.from({ length: 1_500 }, () => own.findSession('hash-7')));
    const refused = asked.filter(
      (answer) => answer.status === 'rejected' && answer.reason instanceof DatabaseUnavailableError,
    );
    expect(refused.length).toBeGreaterThan(400);
    expect(refused.length).toBeLessThan(1_000);
    await held;
  });
});
