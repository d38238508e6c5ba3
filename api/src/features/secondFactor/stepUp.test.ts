import { runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { stepUps } from '../../http/routePolicy.ts';
import { deleteTenantPhrase, demotePhrase, promotePhrase } from '../../schemas.ts';
import { actorsOf, goodPassword, type Actor } from '../../testing/actors.ts';
import { testOrigin, type ApiResponse } from '../../testing/Browser.ts';
import { createTestApp, type TestApp } from '../../testing/createTestApp.ts';
import { enrol } from '../../testing/enrol.ts';
import { expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const hosted = await createTestApp({ PUBLIC_URL: 'https://console.example.com', ALLOWED_ORIGINS: testOrigin });
const { tenant, user, as, signIn } = actorsOf(testApp);

const age = (app: TestApp, { user: { id } }: Pick<Actor, 'user'>, minutes: number) =>
  runSql(app.clone.superuserUrl, [
    `update sessions set auth_at = auth_at - interval '${minutes} minutes', factor_at = factor_at - interval '${minutes} minutes' where user_id = '${id}'`,
  ]);
/** Decides the platform's policy, so that platform admins aren't exempt from step-up after an upgrade. */
const setStart = (app: TestApp, from: string | null, decided = true) =>
  runSql(app.clone.superuserUrl, [
    `update security_policy set platform_admins_from = ${from ?? 'null'}, decided_at = ${decided ? 'now()' : 'null'}`,
  ]);
const needsStepUp = ({ status, body }: ApiResponse) => status === 401 && body.error.code === 'STEP_UP_REQUIRED';

const someone = async () => {
  const home = await tenant();
  return { home, id: (await user({ role: 'employee', tenantId: home.id })).id };
};
const pendingAdmin = async () => (await user({ role: 'super_user', tenantId: null, passwordHash: null })).id;
const webhook = async () => {
  const { browser } = await as.superUser();
  return (await browser.post('/super/webhooks', { url: 'https://a.example.com/hook' })).body.id as string;
};
const impersonate = async ({ browser }: Actor) => {
  const { home, id } = await someone();
  return browser.post(`/super/tenants/${home.id}/users/${id}/impersonate-login`);
};
/** An admin with a second factor, signed in with it. */
const enrolledAdmin = async (app = testApp) => {
  const actors = actorsOf(app);
  const account = await actors.user({ role: 'super_user', tenantId: null });
  const factors = await enrol(app, account);
  const browser = app.browser();
  await browser.post('/auth/login', { email: account.email, password: goodPassword });
  const { status } = await browser.post('/auth/second-factor', { code: await factors.app.code() });
  expect(status).toBe(200);
  return { user: account, browser, ...factors };
};

test('signing in counts as proof, for an hour on loopback', async () => {
  await setStart(testApp, null);
  const admin = await as.superUser();
  await age(testApp, admin, 59);
  expect((await impersonate(admin)).status).toBe(200);
  const other = await as.superUser();
  await age(testApp, other, 61);
  expect(needsStepUp(await impersonate(other))).toBe(true);
});

describe('a proof that is too old', () => {
  test('is refused with the header that names how recent it has to be', async () => {
    const admin = await enrolledAdmin(hosted);
    await age(hosted, admin, 9);
    const actors = actorsOf(hosted);
    const home = await actors.tenant();
    const path = async () =>
      `/super/tenants/${home.id}/users/${(await actors.user({ role: 'employee', tenantId: home.id })).id}`;
    expect(
      (await admin.browser.post(`${await path()}/set-password`, { password: 'velvet orchard at noon' })).status,
    ).toBe(200);
    await age(hosted, admin, 2);
    const response = await admin.browser.post(`${await path()}/set-password`, { password: 'velvet orchard at noon' });
    expect(response).toMatchObject({
      status: 401,
      body: { error: { code: 'STEP_UP_REQUIRED', details: { action: 'set_password', maxAgeSeconds: 600 } } },
    });
    expect(response.headers.get('www-authenticate')).toBe(
      'Tenantry error="insufficient_user_authentication", max_age=600',
    );
  });

  test('is renewed with the second factor; the same session goes on under a new id, and the audit row says what it was for', async () => {
    const admin = await enrolledAdmin();
    await age(testApp, admin, 61);
    expect(needsStepUp(await impersonate(admin))).toBe(true);
    const before = admin.browser.cookie;
    const response = await admin.browser.post('/auth/step-up', { code: await admin.app.code(1) });
    expect(response).toMatchObject({ status: 200, body: { ok: true, maxAgeSeconds: 3600 } });
    await expectAudit(testApp, response.requestId, 'step_up_passed', {
      actorUserId: admin.user.id,
      details: { method: 'otp', for: 'impersonate' },
    });
    expect(admin.browser.cookie).not.toBe(before);
    expect((await impersonate(admin)).status).toBe(200);
    const thief = testApp.browser();
    thief.cookie = before;
    expect((await thief.get('/auth/me')).body.error.code).toBe('UNAUTHENTICATED');
  });

  test('can’t be renewed with the password by an account with a second factor', async () => {
    const admin = await enrolledAdmin();
    await age(testApp, admin, 61);
    expect((await admin.browser.post('/auth/step-up', { password: goodPassword })).status).toBe(400);
    expect(needsStepUp(await impersonate(admin))).toBe(true);
  });

  test('is renewed with a recovery code, once', async () => {
    const admin = await enrolledAdmin();
    const response = await admin.browser.post('/auth/step-up', { recoveryCode: admin.recoveryCodes[0] });
    expect(response.status).toBe(200);
    await expectAudit(testApp, response.requestId, 'recovery_code_used');
    const again = await admin.browser.post('/auth/step-up', { recoveryCode: admin.recoveryCodes[0] });
    expect(again.body.error.code).toBe('INVALID_CREDENTIALS');
  });

  test('is renewed with the password by an account without a second factor', async () => {
    await setStart(testApp, null);
    const admin = await as.superUser();
    await age(testApp, admin, 61);
    await impersonate(admin);
    const wrong = await admin.browser.post('/auth/step-up', { password: 'not the password' });
    expect(wrong).toMatchObject({ status: 401, body: { error: { code: 'INVALID_CREDENTIALS' } } });
    await expectAudit(testApp, wrong.requestId, 'step_up_refused', {
      outcome: 'refused',
      targetId: admin.user.id,
      details: { errorCode: 'INVALID_CREDENTIALS', for: 'impersonate' },
    });
    expect(needsStepUp(await impersonate(admin))).toBe(true);
    expect((await admin.browser.post('/auth/step-up', { password: goodPassword })).status).toBe(200);
    expect((await impersonate(admin)).status).toBe(200);
  });

  test('is renewed by exactly one of sixteen requests with one code', async () => {
    for (let round = 0; round < 3; round++) {
      const admin = await enrolledAdmin();
      const code = await admin.app.code(1);
      const statuses = await Promise.all(
        Array.from({ length: 16 }, () => {
          const copy = testApp.browser();
          copy.cookie = admin.browser.cookie;
          return copy.post('/auth/step-up', { code }).then(({ status }) => status);
        }),
      );
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    }
  });

  test('keeps the absolute limit of the session', async () => {
    const admin = await enrolledAdmin();
    await runSql(testApp.clone.superuserUrl, [
      `update sessions set absolute_expires_at = now() + interval '5 minutes' where user_id = '${admin.user.id}'`,
    ]);
    await admin.browser.post('/auth/step-up', { code: await admin.app.code(1) });
    const [session] = (await admin.browser.get('/auth/sessions')).body.items;
    expect(new Date(session.expiresAt).getTime() - Date.now()).toBeLessThan(5.1 * 60_000);
  });
});

describe('every listed action asks for a step-up, and works after it:', () => {
  const requests: Record<string, (actor: Actor) => Promise<ApiResponse>> = {
    impersonate,
    set_password: async ({ browser }) => {
      const { home, id } = await someone();
      return browser.post(`/super/tenants/${home.id}/users/${id}/set-password`, { password: 'velvet orchard at noon' });
    },
    'set_password by provisioning': async ({ browser }) =>
      browser.post(`/super/tenants/${(await tenant()).id}/users/provision`, {
        email: 'ada@example.com',
        firstName: 'Ada',
        lastName: 'Byron',
        role: 'EMPLOYEE',
        activateNow: true,
        method: 'SET_PASSWORD',
        password: 'velvet orchard at noon',
      }),
    promote: async ({ browser }) =>
      browser.post(
        '/super/admins/promote',
        { userId: (await someone()).id },
        { headers: { 'x-confirm': promotePhrase } },
      ),
    demote: async ({ browser }) =>
      browser.post(`/super/admins/${(await user({ role: 'super_user', tenantId: null })).id}/demote`, undefined, {
        headers: { 'x-confirm': demotePhrase },
      }),
    change_platform_role: async ({ browser }) =>
      browser.patch(
        `/super/admins/${(await user({ role: 'super_user', tenantId: null })).id}`,
        { platformRole: 'support' },
        { headers: { 'x-confirm': 'CHANGE_PLATFORM_ROLE' } },
      ),
    platform_admins: async ({ browser }) =>
      browser.post('/super/admins', { email: 'grace@example.com', firstName: 'Grace', lastName: 'Hopper' }),
    'platform_admins by showing an invitation': async ({ browser }) =>
      browser.get(`/super/admins/${await pendingAdmin()}/invite`),
    'platform_admins by making an invitation': async ({ browser }) =>
      browser.post(`/super/admins/${await pendingAdmin()}/invite`, {}),
    'platform_admins by another address': async ({ browser }) =>
      browser.patch(`/super/admins/${await pendingAdmin()}`, { email: `other-${Math.random()}@example.com` }),
    'reset_factors by another address': async ({ browser }) => {
      const holder = await user({ role: 'employee', tenantId: (await tenant()).id });
      await enrol(testApp, holder);
      const path = `/super/tenants/${holder.tenantId}/users/${holder.id}`;
      // The same address removes no factor.
      expect((await browser.patch(path, { email: holder.email, firstName: 'Ada' })).status).toBe(200);
      return browser.patch(path, { email: `other-${holder.id}@example.com` });
    },
    change_email: async ({ browser, user: { id } }) =>
      browser.patch(`/super/admins/${id}`, { email: `new-${id}@example.com` }),
    'change_email with the id in capitals': async ({ browser, user: { id } }) =>
      browser.patch(`/super/admins/${id.toUpperCase()}`, { email: `newer-${id}@example.com` }),
    delete_tenant: async ({ browser }) => {
      const { id, slug } = await tenant();
      return browser.delete(`/super/tenants/${id}`, { headers: { 'x-confirm': deleteTenantPhrase(slug) } });
    },
    restore_tenant: async ({ browser }) => {
      const { id } = await tenant();
      await runSql(testApp.clone.superuserUrl, [
        `update tenants set status = 'deleted', deleted_at = now(), status_before_deletion = 'active' where id = '${id}'`,
      ]);
      return browser.post(`/super/tenants/${id}/restore`);
    },
    mail_keys: async ({ browser }) =>
      browser.send('PUT', '/super/settings/mailgun', {
        domain: 'mg.example.com',
        region: 'eu',
        fromEmail: 'a@example.com',
        apiKey: 'key-0123456789',
      }),
    webhook_secrets: async ({ browser }) => browser.post('/super/webhooks', { url: 'https://a.example.com/hook' }),
    webhook_address: async ({ browser }) =>
      browser.patch(`/super/webhooks/${await webhook()}`, { url: 'https://b.example.com/hook' }),
    factors: async ({ browser }) => browser.post('/auth/factors/recovery-codes'),
    change_password: async ({ browser }) =>
      browser.post('/auth/change-password', { currentPassword: goodPassword, newPassword: 'velvet orchard at noon' }),
  };

  test.each(Object.entries(requests))('%s', async (name, send) => {
    const admin = await enrolledAdmin();
    await age(testApp, admin, 61);
    const refused = await send(admin);
    expect(refused.body.error?.code, JSON.stringify(refused.body)).toBe('STEP_UP_REQUIRED');
    expect(refused.body.error.details.action).toBe(name.split(' ')[0]);
    await admin.browser.post('/auth/step-up', { code: await admin.app.code(1) });
    const { status, body } = await send(admin);
    expect(status, JSON.stringify(body)).toBeLessThan(300);
  });

  test('a webhook needs none if its URL stays', async () => {
    const admin = await enrolledAdmin();
    const id = await webhook();
    await age(testApp, admin, 61);
    const changes = { url: 'https://a.example.com/hook', eventTypes: ['tenant.created'] };
    expect(await admin.browser.patch(`/super/webhooks/${id}`, changes)).toMatchObject({ status: 200, body: changes });
  });

  test('the policy names only routes that exist', () => {
    const routes = new Set(testApp.app.routes.map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`));
    expect(stepUps.map(([request]) => request).filter((request) => !routes.has(request))).toEqual([]);
  });
});

test('changing one’s own password asks an account without a factor only for that password', async () => {
  const account = await user({ role: 'employee', tenantId: (await tenant()).id });
  const actor = await signIn(account);
  await age(testApp, actor, 600);
  const body = { currentPassword: goodPassword, newPassword: 'velvet orchard at noon' };
  expect((await actor.browser.post('/auth/change-password', body)).status).toBe(200);
});

describe('after an upgrade', () => {
  test('sessions and clients of platform admins without a factor keep working until the start, and not after', async () => {
    const actors = actorsOf(hosted);
    await setStart(hosted, `now() + interval '14 days'`, false);
    const admin = await actors.as.superUser();
    // As an earlier version started it.
    await runSql(hosted.clone.superuserUrl, [
      `update sessions set auth_at = null, amr = null where user_id = '${admin.user.id}'`,
    ]);
    const promote = async () =>
      admin.browser.post(
        '/super/admins/promote',
        { userId: (await actors.user({ role: 'employee', tenantId: (await actors.tenant()).id })).id },
        { headers: { 'x-confirm': promotePhrase } },
      );
    expect((await promote()).status).toBe(201);
    await setStart(hosted, `now() + interval '1 day'`, false);
    expect((await promote()).status).toBe(201);
    expect((await admin.browser.get('/auth/me')).body.secondFactor.required).toBe(false);
    await setStart(hosted, `now() - interval '1 day'`, false);
    expect((await promote()).body.error.code).toBe('SECOND_FACTOR_ENROLMENT_REQUIRED');
    expect((await admin.browser.get('/super/tenants')).body.error.code).toBe('SECOND_FACTOR_ENROLMENT_REQUIRED');
    // Adding the first factor needs a proof of who this old session belongs to.
    expect((await admin.browser.post('/auth/factors/totp')).body.error.code).toBe('STEP_UP_REQUIRED');
    expect((await admin.browser.post('/auth/step-up', { password: goodPassword })).status).toBe(200);
    expect((await admin.browser.post('/auth/factors/totp')).status).toBe(200);
  });

  test.each(['platform_admins_from', 'everyone_from'])(
    'a date that an admin chose for %s suspends no step-up',
    async (from) => {
      await setStart(hosted, null);
      const admin = await actorsOf(hosted).as.superUser();
      await runSql(hosted.clone.superuserUrl, [
        `update security_policy set ${from} = now() + interval '30 days'`,
        `update sessions set auth_at = now() - interval '61 minutes' where user_id = '${admin.user.id}'`,
      ]);
      expect((await admin.browser.post('/auth/factors/totp')).body.error?.code).toBe('STEP_UP_REQUIRED');
      await runSql(hosted.clone.superuserUrl, [`update security_policy set everyone_from = null`]);
    },
  );

  test('an admin who is impersonating at the start can leave, and then adds a factor', async () => {
    const actors = actorsOf(hosted);
    await setStart(hosted, null);
    const admin = await actors.as.superUser();
    const home = await actors.tenant();
    const { id } = await actors.user({ role: 'employee', tenantId: home.id });
    const path = `/super/tenants/${home.id}/users/${id}/impersonate-login`;
    expect((await admin.browser.post(path)).status).toBe(200);
    await setStart(hosted, `now() - interval '1 minute'`);
    expect((await admin.browser.get('/clients')).body.error.code).toBe('SECOND_FACTOR_ENROLMENT_REQUIRED');
    expect((await admin.browser.post('/auth/impersonation/exit')).status).toBe(200);
    expect((await admin.browser.get('/super/tenants')).body.error.code).toBe('SECOND_FACTOR_ENROLMENT_REQUIRED');
    expect((await admin.browser.post('/auth/factors/totp')).status).toBe(200);
  });

  test('by default, platform admins on loopback need no second factor', async () => {
    await setStart(testApp, `now() - interval '1 day'`, false);
    const admin = await as.superUser();
    expect((await admin.browser.get('/super/tenants')).status).toBe(200);
    await setStart(testApp, null);
  });
});
