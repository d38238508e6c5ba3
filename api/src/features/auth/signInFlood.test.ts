import { querySql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { createPasswordHasher } from '../../core/passwords/passwordHasher.ts';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';

const refusedAfterMs = 2_000;
const testApp = await createTestApp(
  {
    HASH_CONCURRENCY: '1',
    HASH_MAX_QUEUED: '4',
    DATABASE_MAX_CONNECTIONS: '5',
    SIGN_IN_FAILURE_MIN_MS: String(refusedAfterMs),
  },
  { createHasher: createPasswordHasher },
);
const { user, withSession } = actorsOf(testApp);

test('refuses sign-ins beyond the queue’s size at once, before any database query', async () => {
  const { browser } = await withSession(await user({ role: 'super_user', tenantId: null }));
  const tries = Array.from({ length: 60 }, async (_, n) => {
    const begun = performance.now();
    const { status, headers } = await testApp
      .browser()
      .post('/auth/login', { email: `nobody-${n}@example.com`, password: 'wrong' });
    return { status, retryAfter: Number(headers.get('retry-after')), ms: performance.now() - begun };
  });
  const reads = await Promise.all(Array.from({ length: 10 }, () => browser.get('/super/tenants')));
  const answers = await Promise.all(tries);

  expect(reads.map(({ status }) => status)).toEqual(reads.map(() => 200));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(40);
  expect(refused.filter(({ ms, retryAfter }) => ms >= refusedAfterMs || !(retryAfter > 0))).toEqual([]);
  const tried = answers.filter(({ status }) => status === 401);
  expect(tried.length + refused.length).toBe(answers.length);
  expect(tried.filter(({ ms }) => ms < refusedAfterMs)).toEqual([]);
  const [counted] = await querySql<{ n: number }>(
    testApp.clone.superuserUrl,
    `select count(*)::int as n from rate_limits where key like 'sign-in-account:%'`,
  );
  expect(counted!.n).toBe(tried.length);
});
