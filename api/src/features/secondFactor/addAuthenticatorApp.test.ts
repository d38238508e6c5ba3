import { querySql, runSql } from '@tenantry/db/testing';
import { base32 } from 'oslo/encoding';
import { describe, expect, test } from 'vitest';
import { actorsOf, goodPassword, type TestUser } from '../../testing/actors.ts';
import type { Browser } from '../../testing/Browser.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { authenticatorApp, enrol } from '../../testing/enrol.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { expectNoSecret, tokenOf } from '../../testing/expectNoSecret.ts';
import { makeResetLink } from '../../testing/makeResetLink.ts';

const testApp = await createTestApp();
const { tenant, user, as, signIn } = actorsOf(testApp);
const run = (sql: string) => runSql(testApp.clone.superuserUrl, [sql]);
const requireFactorIn = (tenantId: string, from = 'now()') =>
  run(`insert into tenant_security_policies (tenant_id, everyone_from) values ('${tenantId}', ${from})
       on conflict (tenant_id) do update set everyone_from = excluded.everyone_from`);
const withMail = (tenantId: string) =>
  run(`insert into mail_settings (tenant_id, domain, region, from_email, api_key_sealed, api_key_last_four)
       values ('${tenantId}', 'mg.example.com', 'eu', 'a@example.com', 'x', 'xxxx')`);
const mailsTo = (account: TestUser) =>
  querySql<{ change: string }>(
    testApp.clone.superuserUrl,
    `select params ->> 'change' as change from outbox where user_id = '${account.id}' and template = 'second_factor_changed' order by created_at`,
  ).then((rows) => rows.map(({ change }) => change));

const setUp = async (browser: Browser) => {
  const { body, status } = await browser.post('/auth/factors/totp');
  expect(status, JSON.stringify(body)).toBe(200);
  return { ...body, app: authenticatorApp(base32.decode(body.secret, { strict: false })) };
};
const addApp = async (browser: Browser) => {
  const { app, secret } = await setUp(browser);
  const response = await browser.post('/auth/factors/totp/confirm', { code: await app.code() });
  expect(response.status, JSON.stringify(response.body)).toBe(200);
  return { app, secret, response };
};
const login = async (account: TestUser) => {
  const browser = testApp.browser();
  const response = await browser.post('/auth/login', { email: account.email, password: goodPassword });
  return { browser, response };
};

describe('an authenticator app', () => {
  test('is added with a code, ends other sessions and comes with recovery codes', async () => {
    const home = await tenant();
    await withMail(home.id);
    const account = await user({ role: 'employee', tenantId: home.id });
    const [here, elsewhere] = [await signIn(account), await signIn(account)];
    const before = here.browser.cookie;
    const { uri, secret, app } = await setUp(here.browser);
    const parsed = new URL(uri);
    expect(decodeURIComponent(uri)).toContain(`otpauth://totp/${home.name}:${account.email}?`);
    expect(Object.fromEntries(parsed.searchParams)).toMatchObject({
      secret,
      issuer: home.name,
      digits: '6',
      period: '30',
    });
    expect((await here.browser.get('/auth/me')).body.secondFactor.enrolled).toBe(false);

    const code = await app.code();
    const response = await here.browser.post('/auth/factors/totp/confirm', { code });
    expect(response).toMatchObject({ status: 200, body: { id: expect.any(String), redirectTo: null } });
    expect(response.body.recoveryCodes).toHaveLength(10);
    await expectAudit(testApp, response.requestId, 'second_factor_added', {
      actorUserId: account.id,
      tenantId: home.id,
      details: { kind: 'totp', name: null },
    });
    await expectAudit(testApp, response.requestId, 'recovery_codes_made', {
      actorUserId: account.id,
      targetId: account.id,
      details: { count: 10 },
    });
    expect(await mailsTo(account)).toEqual(['authenticator_added']);

    expect(here.browser.cookie).not.toBe(before);
    const me = await here.browser.get('/auth/me');
    expect(me.body.secondFactor).toEqual({
      enrolled: true,
      required: false,
      requiredFrom: null,
      satisfiedAt: expect.any(String),
    });
    expect((await elsewhere.browser.get('/auth/me')).status).toBe(401);
    expect((await here.browser.get('/auth/factors')).body).toMatchObject({
      required: false,
      passkeys: [],
      authenticatorApp: { id: response.body.id },
      recoveryCodes: { left: 10, total: 10 },
    });

    // The code that confirmed it is used up.
    const next = await login(account);
    expect(next.response.body.redirectTo).toBe('/second-factor');
    expect((await next.browser.post('/auth/second-factor', { code })).status).toBe(401);
    expect((await next.browser.post('/auth/second-factor', { code: await app.code(1) })).status).toBe(200);
    await expectNoSecret(testApp, [secret, ...response.body.recoveryCodes]);
  });

  test('doesn’t count until a code confirms it, and a wrong code doesn’t confirm it', async () => {
    const { browser, user: account } = await as.employee(await tenant());
    const { app } = await setUp(browser);
    const right = await app.code();
    const response = await browser.post('/auth/factors/totp/confirm', {
      code: right === '000000' ? '000001' : '000000',
    });
    expect(response).toMatchObject({ status: 400, body: { error: { details: { fields: [{ path: 'code' }] } } } });
    expect((await login(account)).response.body.redirectTo).toBe('/clients');
  });

  test('can’t be confirmed without being set up, or half an hour later', async () => {
    const { browser, user: account } = await as.employee(await tenant());
    expect((await browser.post('/auth/factors/totp/confirm', { code: '123456' })).body.error.code).toBe('CONFLICT');
    const { app } = await setUp(browser);
    await run(
      `update authenticator_apps set created_at = now() - interval '31 minutes' where user_id = '${account.id}'`,
    );
    expect((await browser.post('/auth/factors/totp/confirm', { code: await app.code() })).status).toBe(409);
  });

  test('replaces an earlier one and an earlier start, and the recovery codes stay', async () => {
    const { browser, user: account } = await as.employee(await tenant());
    await setUp(browser);
    const { app: old } = await addApp(browser);
    const { app, response } = await addApp(browser);
    expect(response.body.recoveryCodes).toBeNull();
    const { browser: next } = await login(account);
    expect((await next.post('/auth/second-factor', { code: await old.code(1) })).status).toBe(401);
    expect((await next.post('/auth/second-factor', { code: await app.code(1) })).status).toBe(200);
  });

  test('voids an outstanding reset link', async () => {
    const { browser, user: account } = await as.employee(await tenant());
    const token = await makeResetLink(testApp, account);
    await addApp(browser);
    expect((await testApp.browser().post('/auth/reset', { token, password: 'velvet orchard at noon' })).status).toBe(
      410,
    );
  });

  test('can’t be opened by an admin who impersonates its owner', async () => {
    const home = await tenant();
    const account = await user({ role: 'employee', tenantId: home.id });
    const admin = await as.superUser();
    await admin.browser.post(`/super/tenants/${home.id}/users/${account.id}/impersonate-login`);
    for (const path of ['/auth/factors/totp', '/auth/factors/totp/confirm'])
      expect((await admin.browser.post(path, { code: '123456' })).body.error.code).toBe('IMPERSONATING');
    for (const path of ['/auth/factors', '/auth/second-factor'])
      expect((await admin.browser.get(path)).body.error.code).toBe('IMPERSONATING');
    await enrol(testApp, account);
    expect((await admin.browser.get('/auth/me')).body.secondFactor.enrolled).toBe(false);
  });
});

describe('an account that needs its first factor', () => {
  const required = async () => {
    const home = await tenant();
    await requireFactorIn(home.id);
    return { home, account: await user({ role: 'employee', tenantId: home.id }) };
  };

  test('adds it while signing in, and is signed in then', async () => {
    const { account } = await required();
    const { browser, response } = await login(account);
    expect(response.body.redirectTo).toBe('/second-factor');
    expect((await browser.get('/auth/second-factor')).body).toMatchObject({ step: 'enrolment', methods: [] });
    expect((await browser.get('/auth/me')).body.error.code).toBe('SECOND_FACTOR_ENROLMENT_REQUIRED');
    expect((await browser.post('/auth/second-factor', { code: '123456' })).body.error.code).toBe(
      'SECOND_FACTOR_ENROLMENT_REQUIRED',
    );
    const { response: added } = await addApp(browser);
    expect(added.body).toMatchObject({ redirectTo: '/clients', recoveryCodes: expect.any(Array) });
    await expectAudit(testApp, added.requestId, 'second_factor_added', { actorUserId: account.id });
    await expectAudit(testApp, added.requestId, 'auth_signed_in', { actorUserId: account.id });
    expect([...browser.cookies.keys()]).toEqual(['tenantry_session']);
    expect((await browser.get('/auth/me')).body.secondFactor).toMatchObject({ enrolled: true, required: true });
  });

  test('can’t add one with a sign-in that began before another device added one', async () => {
    const { account } = await required();
    const [first, late] = [await login(account), await login(account)];
    const { app } = await setUp(late.browser);
    await enrol(testApp, account);
    for (const path of ['/auth/factors/totp', '/auth/factors/totp/confirm'])
      expect((await late.browser.post(path, { code: await app.code() })).body.error.code).toBe(
        'SECOND_FACTOR_REQUIRED',
      );
    expect((await first.browser.get('/auth/factors')).body.error.code).toBe('SECOND_FACTOR_REQUIRED');
  });

  test('exactly one of several simultaneous sign-ins adds one', async () => {
    for (let round = 0; round < 4; round++) {
      const { account } = await required();
      const browsers = await Promise.all(
        Array.from({ length: 8 }, () => login(account).then(({ browser }) => browser)),
      );
      const { app } = await setUp(browsers[0]!);
      const code = await app.code();
      const statuses = await Promise.all(
        browsers.map((browser) => browser.post('/auth/factors/totp/confirm', { code }).then(({ status }) => status)),
      );
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    }
  });

  test('an invitation leads there too, and needs no password again', async () => {
    const home = await tenant();
    await requireFactorIn(home.id);
    const root = await as.superUser();
    const account = await user({ role: 'employee', tenantId: home.id, passwordHash: null });
    const { body: invite } = await root.browser.post(`/super/tenants/${home.id}/users/${account.id}/invite/regenerate`);
    const browser = testApp.browser();
    const response = await browser.post('/auth/invite/accept', {
      token: tokenOf(invite.inviteUrl),
      password: goodPassword,
    });
    expect(response).toMatchObject({ status: 200, body: { redirectTo: '/second-factor', user: { id: account.id } } });
    expect([...browser.cookies.keys()]).toEqual(['tenantry_pending']);
    const { response: added } = await addApp(browser);
    expect(added.body.redirectTo).toBe('/clients');
  });

  test('a session from before the start adds it and continues', async () => {
    const home = await tenant();
    const account = await user({ role: 'employee', tenantId: home.id });
    const { browser } = await signIn(account);
    await requireFactorIn(home.id, `now() + interval '1 day'`);
    expect((await browser.get('/clients')).status).toBe(200);
    expect((await browser.get('/auth/me')).body.secondFactor.required).toBe(false);
    await requireFactorIn(home.id, `now() - interval '1 day'`);
    expect((await browser.get('/clients')).body.error.code).toBe('SECOND_FACTOR_ENROLMENT_REQUIRED');
    expect((await browser.get('/auth/second-factor')).body.step).toBe('enrolment');
    await addApp(browser);
    expect((await browser.get('/clients')).status).toBe(200);
  });
});
