import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf, goodPassword, type TestTenant, type TestUser } from '../../testing/actors.ts';
import type { ApiResponse, Browser } from '../../testing/Browser.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { enrol } from '../../testing/enrol.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { expectNoSecret } from '../../testing/expectNoSecret.ts';
import { queuedMails } from '../../testing/queuedMails.ts';
import { SoftwareAuthenticator, type Forgery } from '../../testing/softwareAuthenticator.ts';

const testApp = await createTestApp();
const { tenant, user, as, signIn } = actorsOf(testApp);
const run = (sql: string) => runSql(testApp.clone.superuserUrl, [sql]);

const addPasskey = async (
  browser: Browser,
  device: SoftwareAuthenticator,
  name = 'Work laptop',
  forgery: Forgery = {},
) => {
  const options = await browser.post('/auth/factors/passkeys/options');
  expect(options.status, JSON.stringify(options.body)).toBe(200);
  return browser.post('/auth/factors/passkeys', { name, passkey: device.create(options.body, forgery) });
};
/** Someone with a passkey. `device` also holds passkeys that were on it before. */
const withPasskey = async (device = new SoftwareAuthenticator(), home?: TestTenant, email?: string) => {
  const of = home ?? (await tenant());
  const account = await user({ role: 'employee', tenantId: of.id, ...(email !== undefined && { email }) });
  const { browser } = await signIn(account, goodPassword, of.slug);
  const response = await addPasskey(browser, device);
  expect(response.status, JSON.stringify(response.body)).toBe(200);
  const userName = device.credentials.at(-1)!.userName;
  return { home: of, account, device, browser, userName, recoveryCodes: response.body.recoveryCodes as string[] };
};
const options = async (browser: Browser) => (await browser.post('/auth/passkey/options')).body;
const signInWith = async (
  { device, userName }: { device: SoftwareAuthenticator; userName: string },
  { browser = testApp.browser(), slug, ...forgery }: Forgery & { browser?: Browser; slug?: string } = {},
): Promise<{ browser: Browser; response: ApiResponse }> => {
  const passkey = device.get(await options(browser), { userName, ...forgery });
  const response = await browser.post('/auth/passkey', { passkey, ...(slug !== undefined && { tenant: slug }) });
  return { browser, response };
};
const login = async (account: TestUser) => {
  const browser = testApp.browser();
  const { body } = await browser.post('/auth/login', { email: account.email, password: goodPassword });
  expect(body.redirectTo).toBe('/second-factor');
  return browser;
};

describe('adding a passkey', () => {
  test('gives it its name, comes with recovery codes and names the tenant in the browser’s picker', async () => {
    const { home, account, browser, device, recoveryCodes } = await withPasskey();
    expect(recoveryCodes).toHaveLength(10);
    expect((await browser.get('/auth/factors')).body.passkeys).toEqual([
      {
        id: expect.any(String),
        name: 'Work laptop',
        createdAt: expect.any(String),
        lastUsedAt: null,
        isBackedUp: false,
        worksHere: true,
      },
    ]);
    expect(device.credentials[0]!.userName).toBe(`${account.email} (${home.name})`);
    const [row] = await querySql<{ rp_id: string; handle: string }>(
      testApp.clone.superuserUrl,
      `select p.rp_id, u.passkey_handle as handle from passkeys p join users u on u.id = p.user_id where u.id = '${account.id}'`,
    );
    expect(row!.rp_id).toBe('localhost');
    expect(Buffer.from(row!.handle, 'base64url')).toHaveLength(32);
    expect(device.credentials[0]!.userHandle).toBe(row!.handle);
  });

  test('is recorded and can be repeated with another device', async () => {
    const someone = await withPasskey();
    const { account, browser } = someone;
    const { browser: elsewhere } = await signInWith(someone);
    const response = await addPasskey(browser, new SoftwareAuthenticator(), 'Blue key');
    // Every other session ends, also one that has proved the first factor.
    expect((await elsewhere.get('/auth/me')).status).toBe(401);
    expect(response.body).toMatchObject({ recoveryCodes: null, redirectTo: null });
    await expectAudit(testApp, response.requestId, 'second_factor_added', {
      actorUserId: account.id,
      details: { kind: 'passkey', name: 'Blue key' },
    });
    expect((await browser.get('/auth/factors')).body.passkeys).toHaveLength(2);
    const { excludeCredentials } = (await browser.post('/auth/factors/passkeys/options')).body;
    expect(excludeCredentials).toHaveLength(2);
  });

  test.each<[string, Forgery]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['another host', { rpId: 'evil.example' }],
    ['another challenge', { challenge: 'bm90IHRoZSBjaGFsbGVuZ2U' }],
    ['no user at the device', { isUserPresent: false }],
    ['an assertion instead', { type: 'webauthn.get' }],
  ])('refuses %s', async (_, forgery) => {
    const { browser } = await as.employee(await tenant());
    const response = await addPasskey(browser, new SoftwareAuthenticator(), 'Forged', forgery);
    expect(response).toMatchObject({ status: 400, body: { error: { details: { fields: [{ path: 'passkey' }] } } } });
    expect((await browser.get('/auth/me')).body.secondFactor.enrolled).toBe(false);
  });

  test('refuses the challenge of another session, a used one, and one of another purpose', async () => {
    const home = await tenant();
    const [one, other] = [await as.employee(home), await as.employee(home)];
    const creation = (await one.browser.post('/auth/factors/passkeys/options')).body;
    const body = { name: 'Key', passkey: new SoftwareAuthenticator().create(creation) };
    const sealed = one.browser.cookies.get('tenantry_challenge')!;
    other.browser.cookies.set('tenantry_challenge', sealed);
    expect((await other.browser.post('/auth/factors/passkeys', body)).status).toBe(400);
    expect((await one.browser.post('/auth/factors/passkeys', body)).status).toBe(200);
    one.browser.cookies.set('tenantry_challenge', sealed);
    expect((await one.browser.post('/auth/factors/passkeys', body)).status).toBe(400);

    const asked = await options(other.browser);
    const passkey = new SoftwareAuthenticator().create({ ...creation, challenge: asked.challenge });
    expect((await other.browser.post('/auth/factors/passkeys', { name: 'Key', passkey })).status).toBe(400);
  });

  test('refuses a passkey that another account added', async () => {
    const home = await tenant();
    const [one, other] = [await as.employee(home), await as.employee(home)];
    const device = new SoftwareAuthenticator();
    await addPasskey(one.browser, device);
    const creation = (await other.browser.post('/auth/factors/passkeys/options')).body;
    const fresh = device.create(creation);
    await run(`update passkeys set credential_id = '${fresh.id}' where user_id = '${one.user.id}'`);
    expect((await other.browser.post('/auth/factors/passkeys', { name: 'Key', passkey: fresh })).body.error.code).toBe(
      'CONFLICT',
    );
  });

  test('completes a sign-in that needs a first factor', async () => {
    const home = await tenant();
    await run(`insert into tenant_security_policies (tenant_id, everyone_from) values ('${home.id}', now())`);
    const account = await user({ role: 'employee', tenantId: home.id });
    const browser = await login(account);
    const response = await addPasskey(browser, new SoftwareAuthenticator());
    expect(response.body).toMatchObject({ redirectTo: '/clients', recoveryCodes: expect.any(Array) });
    expect([...browser.cookies.keys()]).toEqual(['tenantry_session']);
    expect((await browser.get('/clients')).status).toBe(200);
  });
});

describe('signing in with a passkey alone', () => {
  test('counts as both factors', async () => {
    const someone = await withPasskey();
    const asked = await testApp.browser().post('/auth/passkey/options');
    expect(asked.body).toMatchObject({ allowCredentials: [], userVerification: 'required', rpId: 'localhost' });
    const { browser, response } = await signInWith(someone);
    expect(response).toMatchObject({ status: 200, body: { user: { id: someone.account.id }, redirectTo: '/clients' } });
    expect([...browser.cookies.keys()]).toEqual(['tenantry_session']);
    await expectAudit(testApp, response.requestId, 'auth_signed_in', {
      actorUserId: someone.account.id,
      tenantId: someone.home.id,
      details: { methods: ['passkey'] },
    });
    expect((await browser.get('/auth/me')).body.secondFactor).toMatchObject({
      enrolled: true,
      satisfiedAt: expect.any(String),
    });
    expect((await browser.get('/auth/factors')).body.passkeys[0].lastUsedAt).not.toBeNull();
  });

  test('works in two tabs: the challenge of one leaves that of the other alone', async () => {
    const [one, other] = [await withPasskey(), await withPasskey()];
    const browser = testApp.browser();
    const [first, second] = [await options(browser), await options(browser)];
    expect((await browser.post('/auth/passkey', { passkey: one.device.get(first) })).status).toBe(200);
    expect((await browser.post('/auth/passkey', { passkey: other.device.get(second) })).status).toBe(200);
    expect(browser.cookies.has('tenantry_challenge')).toBe(false);
  });

  test('keeps the four newest challenges, so that the cookie stays small', async () => {
    const someone = await withPasskey();
    const browser = testApp.browser();
    const asked = [];
    for (let n = 0; n < 5; n++) asked.push(await options(browser));
    expect(browser.cookies.get('tenantry_challenge')!.length).toBeLessThan(2_000);
    expect((await browser.post('/auth/passkey', { passkey: someone.device.get(asked[0]) })).status).toBe(401);
    expect((await browser.post('/auth/passkey', { passkey: someone.device.get(asked[1]) })).status).toBe(200);
  });

  test('works in a browser whose sign-in was left before its second factor, once that is given up', async () => {
    const [left, someone] = [await withPasskey(), await withPasskey()];
    const browser = await login(left.account);
    const asked = (await browser.post('/auth/passkey/options', { purpose: 'signIn' })).body;
    expect(asked.allowCredentials).toEqual([]);
    const passkey = someone.device.get(asked);
    expect((await browser.post('/auth/passkey', { passkey })).body.error.code).toBe('SECOND_FACTOR_REQUIRED');
    await browser.post('/auth/logout');
    expect((await browser.post('/auth/passkey', { passkey })).body.user.id).toBe(someone.account.id);
  });

  test('replaces another user’s session in the browser', async () => {
    const someone = await withPasskey();
    const other = await as.employee(await tenant());
    const held = other.browser.cookie;
    const asked = (await other.browser.post('/auth/passkey/options', { purpose: 'signIn' })).body;
    const response = await other.browser.post('/auth/passkey', { passkey: someone.device.get(asked) });
    expect(response.status).toBe(200);
    other.browser.cookie = held;
    expect((await other.browser.get('/auth/me')).status).toBe(401);
  });

  test.each<[string, Forgery]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['the hash of another host', { rpId: 'evil.example' }],
    ['a bad signature', { isSignatureWrong: true }],
    ['no user verification', { isUserVerified: false }],
    ['no user at the device', { isUserPresent: false }],
    ['another challenge', { challenge: 'bm90IHRoZSBjaGFsbGVuZ2U' }],
    ['a registration instead', { type: 'webauthn.create' }],
    ['no user handle', { userHandle: undefined }],
    ['another account’s user handle', { userHandle: Buffer.alloc(32, 1).toString('base64url') }],
  ])('refuses %s', async (_, forgery) => {
    const someone = await withPasskey();
    const { browser, response } = await signInWith(someone, forgery);
    expect(response).toMatchObject({ status: 401, body: { error: { code: 'INVALID_CREDENTIALS' } } });
    expect(browser.cookies.has('tenantry_session')).toBe(false);
    await expectAudit(testApp, response.requestId, 'auth_sign_in_refused', {
      outcome: 'refused',
      tenantId: someone.home.id,
      targetId: someone.account.id,
      details: { errorCode: 'INVALID_CREDENTIALS', method: 'passkey' },
    });
    expect((await signInWith(someone)).response.status).toBe(200);
  });

  test('refuses a counter that went backwards or stood still', async () => {
    const someone = await withPasskey();
    expect((await signInWith(someone, { counter: 7 })).response.status).toBe(200);
    for (const counter of [7, 6, 0]) expect((await signInWith(someone, { counter })).response.status).toBe(401);
    expect((await signInWith(someone, { counter: 8 })).response.status).toBe(200);
  });

  test('accepts a passkey that never counts, as synced ones do', async () => {
    const someone = await withPasskey();
    for (let n = 0; n < 2; n++) expect((await signInWith(someone, { counter: 0 })).response.status).toBe(200);
  });

  test('refuses a replay, with the cookie and without it', async () => {
    const someone = await withPasskey();
    const browser = testApp.browser();
    const passkey = someone.device.get(await options(browser));
    const sealed = browser.cookies.get('tenantry_challenge')!;
    expect((await browser.post('/auth/passkey', { passkey })).status).toBe(200);
    expect(browser.cookies.has('tenantry_challenge')).toBe(false);
    for (const cookie of [null, `tenantry_challenge=${sealed}`]) {
      const thief = testApp.browser();
      thief.cookie = cookie;
      expect((await thief.post('/auth/passkey', { passkey })).status).toBe(401);
    }
  });

  test('uses up a challenge that was answered wrongly', async () => {
    const someone = await withPasskey();
    const browser = testApp.browser();
    const asked = await options(browser);
    const sealed = browser.cookies.get('tenantry_challenge')!;
    await browser.post('/auth/passkey', { passkey: someone.device.get(asked, { isSignatureWrong: true }) });
    browser.cookies.set('tenantry_challenge', sealed);
    expect((await browser.post('/auth/passkey', { passkey: someone.device.get(asked) })).status).toBe(401);
  });

  test('one answer sent sixteen times at once signs in once', async () => {
    for (let round = 0; round < 3; round++) {
      const someone = await withPasskey();
      const browser = testApp.browser();
      const passkey = someone.device.get(await options(browser));
      const statuses = await Promise.all(
        Array.from({ length: 16 }, () => {
          const copy = testApp.browser();
          copy.cookie = browser.cookie;
          return copy.post('/auth/passkey', { passkey }).then(({ status }) => status);
        }),
      );
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    }
  });

  test('refuses a challenge that is five minutes old, or was tampered with', async () => {
    const someone = await withPasskey();
    const browser = testApp.browser();
    const passkey = someone.device.get(await options(browser));
    const { secrets } = testApp.services;
    const cookie = decodeURIComponent(browser.cookies.get('tenantry_challenge')!);
    const opened = JSON.parse(secrets.open(cookie, 'passkey-challenge'));
    expect(opened.expiresAt - Date.now() / 1_000).toBeGreaterThan(290);
    expect(opened.expiresAt - Date.now() / 1_000).toBeLessThan(310);
    const old = secrets.seal(JSON.stringify({ ...opened, expiresAt: Date.now() / 1_000 - 1 }), 'passkey-challenge');
    for (const sealed of [old, secrets.seal(JSON.stringify(opened), 'something-else'), JSON.stringify(opened), 'x']) {
      browser.cookies.set('tenantry_challenge', encodeURIComponent(sealed));
      expect((await browser.post('/auth/passkey', { passkey })).status).toBe(401);
    }
  });

  test('refuses a challenge that was swapped between two sign-ins', async () => {
    const [one, other] = [await withPasskey(), await withPasskey()];
    const [a, b] = [testApp.browser(), testApp.browser()];
    const [askedA, askedB] = [await options(a), await options(b)];
    const [cookieA, cookieB] = [a.cookie, b.cookie];
    a.cookie = cookieB;
    b.cookie = cookieA;
    expect((await a.post('/auth/passkey', { passkey: one.device.get(askedA) })).status).toBe(401);
    expect((await b.post('/auth/passkey', { passkey: other.device.get(askedB) })).status).toBe(401);
  });

  test('refuses an unknown passkey like a wrong one', async () => {
    const { device } = await withPasskey();
    const browser = testApp.browser();
    const passkey = device.get(await options(browser));
    const response = await browser.post('/auth/passkey', { passkey: { ...passkey, id: 'dW5rbm93bg' } });
    expect(response.body.error.code).toBe('INVALID_CREDENTIALS');
  });

  test.each<[string, (someone: { account: TestUser; home: TestTenant }) => string]>([
    ['inactive', ({ account }) => `update users set is_active = false where id = '${account.id}'`],
    ['pending', ({ account }) => `update users set password_hash = null where id = '${account.id}'`],
    ['in a deleted tenant', ({ home }) => `update tenants set status = 'deleted' where id = '${home.id}'`],
    [
      'moved to another host',
      ({ account }) => `update passkeys set rp_id = 'old.example.com' where user_id = '${account.id}'`,
    ],
  ])('refuses an account that is %s', async (_, change) => {
    const someone = await withPasskey();
    await run(change(someone));
    expect((await signInWith(someone)).response.status).toBe(401);
  });

  test('never signs in to another tenant than that of the page', async () => {
    const someone = await withPasskey();
    const { slug } = await tenant();
    for (const other of [slug, 'platform'])
      expect((await signInWith(someone, { slug: other })).response.status).toBe(401);
    expect((await signInWith(someone, { slug: someone.home.slug })).response.status).toBe(200);
  });

  test('leads to a password change that is due', async () => {
    const someone = await withPasskey();
    await run(`update users set must_change_password_on_next_login = true where id = '${someone.account.id}'`);
    const { browser, response } = await signInWith(someone);
    expect(response.body.redirectTo).toBe('/change-password');
    expect((await browser.get('/clients')).body.error.code).toBe('PASSWORD_CHANGE_REQUIRED');
    await run(
      `update users set temporary_password_expires_at = now() - interval '1 second' where id = '${someone.account.id}'`,
    );
    const late = (await signInWith(someone)).response;
    expect(late).toMatchObject({ status: 403, body: { error: { code: 'PASSWORD_EXPIRED' } } });
    await expectAudit(testApp, late.requestId, 'auth_sign_in_refused', {
      outcome: 'refused',
      details: { errorCode: 'PASSWORD_EXPIRED', method: 'passkey' },
    });
  });
});

test('two accounts of one person in two tenants each keep and use their own passkey on one authenticator', async () => {
  const device = new SoftwareAuthenticator();
  const email = 'same.person@example.com';
  const one = await withPasskey(device, undefined, email);
  const other = await withPasskey(device, undefined, email);
  expect(device.credentials).toHaveLength(2);
  expect(new Set(device.credentials.map(({ userName }) => userName)).size).toBe(2);
  for (const someone of [one, other])
    expect((await signInWith(someone)).response.body.user).toMatchObject({
      id: someone.account.id,
      tenantId: someone.home.id,
    });
  // The passkey of one account, said to be the other's.
  const [mine, theirs] = device.credentials;
  const { response } = await signInWith(one, { userHandle: theirs!.userHandle });
  expect(response.status).toBe(401);
  expect(mine!.userHandle).not.toBe(theirs!.userHandle);
});

describe('a passkey as the second factor', () => {
  test('completes a sign-in with a password, without user verification too', async () => {
    const { account, device } = await withPasskey();
    for (const isUserVerified of [true, false]) {
      const browser = await login(account);
      expect((await browser.get('/auth/second-factor')).body.methods).toEqual(['passkey', 'recoveryCode']);
      const asked = await options(browser);
      expect(asked).toMatchObject({
        allowCredentials: [{ id: device.credentials[0]!.id }],
        userVerification: 'preferred',
      });
      const response = await browser.post('/auth/second-factor', { passkey: device.get(asked, { isUserVerified }) });
      expect(response).toMatchObject({ status: 200, body: { redirectTo: '/clients' } });
      await expectAudit(testApp, response.requestId, 'second_factor_used', { details: { method: 'passkey' } });
    }
  });

  test.each<[string, Forgery]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['the hash of another host', { rpId: 'evil.example' }],
    ['a bad signature', { isSignatureWrong: true }],
    ['no user at the device', { isUserPresent: false }],
    ['another challenge', { challenge: 'bm90IHRoZSBjaGFsbGVuZ2U' }],
    ['a counter that stands still', { counter: 3 }],
  ])('refuses %s', async (_, forgery) => {
    const { account, device } = await withPasskey();
    await run(`update passkeys set counter = 3 where user_id = '${account.id}'`);
    const browser = await login(account);
    const response = await browser.post('/auth/second-factor', {
      passkey: device.get(await options(browser), forgery),
    });
    expect(response.status).toBe(401);
    await expectAudit(testApp, response.requestId, 'second_factor_refused', { outcome: 'refused' });
    expect((await browser.get('/clients')).body.error.code).toBe('SECOND_FACTOR_REQUIRED');
  });

  test('refuses another account’s passkey, and a challenge made for signing in or for another pending sign-in', async () => {
    const one = await withPasskey();
    const other = await withPasskey(undefined, one.home);
    const browser = await login(one.account);
    const asked = await options(browser);
    const foreign = other.device.get({ ...asked, allowCredentials: [] });
    expect((await browser.post('/auth/second-factor', { passkey: foreign })).status).toBe(401);

    const anonymous = testApp.browser();
    const forSignIn = await options(anonymous);
    browser.cookies.set('tenantry_challenge', anonymous.cookies.get('tenantry_challenge')!);
    expect((await browser.post('/auth/second-factor', { passkey: one.device.get(forSignIn) })).status).toBe(401);

    const second = await login(one.account);
    const askedSecond = await options(second);
    browser.cookies.set('tenantry_challenge', second.cookies.get('tenantry_challenge')!);
    expect((await browser.post('/auth/second-factor', { passkey: one.device.get(askedSecond) })).status).toBe(401);
  });

  test('adds up wrong passkeys of a minute in the log, and still takes the right one', async () => {
    const { account, device, browser: signedIn } = await withPasskey();
    for (const [path, action, browser] of [
      ['/auth/second-factor', 'second_factor_refused', await login(account)],
      ['/auth/step-up', 'step_up_refused', signedIn],
    ] as const) {
      const answers: ApiResponse[] = [];
      for (let n = 0; n < 12; n++) {
        const passkey = device.get(await options(browser), { isSignatureWrong: true });
        answers.push(await browser.post(path, { passkey }));
      }
      expect(answers.map(({ status }) => status)).toEqual(Array<number>(12).fill(401));
      await testApp.services.refusals.flush();
      const rows = await querySql<{ request_id: string; details: object }>(
        testApp.clone.superuserUrl,
        'select request_id, details from audit_log where action = $1 and target_id = $2 order by id',
        [action, account.id],
      );
      expect(rows.map(({ request_id }) => request_id)).toEqual([answers[0]!.requestId, answers[11]!.requestId]);
      expect(rows[1]!.details).toMatchObject({ errorCode: 'INVALID_CREDENTIALS', repeats: 11 });
      expect((await browser.post(path, { passkey: device.get(await options(browser)) })).status).toBe(200);
    }
  });

  test('a challenge of a pending sign-in doesn’t sign anyone in on its own', async () => {
    const { account, device } = await withPasskey();
    const browser = await login(account);
    const passkey = device.get(await options(browser));
    const thief = testApp.browser();
    thief.cookie = `tenantry_challenge=${browser.cookies.get('tenantry_challenge')}`;
    expect((await thief.post('/auth/passkey', { passkey })).status).toBe(401);
  });

  test('works while codes are blocked by guessing; signing in with a passkey alone has limits of its own', async () => {
    const strict = await createTestApp({ LIMITS_FACTOR: '1' });
    const actors = actorsOf(strict);
    const account = await actors.user({ role: 'employee', tenantId: (await actors.tenant()).id });
    const device = new SoftwareAuthenticator();
    const { browser: own } = await actors.signIn(account);
    const creation = (await own.post('/auth/factors/passkeys/options')).body;
    expect((await own.post('/auth/factors/passkeys', { name: 'Key', passkey: device.create(creation) })).status).toBe(
      200,
    );
    const browser = strict.browser();
    await browser.post('/auth/login', { email: account.email, password: goodPassword });
    const statuses: number[] = [];
    for (let n = 0; n < 12; n++) statuses.push((await browser.post('/auth/second-factor', { code: '000000' })).status);
    expect(statuses.at(-1)).toBe(429);
    const asked = (await browser.post('/auth/passkey/options')).body;
    expect((await browser.post('/auth/second-factor', { passkey: device.get(asked) })).status).toBe(200);

    const rows = (name: string) =>
      querySql(strict.clone.superuserUrl, `select from rate_limits where key like '${name}:%'`);
    const spend = (name: string, hits: number) =>
      runSql(strict.clone.superuserUrl, [`update rate_limits set hits = ${hits} where key like '${name}:%'`]);
    await runSql(strict.clone.superuserUrl, [`delete from rate_limits where key like 'familiar:%'`]);
    const alone = strict.browser();
    const passkey = device.get((await alone.post('/auth/passkey/options')).body);
    expect((await alone.post('/auth/passkey', { passkey })).status).toBe(200);
    expect(await rows('familiar')).toHaveLength(1);
    await spend('passkey-address', 120);
    expect((await strict.browser().post('/auth/passkey', { passkey })).status).toBe(429);
    await spend('passkey-options', 300);
    expect((await strict.browser().post('/auth/passkey/options')).status).toBe(429);
  });
});

describe('a passkey for a step-up', () => {
  test('proves it, bound to this session', async () => {
    const { browser, device, account } = await withPasskey();
    const [other] = [(await signInWith({ device, userName: device.credentials[0]!.userName })).browser];
    const foreign = device.get(await options(other));
    browser.cookies.set('tenantry_challenge', other.cookies.get('tenantry_challenge')!);
    expect((await browser.post('/auth/step-up', { passkey: foreign })).status).toBe(401);
    const response = await browser.post('/auth/step-up', {
      passkey: device.get(await options(browser), { isUserVerified: false }),
    });
    expect(response.status).toBe(200);
    await expectAudit(testApp, response.requestId, 'step_up_passed', {
      actorUserId: account.id,
      details: { method: 'passkey', for: null },
    });
  });
});

describe('passkeys in the account', () => {
  test('can be renamed, and only by their owner', async () => {
    const one = await withPasskey();
    const other = await withPasskey(undefined, one.home);
    const [{ id }] = (await one.browser.get('/auth/factors')).body.passkeys;
    const response = await one.browser.patch(`/auth/factors/${id}`, { name: 'Phone' });
    expect(response).toMatchObject({ status: 200, body: { id, name: 'Phone' } });
    await expectAudit(testApp, response.requestId, 'passkey_renamed', {
      changes: { name: { before: 'Work laptop', after: 'Phone' } },
    });
    expect((await other.browser.patch(`/auth/factors/${id}`, { name: 'Mine' })).status).toBe(404);
    expect((await other.browser.delete(`/auth/factors/${id}`)).status).toBe(404);
    const same = await one.browser.patch(`/auth/factors/${id}`, { name: 'Phone' });
    expect(same.status).toBe(200);
    expect(await auditRows(testApp, same.requestId)).toEqual([]);
  });

  test('are named in the email that tells their owner what happened to them', async () => {
    const home = await tenant();
    await run(`insert into mail_settings (tenant_id, domain, region, from_email, api_key_sealed, api_key_last_four)
      values ('${home.id}', 'mg.example.com', 'eu', 'a@example.com', 'x', 'xxxx')`);
    const { browser } = await as.employee(home);
    const added = await addPasskey(browser, new SoftwareAuthenticator());
    const path = `/auth/factors/${added.body.id}`;
    for (const [{ requestId }, change, name] of [
      [added, 'passkey_added', 'Work laptop'],
      [await browser.patch(path, { name: 'Phone' }), 'passkey_renamed', 'Phone'],
      [await browser.delete(path), 'passkey_removed', 'Phone'],
    ] as const)
      expect(await queuedMails(testApp, requestId)).toMatchObject([
        { template: 'second_factor_changed', params: { change, name } },
      ]);
  });

  test('stop working when they are removed; another factor stays', async () => {
    const someone = await withPasskey();
    await addPasskey(someone.browser, new SoftwareAuthenticator(), 'Blue key');
    const [{ id }] = (await someone.browser.get('/auth/factors')).body.passkeys;
    const response = await someone.browser.delete(`/auth/factors/${id}`);
    await expectAudit(testApp, response.requestId, 'second_factor_removed', {
      details: { kind: 'passkey', name: 'Work laptop', isLast: false },
    });
    expect((await someone.browser.get('/auth/me')).body.secondFactor.enrolled).toBe(true);
    expect((await signInWith(someone)).response.status).toBe(401);
  });

  test('keep one when two are removed at once while a factor is required', async () => {
    for (let round = 0; round < 4; round++) {
      const someone = await withPasskey();
      await addPasskey(someone.browser, new SoftwareAuthenticator(), 'Blue key');
      await run(`insert into tenant_security_policies (tenant_id, everyone_from) values ('${someone.home.id}', now())`);
      const { body } = await someone.browser.get('/auth/factors');
      const statuses = await Promise.all(
        body.passkeys.map(({ id }: { id: string }) => {
          const copy = testApp.browser();
          copy.cookie = someone.browser.cookie;
          return copy.delete(`/auth/factors/${id}`).then(({ status }) => status);
        }),
      );
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      const left = await querySql(
        testApp.clone.superuserUrl,
        `select 1 from passkeys where user_id = '${someone.account.id}'`,
      );
      expect(left).toHaveLength(1);
    }
  });
});

test('an authenticator app and a passkey work side by side', async () => {
  const account = await user({ role: 'employee', tenantId: (await tenant()).id });
  const { app } = await enrol(testApp, account);
  const browser = await login(account);
  await browser.post('/auth/second-factor', { code: await app.code() });
  const device = new SoftwareAuthenticator();
  expect((await addPasskey(browser, device)).body.recoveryCodes).toBeNull();
  const next = await login(account);
  expect((await next.get('/auth/second-factor')).body.methods).toEqual(['passkey', 'code', 'recoveryCode']);
  expect((await next.post('/auth/second-factor', { code: await app.code(1) })).status).toBe(200);
});

test('no challenge and no recovery code is logged', async () => {
  const { recoveryCodes, browser } = await withPasskey();
  const asked = await options(browser);
  await expectNoSecret(testApp, [...recoveryCodes, asked.challenge, browser.cookies.get('tenantry_challenge')!]);
});
