import { afterAll, beforeAll, expect, test } from 'vitest';
import { isConnectionFailure } from './databaseErrors.ts';
import { openDatabase } from './openDatabase.ts';
import { cloneDatabase } from './testing/cloneDatabase.ts';
import { runSql } from './testing/testCluster.ts';

const clone = await cloneDatabase();
const database = openDatabase(clone.url, { maxConnections: 3, statementTimeoutMs: 300 });
afterAll(() => database.close());
const sql = (text: string) => runSql(clone.superuserUrl, [text]);

const many = Array.from({ length: 100 }, (_, n) => n);

beforeAll(async () => {
  await sql(`insert into users (email, role) select 'admin-' || n || '@example.com', 'super_user' from generate_series(0, 99) n`);
  await sql(`insert into sessions (id, user_id, expires_at, absolute_expires_at)
    select 'hash-' || n, u.id, now() + interval '1 hour', now() + interval '1 hour' from generate_series(0, 99) n join users u on u.email = 'admin-' || n || '@example.com'`);
});

test('of many that ask at once each hears of its own session, and one that is none hears nothing', async () => {
  const [unknown, ...found] = await Promise.all(['none', ...many.map((n) => `hash-${n}`), ...many.map((n) => `hash-${n}`)].map((hash) => database.findSession(hash)));
  expect(unknown).toBeUndefined();
  expect(found.map((session) => session?.account.email)).toEqual([...many, ...many].map((n) => `admin-${n}@example.com`));
});

test('whoever asks after a change hears of it, however many are asking already', async () => {
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

test('a session that is over is none', async () => {
  await sql(`update sessions set expires_at = now() - interval '1 second' where id = 'hash-2'`);
  expect(await database.findSession('hash-2')).toBeUndefined();
});

test('one that waits for a lock too long says so to all who wait with it, and the next one is answered', async () => {
  const held = sql(`begin; lock table sessions in access exclusive mode; select pg_sleep(1); commit`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const asked = await Promise.allSettled(many.slice(0, 10).map((n) => database.findSession(`hash-${n}`)));
  for (const answer of asked) expect(answer.status === 'rejected' && isConnectionFailure(answer.reason)).toBe(true);
  await held;
  expect((await database.findSession('hash-3'))?.account.email).toBe('admin-3@example.com');
});
