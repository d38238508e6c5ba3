import { querySql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { testOrigin } from '../../testing/Browser.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { expectNoSecret } from '../../testing/expectNoSecret.ts';

const testApp = await createTestApp();
const { as, tenant } = actorsOf(testApp);
const password = 'velvet orchard at noon';
const ada = (more: object = {}) => ({
  email: 'ada@example.com',
  firstName: 'Ada',
  lastName: 'Byron',
  role: 'TENANT_ADMIN',
  activateNow: true,
  method: 'SET_PASSWORD',
  password,
  ...more,
});

describe('provisioning with a password', () => {
  test('gives a new, inactive tenant an admin who can sign in at once, without mail or an invitation', async () => {
    const { browser, user } = await as.superUser();
    const { body: made } = await browser.post('/super/tenants', { name: 'Brand new' });
    const response = await browser.post(`/super/tenants/${made.id}/users/provision`, ada());
    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      ok: true,
      created: true,
      signInUrl: `${testOrigin}/t/${made.slug}`,
      user: {
        id: expect.any(String),
        email: 'ada@example.com',
        firstName: 'Ada',
        lastName: 'Byron',
        role: 'TENANT_ADMIN',
        isActive: true,
        status: 'active',
        mustChangeOnNextLogin: true,
      },
    });
    const target = { targetId: response.body.user.id, tenantId: made.id, actorUserId: user.id };
    const created = await expectAudit(testApp, response.requestId, 'super_provision_user_created', target);
    expect(created.changes).toEqual({
      email: { before: null, after: 'ada@example.com' },
      role: { before: null, after: 'admin' },
      isActive: { before: null, after: true },
    });
    await expectAudit(testApp, response.requestId, 'super_provision_user_set_password', {
      ...target,
      details: { mustChangeOnNextLogin: true, replacedPassword: false },
    });

    const hers = testApp.browser();
    const signedIn = await hers.post('/auth/login', { email: 'ada@example.com', password });
    expect(signedIn.body).toMatchObject({
      redirectTo: '/change-password',
      user: { role: 'admin', mustChangePasswordOnNextLogin: true },
    });
    expect((await hers.get('/tenant/me')).body.error.code).toBe('PASSWORD_CHANGE_REQUIRED');
    const changed = await hers.post('/auth/change-password', {
      currentPassword: password,
      newPassword: 'another lantern by night',
    });
    expect(changed.body.redirectTo).toBe('/onboarding');
    expect((await hers.get('/tenant/me')).status).toBe(200);
    await expectNoSecret(testApp, [password]);
  });

  test('signs in directly with a password that needn’t be changed, which does not expire', async () => {
    const { browser } = await as.superUser();
    const home = await tenant();
    const response = await browser.post(
      `/super/tenants/${home.id}/users/provision`,
      ada({ email: 'calm@example.com', role: 'EMPLOYEE', mustChangeOnNextLogin: false }),
    );
    expect(response.body.user).toMatchObject({ role: 'EMPLOYEE', mustChangeOnNextLogin: false });
    const signedIn = await testApp.browser().post('/auth/login', { email: 'calm@example.com', password });
    expect(signedIn.body.redirectTo).toBe('/clients');
    expect(
      await querySql(
        testApp.clone.superuserUrl,
        `select temporary_password_expires_at as at from users where id = '${response.body.user.id}'`,
      ),
    ).toEqual([{ at: null }]);
  });

  test('ten simultaneous requests create one user: one creates, nine update, each with its audit rows', async () => {
    const { browser } = await as.superUser();
    const home = await tenant();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        browser.post(`/super/tenants/${home.id}/users/provision`, ada({ email: 'ten@example.com' })),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ body }) => body.user.id)).size).toBe(1);
    expect(answers.filter(({ body }) => body.created)).toHaveLength(1);
    const actions = (await Promise.all(answers.map(({ requestId }) => auditRows(testApp, requestId))))
      .flat()
      .map(({ action }) => action);
    expect(actions.filter((action) => action === 'super_provision_user_created')).toHaveLength(1);
    expect(actions.filter((action) => action === 'super_provision_user_updated')).toHaveLength(9);
    expect((await testApp.browser().post('/auth/login', { email: 'ten@example.com', password })).status).toBe(200);
  });

  test.each([
    ['no password', { password: undefined }, 'password'],
    ['a weak password', { password: 'passwordpassword' }, 'password'],
    [
      'a password that is mostly the email',
      { password: 'ada@example.com1', email: 'ada.example.com@example.com' },
      'password',
    ],
    ['sendEmail, because passwords are never mailed', { sendEmail: true }, 'sendEmail'],
    ['an unknown role', { role: 'OWNER' }, 'role'],
    ['a role above the tenant', { role: 'super_user' }, 'role'],
    ['a role above the tenant, in capitals', { role: 'SUPER_USER' }, 'role'],
    ['a look-alike @', { email: 'ada＠example.com' }, 'email'],
    ['a list of addresses', { email: 'a@example.com, b@example.com' }, 'email'],
    ['a display name', { email: 'Ada <a@example.com>' }, 'email'],
    ['an unknown field', { tenantId: 'x' }, 'tenantId'],
  ])('refuses %s with an error at its field, and creates no user', async (_, more, path) => {
    const { browser } = await as.superUser();
    const home = await tenant();
    const response = await browser.post(`/super/tenants/${home.id}/users/provision`, ada(more));
    expect(response.status).toBe(400);
    expect(response.body.error.details.fields.map((field: { path: string }) => field.path)).toContain(path);
    expect((await browser.get(`/super/tenants/${home.id}/users`)).body.items).toEqual([]);
  });

  test('normalises the email, and finds the same user by every spelling of it', async () => {
    const { browser } = await as.superUser();
    const home = await tenant();
    const first = await browser.post(
      `/super/tenants/${home.id}/users/provision`,
      ada({ email: '  Mixed.Case@Example.COM ' }),
    );
    expect(first.body.user.email).toBe('mixed.case@example.com');
    const again = await browser.post(
      `/super/tenants/${home.id}/users/provision`,
      ada({ email: 'MIXED.case@example.com' }),
    );
    expect(again.body).toMatchObject({ created: false, user: { id: first.body.user.id } });
  });

  test('writes only a failed row with the step when the database refuses', async () => {
    const { browser } = await as.superUser();
    const home = await tenant();
    const { runSql } = await import('@tenantry/db/testing');
    await runSql(testApp.clone.superuserUrl, [
      `create function refuse_sessions() returns trigger language plpgsql as $$ begin raise exception 'no' using errcode = '23514', constraint = 'made_up'; end $$`,
      `create trigger refuse before update of password_hash on users for each row when (new.email = 'fails@example.com') execute function refuse_sessions()`,
    ]);
    const response = await browser.post(
      `/super/tenants/${home.id}/users/provision`,
      ada({ email: 'fails@example.com' }),
    );
    expect(response.status).toBe(500);
    const rows = await auditRows(testApp, response.requestId);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      outcome: 'failed',
      action: 'super_provision_user_created',
      tenantId: home.id,
      details: { step: 'set password', errorCode: '23514', constraint: 'made_up' },
    });
    expect((await browser.get(`/super/tenants/${home.id}/users`)).body.items).toEqual([]);
  });
});
