import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { clearOverduePendingSignIns } from '../../core/secondFactor/pendingSignIns.ts';
import { actorsOf, goodPassword, type TestUser } from '../../testing/actors.ts';
import type { Browser } from '../../testing/Browser.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { enrol } from '../../testing/enrol.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { expectNoSecret } from '../../testing/expectNoSecret.ts';
import { makeResetLink } from '../../testing/makeResetLink.ts';

const testApp = await createTestApp();
const { tenant, user, as } = actorsOf(testApp);

const employee = async () => user({ role: 'employee', tenantId: (await tenant()).id });
const enrolled = async (role: 'employee' | 'super_user' = 'employee') => {
  const account = role === 'employee' ? await employee() : await user({ role, tenantId: null });
  return { account, ...(await enrol(testApp, account)) };
};
const signIn = (account: TestUser, browser: Browser = testApp.browser()) =>
  browser
    .post('/auth/login', { email: account.email, password: goodPassword })
    .then((response) => ({ browser, response }));
const run = (sql: string) => runSql(testApp.clone.superuserUrl, [sql]);
const namesOf = (browser: Browser) => [...browser.cookies.keys()];

describe('a password of an account with a second factor', () => {
  test('leads to the second factor and starts no session', async () => {
    const { account } = await enrolled();
    const { browser, response } = await signIn(account);
    expect(response).toMatchObject({
      status: 200,
      body: { user: { id: account.id, email: account.email }, redirectTo: '/second-factor' },
    });
    expect(Object.keys(response.body).toSorted()).toEqual(['redirectTo', 'user']);
    expect(namesOf(browser)).toEqual(['tenantry_pending']);
    const { body } = await browser.get('/auth/me');
    expect(body.error.code).toBe('SECOND_FACTOR_REQUIRED');
    expect(
      await querySql(testApp.clone.superuserUrl, `select 1 from sessions where user_id = '${account.id}'`),
    ).toEqual([]);
    expect(await auditRows(testApp, response.requestId, 'auth_signed_in')).toEqual([]);
    await expectNoSecret(testApp, [browser.cookies.get('tenantry_pending')!]);
  });

  test('says whose sign-in it is and what completes it', async () => {
    const { account } = await enrolled();
    const { browser } = await signIn(account);
    const { body, status } = await browser.get('/auth/second-factor');
    expect(status).toBe(200);
    expect(body).toMatchObject({ user: { email: account.email }, step: 'factor', methods: ['code', 'recoveryCode'] });
    const minutes = (new Date(body.expiresAt).getTime() - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(9);
    expect(minutes).toBeLessThanOrEqual(10.1);
  });

  test('a code of the app completes it', async () => {
    const { account, app } = await enrolled('super_user');
    const { browser } = await signIn(account);
    const held = browser.cookie;
    const response = await browser.post('/auth/second-factor', { code: await app.code() });
    expect(response).toMatchObject({ status: 200, body: { user: { id: account.id }, redirectTo: '/super/dashboard' } });
    expect(namesOf(browser)).toEqual(['tenantry_session']);
    await expectAudit(testApp, response.requestId, 'second_factor_used', {
      actorUserId: account.id,
      details: { method: 'otp' },
    });
    await expectAudit(testApp, response.requestId, 'auth_signed_in', {
      actorUserId: account.id,
      targetId: account.id,
      details: { methods: ['pwd', 'otp'] },
    });
    expect(Date.now() - Date.parse(response.body.user.lastLoginAt)).toBeLessThan(60_000);
    const me = await browser.get('/auth/me');
    expect(me.body.secondFactor).toEqual({
      enrolled: true,
      required: false,
      requiredFrom: null,
      satisfiedAt: expect.any(String),
    });
    expect((await browser.get('/super/tenants')).status).toBe(200);
    // The pending sign-in was used up.
    const thief = testApp.browser();
    thief.cookie = held;
    expect((await thief.get('/auth/second-factor')).status).toBe(401);
    expect((await thief.post('/auth/second-factor', { code: await app.code(1) })).body.error.code).toBe(
      'UNAUTHENTICATED',
    );
  });

  test('a recovery code completes it once, in any spelling', async () => {
    const { account, recoveryCodes } = await enrolled();
    expect(recoveryCodes).toHaveLength(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^[a-z2-7]{16}$/);
    const spelt = recoveryCodes[0]!.toUpperCase().replaceAll(/(.{4})/g, '$1-');
    const { browser } = await signIn(account);
    const response = await browser.post('/auth/second-factor', { recoveryCode: ` ${spelt}` });
    expect(response.status).toBe(200);
    await expectAudit(testApp, response.requestId, 'recovery_code_used', { actorUserId: account.id });
    const again = (await signIn(account)).browser;
    expect((await again.post('/auth/second-factor', { recoveryCode: recoveryCodes[0] })).status).toBe(401);
    expect((await again.post('/auth/second-factor', { recoveryCode: recoveryCodes[1] })).status).toBe(200);
    await expectNoSecret(testApp, recoveryCodes);
  });

  test('refuses a wrong code, records it, and lets the person try again', async () => {
    const { account, app } = await enrolled();
    const { browser } = await signIn(account);
    const right = await app.code();
    const wrong = right === '000000' ? '000001' : '000000';
    const response = await browser.post('/auth/second-factor', { code: wrong });
    expect(response).toMatchObject({ status: 401, body: { error: { code: 'INVALID_CREDENTIALS' } } });
    await expectAudit(testApp, response.requestId, 'second_factor_refused', {
      outcome: 'refused',
      targetId: account.id,
    });
    expect((await browser.post('/auth/second-factor', { code: right })).status).toBe(200);
  });

  test('refuses codes of two steps ago and of the step after next', async () => {
    const { account, app } = await enrolled();
    const { browser } = await signIn(account);
    for (const steps of [-3, 3])
      expect((await browser.post('/auth/second-factor', { code: await app.code(steps) })).status).toBe(401);
  });

  test('refuses the code and the recovery code of another account', async () => {
    const colleague = await enrolled();
    const account = await user({ role: 'employee', tenantId: colleague.account.tenantId });
    await enrol(testApp, account);
    const { browser } = await signIn(account);
    expect((await browser.post('/auth/second-factor', { code: await colleague.app.code() })).status).toBe(401);
    expect((await browser.post('/auth/second-factor', { recoveryCode: colleague.recoveryCodes[0] })).status).toBe(401);
  });

  test('refuses two proofs at once, and a request without one', async () => {
    const { account, recoveryCodes } = await enrolled();
    const { browser } = await signIn(account);
    for (const body of [{}, { code: '123456', recoveryCode: recoveryCodes[0] }])
      expect((await browser.post('/auth/second-factor', body)).body.error.code).toBe('VALIDATION_FAILED');
  });
});

describe('a pending sign-in ends', () => {
  test('after ten minutes', async () => {
    const { account, app } = await enrolled();
    const { browser } = await signIn(account);
    await run(`update pending_sign_ins set expires_at = now() - interval '1 second' where user_id = '${account.id}'`);
    expect((await browser.post('/auth/second-factor', { code: await app.code() })).body.error.code).toBe(
      'UNAUTHENTICATED',
    );
    expect((await browser.get('/auth/me')).body.error.code).toBe('UNAUTHENTICATED');
  });

  test('with signing out', async () => {
    const { account, app } = await enrolled();
    const { browser } = await signIn(account);
    const held = browser.cookie;
    expect((await browser.post('/auth/logout')).status).toBe(200);
    expect(browser.cookie).toBeNull();
    browser.cookie = held;
    expect((await browser.post('/auth/second-factor', { code: await app.code() })).status).toBe(401);
    const { browser: other } = await signIn(account);
    expect((await other.post('/auth/second-factor', { code: await app.code() })).status).toBe(200);
  });

  test.each([
    ['the account is deactivated', (id: string) => run(`update users set is_active = false where id = '${id}'`)],
    [
      'the tenant is deleted',
      (id: string) =>
        run(`update tenants set status = 'deleted' where id = (select tenant_id from users where id = '${id}')`),
    ],
  ])('when %s', async (_, change) => {
    const { account, app } = await enrolled();
    const { browser } = await signIn(account);
    await change(account.id);
    expect((await browser.post('/auth/second-factor', { code: await app.code() })).status).toBe(401);
  });

  test('with a new password by a reset link, which leaves the second factor', async () => {
    const { account, app } = await enrolled();
    const { browser } = await signIn(account);
    const password = 'velvet orchard at noon';
    const token = await makeResetLink(testApp, account);
    expect((await testApp.browser().post('/auth/reset', { token, password })).status).toBe(200);
    expect((await browser.post('/auth/second-factor', { code: await app.code() })).body.error.code).toBe(
      'UNAUTHENTICATED',
    );
    const again = testApp.browser();
    expect((await again.post('/auth/login', { email: account.email, password })).body.redirectTo).toBe(
      '/second-factor',
    );
  });
});

describe('a sign-in that never got its second factor', () => {
  const unfinished = (requestId: string) => auditRows(testApp, requestId, 'auth_sign_in_refused');

  test.each<[string, (browser: Browser, account: TestUser) => Promise<unknown>]>([
    [
      'it ran out',
      (_, { id }) =>
        run(`update pending_sign_ins set expires_at = now() - interval '1 second' where user_id = '${id}'`),
    ],
    ['it was given up', (browser) => browser.post('/auth/logout')],
    [
      'its password was replaced',
      async (_, account) =>
        testApp.browser().post('/auth/reset', {
          token: await makeResetLink(testApp, account),
          password: 'velvet orchard at noon',
        }),
    ],
  ])('is recorded once with its request, address and browser, when %s', async (_, end) => {
    const { account } = await enrolled();
    const browser = testApp.browser();
    const response = await browser.post(
      '/auth/login',
      { email: account.email, password: goodPassword },
      { ip: '203.0.113.9', headers: { 'user-agent': 'a borrowed browser' } },
    );
    await clearOverduePendingSignIns(testApp.services);
    expect(await unfinished(response.requestId)).toEqual([]);
    await end(browser, account);
    await Promise.all([1, 2, 3].map(() => clearOverduePendingSignIns(testApp.services)));
    const rows = await unfinished(response.requestId);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      outcome: 'refused',
      actorUserId: null,
      targetId: account.id,
      tenantId: account.tenantId,
      ip: '203.0.113.9',
      userAgent: 'a borrowed browser',
      details: { errorCode: 'SECOND_FACTOR_REQUIRED' },
    });
  });

  test('says so when the account had no factor to give', async () => {
    const home = await tenant();
    await run(`insert into tenant_security_policies (tenant_id, everyone_from) values ('${home.id}', now())`);
    const account = await user({ role: 'employee', tenantId: home.id });
    const { browser, response } = await signIn(account);
    await browser.post('/auth/logout');
    await clearOverduePendingSignIns(testApp.services);
    expect(await unfinished(response.requestId)).toMatchObject([
      { details: { errorCode: 'SECOND_FACTOR_ENROLMENT_REQUIRED' } },
    ]);
  });

  test('is not recorded when it was completed', async () => {
    const { account, app } = await enrolled();
    const { browser, response } = await signIn(account);
    await browser.post('/auth/second-factor', { code: await app.code() });
    await run(`update pending_sign_ins set expires_at = now() - interval '1 second'`);
    await clearOverduePendingSignIns(testApp.services);
    expect(await unfinished(response.requestId)).toEqual([]);
  });
});

test('a correct password ends the browser’s earlier session, even one of the same account', async () => {
  const { account, app } = await enrolled();
  const { browser } = await signIn(account);
  await browser.post('/auth/second-factor', { code: await app.code() });
  const own = browser.cookie;
  await signIn(account, browser);
  expect(namesOf(browser)).toEqual(['tenantry_pending']);
  const other = await as.employee(await tenant());
  const theirs = other.browser.cookie;
  await signIn(account, other.browser);
  expect(namesOf(other.browser)).toEqual(['tenantry_pending']);
  for (const cookie of [own, theirs]) {
    browser.cookie = cookie;
    expect((await browser.get('/auth/me')).body.error.code).toBe('UNAUTHENTICATED');
  }
});

test('a pending sign-in’s cookie isn’t accepted as a session cookie, and vice versa', async () => {
  const { account, app } = await enrolled();
  const { browser } = await signIn(account);
  const pending = browser.cookies.get('tenantry_pending')!;
  const thief = testApp.browser();
  thief.cookie = `tenantry_session=${pending}`;
  expect((await thief.get('/auth/me')).body.error.code).toBe('UNAUTHENTICATED');
  await browser.post('/auth/second-factor', { code: await app.code() });
  thief.cookie = `tenantry_pending=${browser.cookies.get('tenantry_session')}`;
  expect((await thief.get('/auth/second-factor')).body.error.code).toBe('UNAUTHENTICATED');
  // A session goes on beside a sign-in that was begun elsewhere.
  const begun = await signIn(account);
  browser.cookies.set('tenantry_pending', begun.browser.cookies.get('tenantry_pending')!);
  expect((await browser.get('/auth/me')).status).toBe(200);
});

test('a session that an earlier version started without the factor is not accepted', async () => {
  const account = await employee();
  const { browser } = await signIn(account);
  expect((await browser.get('/auth/me')).status).toBe(200);
  await enrol(testApp, account);
  expect((await browser.get('/auth/me')).body.error.code).toBe('UNAUTHENTICATED');
});

test('the gates come in order: factor, then password change', async () => {
  const account = await user({
    role: 'employee',
    tenantId: (await tenant({ status: 'inactive' })).id,
    mustChangePasswordOnNextLogin: true,
  });
  const { app } = await enrol(testApp, account);
  const { browser } = await signIn(account);
  expect((await browser.get('/clients')).body.error.code).toBe('SECOND_FACTOR_REQUIRED');
  const response = await browser.post('/auth/second-factor', { code: await app.code() });
  expect(response.body.redirectTo).toBe('/change-password');
  expect((await browser.get('/clients')).body.error.code).toBe('PASSWORD_CHANGE_REQUIRED');
});

describe('sixteen requests at once', () => {
  const rounds = 4;
  const statusesOf = (browsers: Browser[], body: object) =>
    Promise.all(browsers.map((browser) => browser.post('/auth/second-factor', body).then(({ status }) => status)));

  test('with one code of the app: exactly one succeeds', async () => {
    for (let round = 0; round < rounds; round++) {
      const { account, app } = await enrolled();
      const browsers = await Promise.all(
        Array.from({ length: 16 }, () => signIn(account).then(({ browser }) => browser)),
      );
      const statuses = await statusesOf(browsers, { code: await app.code() });
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => status === 401)).toHaveLength(15);
    }
  });

  test('with one recovery code: exactly one succeeds', async () => {
    for (let round = 0; round < rounds; round++) {
      const { account, recoveryCodes } = await enrolled();
      const browsers = await Promise.all(
        Array.from({ length: 16 }, () => signIn(account).then(({ browser }) => browser)),
      );
      const statuses = await statusesOf(browsers, { recoveryCode: recoveryCodes[round] });
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    }
  });

  test('with one pending sign-in and different recovery codes: exactly one session', async () => {
    const { account, recoveryCodes } = await enrolled();
    const { browser } = await signIn(account);
    const copies = recoveryCodes.map((recoveryCode) => {
      const copy = testApp.browser();
      copy.cookie = browser.cookie;
      return copy.post('/auth/second-factor', { recoveryCode });
    });
    const statuses = (await Promise.all(copies)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    const [{ left }] = (await querySql<{ left: number }>(
      testApp.clone.superuserUrl,
      `select count(*)::int as left from recovery_codes where user_id = '${account.id}' and used_at is null`,
    )) as [{ left: number }];
    expect(left).toBe(9);
  });
});

describe('guessing', () => {
  test('is limited per account, whatever the address, and a recovery code still works', async () => {
    const strict = await createTestApp({ LIMITS_FACTOR: '1' });
    const actors = actorsOf(strict);
    const account = await actors.user({ role: 'employee', tenantId: (await actors.tenant()).id });
    const { app, recoveryCodes } = await enrol(strict, account);
    const browsers = await Promise.all(
      Array.from({ length: 3 }, async (_, n) => {
        const browser = strict.browser();
        await browser.post('/auth/login', { email: account.email, password: goodPassword }, { ip: `10.0.${n}.1` });
        return browser;
      }),
    );
    const right = await app.code();
    const wrong = right === '000000' ? '000001' : '000000';
    const statuses: number[] = [];
    for (let n = 0; n < 12; n++) {
      const response = await browsers[n % 3]!.post('/auth/second-factor', { code: wrong }, { ip: `10.1.${n}.1` });
      statuses.push(response.status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const refused = await browsers[0]!.post('/auth/second-factor', { code: right }, { ip: '10.2.0.1' });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const rows = await querySql(
      strict.clone.superuserUrl,
      `select 1 from audit_log where action = 'second_factor_refused' and details ->> 'errorCode' = 'RATE_LIMITED' and target_id = '${account.id}'`,
    );
    expect(rows).toHaveLength(1);
    expect((await browsers[0]!.post('/auth/second-factor', { recoveryCode: recoveryCodes[0] })).status).toBe(200);
    // So are guesses of recovery codes, by themselves.
    const guesses: number[] = [];
    for (let n = 0; n < 11; n++)
      guesses.push((await browsers[1]!.post('/auth/second-factor', { recoveryCode: 'a'.repeat(16) })).status);
    expect(guesses).toEqual([...Array<number>(10).fill(401), 429]);
  });

  test('is counted from zero again after a correct code', async () => {
    const strict = await createTestApp({ LIMITS_FACTOR: '1' });
    const actors = actorsOf(strict);
    const account = await actors.user({ role: 'employee', tenantId: (await actors.tenant()).id });
    const { app } = await enrol(strict, account);
    const begin = async () => {
      const browser = strict.browser();
      await browser.post('/auth/login', { email: account.email, password: goodPassword });
      return browser;
    };
    const browser = await begin();
    for (let n = 0; n < 9; n++) await browser.post('/auth/second-factor', { code: '000000' });
    expect((await browser.post('/auth/second-factor', { code: await app.code() })).status).toBe(200);
    // The day's limit goes on.
    expect(
      await querySql(
        strict.clone.superuserUrl,
        `select split_part(key, ':', 1) as name, hits from rate_limits where key like 'factor-code%'`,
      ),
    ).toEqual([{ name: 'factor-code-day', hits: 10 }]);
    const again = await begin();
    expect((await again.post('/auth/second-factor', { code: '000000' })).status).toBe(401);
    expect((await again.post('/auth/second-factor', { code: await app.code(1) })).status).toBe(200);
  });
});
