import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { commandContext } from '../../core/commandContext.ts';
import { parseKeyRing } from '../../core/secrets/keyRing.ts';
import { rotateSealed } from '../../core/secrets/rotateSealed.ts';
import { createSecrets } from '../../core/secrets/secrets.ts';
import { demotePhrase, promotePhrase } from '../../schemas.ts';
import { actorsOf, goodPassword, type TestTenant, type TestUser } from '../../testing/actors.ts';
import { createTestApp, testKeys } from '../../testing/createTestApp.ts';
import { enrol } from '../../testing/enrol.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { tokenOf } from '../../testing/expectNoSecret.ts';

const testApp = await createTestApp();
const { tenant, user, as } = actorsOf(testApp);
const run = (sql: string) => runSql(testApp.clone.superuserUrl, [sql]);

const signInWith = async (account: TestUser, code: string) => {
  const browser = testApp.browser();
  await browser.post('/auth/login', { email: account.email, password: goodPassword });
  const { status } = await browser.post('/auth/second-factor', { code });
  expect(status).toBe(200);
  return browser;
};
const enrolled = async (values: { mail?: boolean; home?: TestTenant } = {}) => {
  const home = values.home ?? (await tenant());
  if (values.mail)
    await run(`insert into mail_settings (tenant_id, domain, region, from_email, api_key_sealed, api_key_last_four)
      values ('${home.id}', 'mg.example.com', 'eu', 'a@example.com', 'x', 'xxxx')`);
  const account = await user({ role: 'employee', tenantId: home.id });
  const factors = await enrol(testApp, account);
  return { home, account, ...factors, browser: await signInWith(account, await factors.app.code()) };
};
const appIdOf = async (browser: Awaited<ReturnType<typeof signInWith>>): Promise<string> =>
  (await browser.get('/auth/factors')).body.authenticatorApp.id;
const mailsOf = (account: TestUser) =>
  querySql<{ change: string; by: string | null }>(
    testApp.clone.superuserUrl,
    `select params ->> 'change' as change, params ->> 'by' as by from outbox where user_id = '${account.id}' and template = 'second_factor_changed'`,
  );
const isEnrolled = async ({ id }: TestUser) =>
  (
    await querySql<{ left: boolean }>(
      testApp.clone.superuserUrl,
      `select second_factor_since is not null or exists (select from authenticator_apps where user_id = u.id) or exists (select from recovery_codes where user_id = u.id) as left from users u where id = '${id}'`,
    )
  )[0]!.left;

describe('removing the last factor', () => {
  test('takes the recovery codes along, ends other sessions, and the password alone signs in again', async () => {
    const { account, app, browser } = await enrolled({ mail: true });
    const other = await signInWith(account, await app.code(1));
    const before = browser.cookie;
    const response = await browser.delete(`/auth/factors/${await appIdOf(browser)}`);
    expect(response).toMatchObject({ status: 200, body: { ok: true } });
    await expectAudit(testApp, response.requestId, 'second_factor_removed', {
      details: { kind: 'totp', name: null, isLast: true },
    });
    expect(browser.cookie).not.toBe(before);
    expect((await browser.get('/auth/me')).body.secondFactor).toEqual({
      enrolled: false,
      required: false,
      requiredFrom: null,
      satisfiedAt: null,
    });
    expect((await other.get('/auth/me')).status).toBe(401);
    expect(await isEnrolled(account)).toBe(false);
    expect(await mailsOf(account)).toEqual([{ change: 'authenticator_removed', by: null }]);
    expect(
      (await testApp.browser().post('/auth/login', { email: account.email, password: goodPassword })).body.redirectTo,
    ).toBe('/clients');
  });

  test('is refused while a policy requires one', async () => {
    const { home, account, browser } = await enrolled();
    await run(`insert into tenant_security_policies (tenant_id, everyone_from) values ('${home.id}', now())`);
    const response = await browser.delete(`/auth/factors/${await appIdOf(browser)}`);
    expect(response).toMatchObject({ status: 409, body: { error: { code: 'LAST_SECOND_FACTOR' } } });
    expect(await isEnrolled(account)).toBe(true);
    expect((await browser.get('/auth/factors')).body.recoveryCodes.left).toBe(10);
  });

  test('counts no passkey of another host as a factor that is left', async () => {
    const { home, account, browser } = await enrolled();
    await run(`insert into passkeys (tenant_id, user_id, name, rp_id, credential_id, public_key, counter, transports, is_backed_up)
      values ('${home.id}', '${account.id}', 'Key', 'old.example.com', 'old-host', 'k', 0, '{}', false)`);
    await run(`insert into tenant_security_policies (tenant_id, everyone_from) values ('${home.id}', now())`);
    const remove = async () => browser.delete(`/auth/factors/${await appIdOf(browser)}`);
    expect((await remove()).body.error?.code).toBe('LAST_SECOND_FACTOR');
    await run(`delete from tenant_security_policies where tenant_id = '${home.id}'`);
    await expectAudit(testApp, (await remove()).requestId, 'second_factor_removed', { details: { isLast: true } });
    expect(await isEnrolled(account)).toBe(false);
  });

  test('another account’s factor is not found, not even in one’s own tenant', async () => {
    const one = await enrolled();
    const other = await enrolled({ home: one.home });
    const id = await appIdOf(other.browser);
    expect((await one.browser.delete(`/auth/factors/${id}`)).body.error.code).toBe('NOT_FOUND');
    expect(await isEnrolled(other.account)).toBe(true);
  });
});

describe('new recovery codes', () => {
  test('replace the earlier ones', async () => {
    const { account, recoveryCodes, browser } = await enrolled({ mail: true });
    const response = await browser.post('/auth/factors/recovery-codes');
    expect(response.status).toBe(200);
    expect(response.body.recoveryCodes).toHaveLength(10);
    await expectAudit(testApp, response.requestId, 'recovery_codes_made', {
      targetId: account.id,
      details: { count: 10 },
    });
    expect(await mailsOf(account)).toEqual([{ change: 'recovery_codes_made', by: null }]);
    const next = testApp.browser();
    await next.post('/auth/login', { email: account.email, password: goodPassword });
    expect((await next.post('/auth/second-factor', { recoveryCode: recoveryCodes[0] })).status).toBe(401);
    expect((await next.post('/auth/second-factor', { recoveryCode: response.body.recoveryCodes[0] })).status).toBe(200);
    expect((await mailsOf(account)).map(({ change }) => change).toSorted()).toEqual([
      'recovery_code_used',
      'recovery_codes_made',
    ]);
  });

  test('need a second factor', async () => {
    const { browser } = await as.employee(await tenant());
    expect((await browser.post('/auth/factors/recovery-codes')).body.error.code).toBe('CONFLICT');
  });
});

describe('a change by another user removes the factors:', () => {
  test('a new email address of a tenant’s user', async () => {
    const { home, account } = await enrolled({ mail: true });
    const admin = await as.superUser();
    const path = `/super/tenants/${home.id}/users/${account.id}`;
    const same = await admin.browser.patch(path, { email: account.email, firstName: 'Ada' });
    expect(same.status).toBe(200);
    expect(await isEnrolled(account)).toBe(true);
    const response = await admin.browser.patch(path, { email: `new-${account.email}` });
    await expectAudit(testApp, response.requestId, 'second_factor_removed', {
      tenantId: home.id,
      targetId: account.id,
      details: { kind: 'all', why: 'email changed' },
    });
    expect(await isEnrolled(account)).toBe(false);
    expect(await mailsOf(account)).toEqual([{ change: 'all_removed', by: 'Test super_user' }]);
  });

  test('a new email address of a platform admin, unless they change it themselves', async () => {
    const account = await user({ role: 'super_user', tenantId: null });
    const { app } = await enrol(testApp, account);
    const own = await signInWith(account, await app.code());
    expect((await own.patch(`/super/admins/${account.id}`, { email: `new-${account.email}` })).status).toBe(200);
    expect(await isEnrolled(account)).toBe(true);
    const other = await as.superUser();
    expect((await other.browser.patch(`/super/admins/${account.id}`, { firstName: 'Ada' })).status).toBe(200);
    expect(await isEnrolled(account)).toBe(true);
    expect((await other.browser.patch(`/super/admins/${account.id}`, { email: account.email })).status).toBe(200);
    expect(await isEnrolled(account)).toBe(false);
  });

  test('promotion and demotion; a promoted person needs a factor of their own before the console', async () => {
    const { home, account } = await enrolled();
    const admin = await as.superUser();
    const promote = () =>
      admin.browser.post('/super/admins/promote', { userId: account.id }, { headers: { 'x-confirm': promotePhrase } });
    const promoted = await promote();
    expect(promoted.status).toBe(201);
    await expectAudit(testApp, promoted.requestId, 'second_factor_removed', {
      tenantId: home.id,
      targetId: account.id,
    });
    expect(await isEnrolled(account)).toBe(false);

    await run(`update security_policy set platform_admins_from = now(), decided_at = now()`);
    const theirs = testApp.browser();
    const accepted = await theirs.post('/auth/invite/accept', {
      token: tokenOf(promoted.body.inviteUrl),
      password: goodPassword,
    });
    expect(accepted.body.redirectTo).toBe('/second-factor');
    expect((await theirs.get('/super/tenants')).body.error.code).toBe('SECOND_FACTOR_ENROLMENT_REQUIRED');
    await run(`update security_policy set platform_admins_from = null`);

    const platformAccount = { id: promoted.body.admin.id as string } as TestUser;
    await enrol(testApp, { ...platformAccount, tenantId: null });
    const demoted = await admin.browser.post(`/super/admins/${platformAccount.id}/demote`, undefined, {
      headers: { 'x-confirm': demotePhrase },
    });
    expect(demoted.status).toBe(200);
    expect(await isEnrolled(platformAccount)).toBe(false);
  });

  test('promoting a user whose platform account was deactivated removes the factors of that account', async () => {
    const account = await user({ role: 'employee', tenantId: (await tenant()).id });
    const { browser } = await as.superUser();
    const promote = () =>
      browser.post('/super/admins/promote', { userId: account.id }, { headers: { 'x-confirm': promotePhrase } });
    const { id } = (await promote()).body.admin;
    const platformAccount = { ...account, id, tenantId: null };
    await enrol(testApp, platformAccount);
    expect((await browser.patch(`/super/admins/${id}`, { isActive: false })).status).toBe(200);
    expect(await isEnrolled(platformAccount)).toBe(true);
    const again = await promote();
    expect(again.body.admin.id).toBe(id);
    expect(await isEnrolled(platformAccount)).toBe(false);
    await expectAudit(testApp, again.requestId, 'second_factor_removed', {
      tenantId: null,
      targetId: id,
      details: { kind: 'all', why: 'promoted' },
    });
  });

  test('but a password that an admin sets leaves them', async () => {
    const { home, account } = await enrolled();
    const admin = await as.superUser();
    const password = 'velvet orchard at noon';
    await admin.browser.post(`/super/tenants/${home.id}/users/${account.id}/set-password`, { password });
    expect((await testApp.browser().post('/auth/login', { email: account.email, password })).body.redirectTo).toBe(
      '/second-factor',
    );
  });
});

test('new encryption keys seal the authenticator’s secret again', async () => {
  const own = await createTestApp();
  const account = await actorsOf(own).user({ role: 'super_user', tenantId: null });
  const { app } = await enrol(own, account);
  const next = `v2:${Buffer.alloc(32, 8).toString('base64')}`;
  const both = { ...own.services, secrets: createSecrets(parseKeyRing(`${next},${testKeys}`)) };
  expect(await rotateSealed(commandContext(both, 'test'))).toBe(1);
  const [row] = await querySql<{ sealed: string }>(
    own.clone.superuserUrl,
    'select secret_sealed as sealed from authenticator_apps',
  );
  expect(row!.sealed.startsWith('v2:')).toBe(true);
  own.services.secrets.open = createSecrets(parseKeyRing(next)).open;
  const browser = own.browser();
  await browser.post('/auth/login', { email: account.email, password: goodPassword });
  expect((await browser.post('/auth/second-factor', { code: await app.code() })).status).toBe(200);
});
