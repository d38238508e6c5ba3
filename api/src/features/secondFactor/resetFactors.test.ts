import { runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { commandContext } from '../../core/commandContext.ts';
import { actorsOf, goodPassword, type Actor, type TestUser } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { enrol } from '../../testing/enrol.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { expectNoSecret, tokenOf } from '../../testing/expectNoSecret.ts';
import { makeEmailChange } from '../../testing/makeEmailChange.ts';
import { queuedMails } from '../../testing/queuedMails.ts';
import { createRecoveryLink } from '../platformAdmins/createRecoveryLink.ts';
import { countForeignPasskeys } from './countForeignPasskeys.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const run = (sql: string) => runSql(testApp.clone.superuserUrl, [sql]);
const reason = 'Lost their phone on the train';
const login = (account: TestUser, password = goodPassword) =>
  testApp.browser().post('/auth/login', { email: account.email, password });

const enrolled = async () => {
  const home = await tenant();
  await run(`insert into mail_settings (tenant_id, domain, region, from_email, api_key_sealed, api_key_last_four)
    values ('${home.id}', 'mg.example.com', 'eu', 'a@example.com', 'x', 'xxxx')`);
  const account = await user({ role: 'employee', tenantId: home.id });
  const { app } = await enrol(testApp, account);
  const browser = testApp.browser();
  await browser.post('/auth/login', { email: account.email, password: goodPassword });
  await browser.post('/auth/second-factor', { code: await app.code() });
  return { home, account, browser };
};

type Reset = (target: {
  home: { id: string; name: string; slug: string };
  account: TestUser;
}) => Promise<{ by: Actor; path: string }>;
const ways: [string, Reset][] = [
  [
    'a platform owner',
    async ({ home, account }) => ({
      by: await as.superUser(),
      path: `/super/tenants/${home.id}/users/${account.id}/factors/reset`,
    }),
  ],
  [
    'an admin of the tenant',
    async ({ home, account }) => ({
      by: await as.tenantAdmin(home),
      path: `/tenant/users/${account.id}/factors/reset`,
    }),
  ],
];

describe.each(ways)('a reset by %s', (_, way) => {
  test('leaves no earlier change of the email that could be undone', async () => {
    const target = await enrolled();
    const undo = await makeEmailChange(testApp, target.account, { isConfirmed: true });
    const { by, path } = await way(target);
    const { body } = await by.browser.post(path, { reason });
    expect((await testApp.browser().post('/auth/email/undo', { token: undo })).status).toBe(410);
    expect((await testApp.browser().post('/auth/reset/verify', { token: tokenOf(body.resetUrl) })).status).toBe(200);
  });

  test('ends sessions, voids the password, hands over a link, tells the person, and is shown in their activity', async () => {
    const target = await enrolled();
    const { home, account, browser } = target;
    const pending = testApp.browser();
    await pending.post('/auth/login', { email: account.email, password: goodPassword });
    const { by, path } = await way(target);
    const response = await by.browser.post(path, { reason });
    expect(response).toMatchObject({
      status: 200,
      body: { resetUrl: expect.any(String), expiresAt: expect.any(String), emailSent: true },
    });
    await expectAudit(testApp, response.requestId, 'second_factor_reset', {
      actorUserId: by.user.id,
      tenantId: home.id,
      targetId: account.id,
      details: { reason, expiresAt: response.body.expiresAt },
    });
    expect(await queuedMails(testApp, response.requestId)).toEqual([
      {
        template: 'second_factor_reset',
        to_email: account.email,
        tenant_id: home.id,
        params: { by: by.user.role === 'admin' ? 'Test admin' : 'Test super_user', at: expect.any(String) },
        secrets: null,
      },
    ]);
    // They have signed in before, so they aren't shown as someone who never accepted their invitation.
    expect((await by.browser.get(path.replace('/factors/reset', ''))).body).toMatchObject({
      status: 'active',
      passwordConfigured: false,
    });

    expect((await browser.get('/auth/me')).body.error.code).toBe('UNAUTHENTICATED');
    expect((await pending.get('/auth/second-factor')).body.error.code).toBe('UNAUTHENTICATED');
    expect((await login(account)).body.error.code).toBe('INVALID_CREDENTIALS');
    const password = 'velvet orchard at noon';
    const token = tokenOf(response.body.resetUrl);
    expect((await testApp.browser().post('/auth/reset', { token, password })).status).toBe(200);
    expect((await login(account, password)).body.redirectTo).toBe('/clients');
    await expectNoSecret(testApp, [token]);
  });

  test('needs a reason and a recent proof', async () => {
    const target = await enrolled();
    const { by, path } = await way(target);
    for (const body of [{}, { reason: ' ' }])
      expect((await by.browser.post(path, body)).body.error.code).toBe('VALIDATION_FAILED');
    await run(`update security_policy set platform_admins_from = null, decided_at = now()`);
    await run(`update sessions set auth_at = now() - interval '61 minutes' where user_id = '${by.user.id}'`);
    expect((await by.browser.post(path, { reason })).body.error.code).toBe('STEP_UP_REQUIRED');
    expect((await login(target.account)).status).toBe(200);
  });

  test('is refused for a user who has no second factor or is inactive', async () => {
    const home = await tenant();
    const account = await user({ role: 'employee', tenantId: home.id });
    const { by, path } = await way({ home, account });
    expect((await by.browser.post(path, { reason })).body.error.code).toBe('CONFLICT');
    // An authenticator app that was never confirmed is no second factor.
    const owner = testApp.browser();
    await owner.post('/auth/login', { email: account.email, password: goodPassword });
    expect((await owner.post('/auth/factors/totp')).status).toBe(200);
    expect((await by.browser.post(path, { reason })).body.error?.code).toBe('CONFLICT');
    expect((await login(account)).status).toBe(200);
    await run(`update users set is_active = false where id = '${account.id}'`);
    expect((await by.browser.post(path, { reason })).body.error.code).toBe('USER_INACTIVE');
  });

  test('says so where no mail can be sent', async () => {
    const home = await tenant();
    const account = await user({ role: 'employee', tenantId: home.id });
    await enrol(testApp, account);
    const { by, path } = await way({ home, account });
    const response = await by.browser.post(path, { reason });
    expect(response.body.emailSent).toBe(false);
    expect(await queuedMails(testApp, response.requestId)).toEqual([]);
  });
});

test('a tenant’s admin can’t reset themselves or a user outside the tenant', async () => {
  const home = await tenant();
  const boss = await as.tenantAdmin(home);
  const other = await enrolled();
  expect((await boss.browser.post(`/tenant/users/${other.account.id}/factors/reset`, { reason })).body.error.code).toBe(
    'NOT_FOUND',
  );
  // An id is the same in capitals.
  for (const id of [boss.user.id, boss.user.id.toUpperCase()])
    expect((await boss.browser.post(`/tenant/users/${id}/factors/reset`, { reason })).body.error.code).toBe(
      'OWN_ACCOUNT',
    );
  const root = await user({ role: 'super_user', tenantId: null });
  await enrol(testApp, root);
  expect((await boss.browser.post(`/tenant/users/${root.id}/factors/reset`, { reason })).body.error.code).toBe(
    'NOT_FOUND',
  );
  const worker = await as.employee(home);
  expect((await worker.browser.post(`/tenant/users/${boss.user.id}/factors/reset`, { reason })).body.error.code).toBe(
    'FORBIDDEN',
  );
});

test('a support admin can’t reset anyone, and neither can a platform admin who impersonates an admin', async () => {
  const { home, account } = await enrolled();
  const support = await actorsOf(testApp).signIn(
    await user({ role: 'super_user', tenantId: null, platformRole: 'support' }),
  );
  const path = `/super/tenants/${home.id}/users/${account.id}/factors/reset`;
  expect((await support.browser.post(path, { reason })).body.error.code).toBe('PLATFORM_ROLE_REQUIRED');
  const boss = await user({ role: 'admin', tenantId: home.id });
  const admin = await as.superUser();
  await admin.browser.post(`/super/tenants/${home.id}/users/${boss.id}/impersonate-login`);
  expect((await admin.browser.post(`/tenant/users/${account.id}/factors/reset`, { reason })).body.error.code).toBe(
    'IMPERSONATING',
  );
});

describe('npm run admin:recover', () => {
  test('removes the factors, ends sessions and voids the password of a platform admin who has any', async () => {
    const account = await user({ role: 'super_user', tenantId: null });
    const { app } = await enrol(testApp, account);
    const browser = testApp.browser();
    await browser.post('/auth/login', { email: account.email, password: goodPassword });
    await browser.post('/auth/second-factor', { code: await app.code() });
    const host = commandContext(testApp.services, 'npm run admin:recover');
    const { token } = await createRecoveryLink(host, account.email);
    await expectAudit(testApp, host.requestId, 'second_factor_reset', {
      targetId: account.id,
      details: { by: 'npm run admin:recover' },
    });
    await expectAudit(testApp, host.requestId, 'platform_admin_reset_link_generated');
    expect((await browser.get('/auth/me')).status).toBe(401);
    expect((await login(account)).status).toBe(401);
    const password = 'velvet orchard at noon';
    await testApp.browser().post('/auth/reset', { token, password });
    expect((await login(account, password)).body.redirectTo).toBe('/super/dashboard');
  });

  test('keeps the password of a platform admin without factors', async () => {
    const account = await user({ role: 'super_user', tenantId: null });
    const host = commandContext(testApp.services, 'npm run admin:recover');
    await createRecoveryLink(host, account.email);
    expect(await auditRows(testApp, host.requestId, 'second_factor_reset')).toEqual([]);
    expect((await login(account)).status).toBe(200);
  });
});

test('passkeys of another host are counted', async () => {
  const account = await user({ role: 'employee', tenantId: (await tenant()).id });
  for (const [n, host] of ['localhost', 'old.example.com', 'old.example.com'].entries())
    await run(`insert into passkeys (tenant_id, user_id, name, rp_id, credential_id, public_key, counter, transports, is_backed_up)
      values ('${account.tenantId}', '${account.id}', 'Key', '${host}', 'foreign-${n}', 'k', 0, '{}', false)`);
  expect(await countForeignPasskeys(testApp.services)).toBe(2);
});

test('of two admins who reset each other at once, one can still sign in', async () => {
  for (let round = 0; round < 10; round++) {
    const home = await tenant();
    const admins = [await as.tenantAdmin(home), await as.tenantAdmin(home)] as const;
    for (const admin of admins) await enrol(testApp, admin.user);
    await run(
      `update sessions set factor_at = now() where user_id in ('${admins[0].user.id}', '${admins[1].user.id}')`,
    );
    const resetBy = ({ browser }: Actor, other: Actor) =>
      browser.post(`/tenant/users/${other.user.id}/factors/reset`, { reason });
    const answers = await Promise.all([resetBy(admins[0], admins[1]), resetBy(admins[1], admins[0])]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const signIns = await Promise.all(admins.map((admin) => login(admin.user)));
    expect(signIns.filter(({ status }) => status === 200)).toHaveLength(1);
  }
});
