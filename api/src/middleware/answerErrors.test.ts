import { openDatabase } from '@tenantry/db';
import { querySql } from '@tenantry/db/testing';
import { afterAll, expect, test, vi } from 'vitest';
import { createApp } from '../app.ts';
import { actorsOf } from '../testing/actors.ts';
import { Browser } from '../testing/Browser.ts';
import { createTestApp } from '../testing/createTestApp.ts';

const testApp = await createTestApp();
const { user, withSession } = actorsOf(testApp);

test('without a free connection the API responds with 503 and Retry-After at once, and the liveness probe succeeds', async () => {
  const database = openDatabase(testApp.clone.url, { maxConnections: 1, maxWaiting: 1 });
  afterAll(() => database.close());
  const browser = new Browser(createApp({ ...testApp.services, database }));
  browser.cookie = (await withSession(await user({ role: 'super_user', tenantId: null }))).browser.cookie;
  let release = () => {};
  let busy: Promise<void> | undefined;
  await new Promise<void>((begun) => {
    busy = database.transaction(
      { as: 'auth' },
      () =>
        new Promise<void>((resolve) => {
          release = resolve;
          begun();
        }),
    );
  });

  // Only one request may wait for the single connection, and one does.
  const waiting = browser.get('/super/tenants');
  // Those that arrive together would share one connection.
  await expect.poll(() => database.poolUsage().waiting).toBe(1);
  const begun = performance.now();
  const refused = await browser.get('/super/tenants');
  expect(performance.now() - begun).toBeLessThan(1_000);
  expect(refused).toMatchObject({
    status: 503,
    body: { error: { code: 'DATABASE_UNAVAILABLE', requestId: refused.requestId } },
  });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await browser.get('/healthz')).status).toBe(200);
  expect((await browser.get('/readyz')).status).toBe(503);

  release();
  await busy;
  expect((await waiting).status).toBe(200);
  expect((await browser.get('/super/tenants')).status).toBe(200);
  expect((await browser.get('/readyz')).status).toBe(200);
});

test('a request that waits too long for a lock gets 503 and Retry-After', async () => {
  const database = openDatabase(testApp.clone.url, { statementTimeoutMs: 200 });
  afterAll(() => database.close());
  const browser = new Browser(createApp({ ...testApp.services, database }));
  browser.cookie = (await withSession(await user({ role: 'super_user', tenantId: null }))).browser.cookie;
  const held = querySql(
    testApp.clone.superuserUrl,
    `begin; lock table outbox in access exclusive mode; select pg_sleep(1); commit`,
  );
  await vi.waitFor(async () =>
    expect(
      await querySql(
        testApp.clone.superuserUrl,
        `select 1 from pg_locks where relation = 'outbox'::regclass and granted and mode = 'AccessExclusiveLock'`,
      ),
    ).toHaveLength(1),
  );
  const refused = await browser.get('/super/outbox');
  expect(refused).toMatchObject({ status: 503, body: { error: { code: 'DATABASE_UNAVAILABLE' } } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  await held;
  expect((await browser.get('/super/outbox')).status).toBe(200);
});

test('changes on a database that has become read-only get 503 and Retry-After, and reading goes on', async () => {
  const url = new URL(testApp.clone.url);
  url.searchParams.set('options', '-c default_transaction_read_only=on');
  const database = openDatabase(url.href);
  afterAll(() => database.close());
  const browser = new Browser(createApp({ ...testApp.services, database }));
  browser.cookie = (await withSession(await user({ role: 'super_user', tenantId: null }))).browser.cookie;
  const refused = await browser.post('/super/tenants', { name: 'Read only', slug: 'read-only' });
  expect(refused).toMatchObject({ status: 503, body: { error: { code: 'DATABASE_UNAVAILABLE' } } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await browser.get('/super/tenants')).status).toBe(200);
});
