import { openDatabase } from '@tenantry/db';
import { querySql } from '@tenantry/db/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { createApp } from '../../app.ts';
import { actorsOf, goodPassword } from '../../testing/actors.ts';
import { Browser } from '../../testing/Browser.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { makeResetLink } from '../../testing/makeResetLink.ts';

// Uses the product's default limits, which other suites raise.
const testApp = await createTestApp({ LIMITS_FACTOR: '1' });
const { tenant, user, signIn } = actorsOf(testApp);
const home = await tenant();

let lastAddress = 0;
/** Gives every test an address of its own. */
const newAddress = () => `10.1.${Math.floor(++lastAddress / 250)}.${(lastAddress % 250) + 1}`;
const tryAs = (email: string, password: string, ip: string, browser = testApp.browser()) =>
  browser.post('/auth/login', { email, password }, { ip });
const person = () => user({ role: 'employee', tenantId: home.id });

describe('sign-in attempts', () => {
  test('are refused from the eleventh on, even with the right password, and say how long to wait', async () => {
    const { email } = await person();
    const ip = newAddress();
    for (let i = 0; i < 10; i++) expect((await tryAs(email, 'wrong', ip)).status).toBe(401);
    const eleventh = await tryAs(email, goodPassword, ip);
    expect(eleventh).toMatchObject({ status: 429, body: { error: { code: 'RATE_LIMITED' } } });
    const wait = Number(eleventh.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(600);
  });

  test('from elsewhere do not lock the account owner out', async () => {
    const { email } = await person();
    const attacker = newAddress();
    for (let i = 0; i < 12; i++) await tryAs(email, 'wrong', attacker);
    expect((await tryAs(email, goodPassword, newAddress())).status).toBe(200);
  });

  test('from a hundred addresses do not block the owner where they have signed in before', async () => {
    const { email } = await person();
    const [familiar, strange] = [newAddress(), newAddress()];
    expect((await tryAs(email, goodPassword, familiar)).status).toBe(200);
    const wrong = await Promise.all(Array.from({ length: 101 }, () => tryAs(email, 'wrong', newAddress())));
    expect(wrong.filter(({ status }) => status !== 401 && status !== 429)).toEqual([]);
    expect((await tryAs(email, goodPassword, strange)).status).toBe(429);
    expect((await tryAs(email, goodPassword, familiar)).status).toBe(200);
  });

  test('are all counted when a hundred come at once', async () => {
    const { email } = await person();
    const ip = newAddress();
    const answers = await Promise.all(Array.from({ length: 100 }, () => tryAs(email, 'wrong', ip)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(90);
    const counts = await querySql<{ hits: number }>(
      testApp.clone.superuserUrl,
      `select hits from rate_limits where key like 'sign-in-pair:%' order by hits desc limit 1`,
    );
    expect(counts).toEqual([{ hits: 100 }]);
  });

  test('are counted together by two instances on the same database', async () => {
    const { email } = await person();
    const ip = newAddress();
    const database = openDatabase(testApp.clone.url);
    afterAll(() => database.close());
    const other = new Browser(createApp({ ...testApp.services, database }));
    for (let i = 0; i < 5; i++) {
      expect((await tryAs(email, 'wrong', ip)).status).toBe(401);
      expect((await tryAs(email, 'wrong', ip, other)).status).toBe(401);
    }
    expect((await tryAs(email, 'wrong', ip)).status).toBe(429);
    expect((await tryAs(email, 'wrong', ip, other)).status).toBe(429);
  });

  test('share a counter across spellings of the email and within an IPv6 network', async () => {
    const { email } = await person();
    const variants = [email, email.toUpperCase(), ` ${email}`];
    for (let i = 0; i < 10; i++) await tryAs(variants[i % 3]!, 'wrong', `2001:db8:${lastAddress}:7::${i + 1}`);
    expect((await tryAs(email, 'wrong', `2001:db8:${lastAddress}:7:ffff::1`)).status).toBe(429);
    expect((await tryAs(email, 'wrong', `2001:db8:${lastAddress}:8::1`)).status).toBe(401);
  });

  test('with a new account each time are refused for the address', async () => {
    const ip = newAddress();
    for (let i = 0; i < 60; i++) await tryAs(`guess-${i}@example.com`, 'wrong', ip);
    expect((await tryAs('guess-61@example.com', 'wrong', ip)).status).toBe(429);
    expect((await tryAs('guess-62@example.com', 'wrong', newAddress())).status).toBe(401);
  });

  test('are allowed again after the window', async () => {
    const { email } = await person();
    const ip = newAddress();
    for (let i = 0; i < 11; i++) await tryAs(email, 'wrong', ip);
    await querySql(testApp.clone.superuserUrl, 'update rate_limits set resets_at = now()');
    expect((await tryAs(email, goodPassword, ip)).status).toBe(200);
  });

  test('store no address or email in plain text', async () => {
    const { email } = await person();
    const ip = newAddress();
    await tryAs(email, 'wrong', ip);
    const keys = JSON.stringify(await querySql(testApp.clone.superuserUrl, 'select key from rate_limits'));
    expect(keys).not.toContain(email);
    expect(keys).not.toContain(ip);
  });
});

describe('the other public routes', () => {
  const forgot = async (email: string, ip: string) =>
    (await testApp.browser().post('/auth/forgot', { email }, { ip })).status;

  test("forgot refuses a stranger's sixth request for an account, known or not, but not its owner's", async () => {
    for (const email of [(await person()).email, 'unknown@example.com']) {
      const stranger = newAddress();
      const answers = [];
      for (let i = 0; i < 6; i++) answers.push(await forgot(email, stranger));
      expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
      expect(await forgot(email, newAddress())).toBe(200);
    }
  });

  test('forgot refuses strangers after twenty requests together, but not the owner where they have signed in', async () => {
    const { email } = await person();
    const familiar = newAddress();
    expect((await tryAs(email, goodPassword, familiar)).status).toBe(200);
    for (let i = 0; i < 20; i++) expect(await forgot(email, newAddress())).toBe(200);
    expect(await forgot(email, newAddress())).toBe(429);
    expect(await forgot(email, familiar)).toBe(200);
  });

  test.each(['/auth/reset/verify', '/auth/reset', '/auth/invite/accept'])(
    '%s refuses the sixty-first attempt from one address, even with a valid link',
    async (path) => {
      const ip = newAddress();
      const body = (token: string) => ({
        token,
        ...(path === '/auth/reset/verify' ? {} : { password: 'velvet orchard at noon' }),
      });
      for (let i = 0; i < 60; i++)
        expect((await testApp.browser().post(path, body(`${i}`.padStart(43, 'x')), { ip })).status).toBe(410);
      const token = await makeResetLink(testApp, await person());
      expect((await testApp.browser().post(path, body(token), { ip })).status).toBe(429);
    },
  );

  test('a step-up refuses the eleventh guess of the password in one session', async () => {
    const { browser } = await signIn(await person());
    for (let i = 0; i < 10; i++)
      expect((await browser.post('/auth/step-up', { password: 'wrong' })).body.error.code).toBe('INVALID_CREDENTIALS');
    expect((await browser.post('/auth/step-up', { password: goodPassword })).body.error.code).toBe('RATE_LIMITED');
  });

  test('change-password refuses the eleventh attempt in one session', async () => {
    const { browser } = await signIn(await person());
    const attempt = () =>
      browser.post('/auth/change-password', { currentPassword: 'wrong', newPassword: 'velvet orchard at noon' });
    for (let i = 0; i < 10; i++) expect((await attempt()).status).toBe(400);
    expect((await attempt()).status).toBe(429);
  });
});

describe('the duration of a response', () => {
  test('has the same minimum for an unknown email as for a wrong password', async () => {
    const slow = await createTestApp({ SIGN_IN_FAILURE_MIN_MS: '1000' });
    const actors = actorsOf(slow);
    const known = await actors.user({ role: 'employee', tenantId: (await actors.tenant()).id });
    const took = async (path: string, body: object) => {
      const begun = performance.now();
      await slow.browser().post(path, body);
      return performance.now() - begun;
    };
    for (const email of [known.email, 'unknown@example.com']) {
      for (const ms of [
        await took('/auth/login', { email, password: 'wrong' }),
        await took('/auth/forgot', { email }),
      ]) {
        expect(ms).toBeGreaterThanOrEqual(995);
      }
    }
    expect(await took('/auth/login', { email: known.email, password: goodPassword })).toBeLessThan(995);
  });
});
