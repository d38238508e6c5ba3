import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf, goodPassword } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const sql = (statement: string) => runSql(testApp.clone.superuserUrl, [statement]);

async function impersonate(role: 'admin' | 'employee' | 'client' = 'employee', reason: string | null = 'Ticket 4812') {
  const admin = await as.superUser();
  const home = await tenant({ onboardedAt: new Date() });
  const subject = await user({ role, tenantId: home.id });
  const path = `/super/tenants/${home.id}/users/${subject.id}/impersonate-login`;
  const before = admin.browser.cookie;
  const started = await admin.browser.post(path, reason === null ? undefined : { reason });
  return { ...admin, home, subject, path, before, started };
}

describe('impersonating a user', () => {
  test('starts a session with the user’s tenant and role, shows it in /auth/me, and rotates the cookie', async () => {
    const { browser, user: root, home, subject, before, started } = await impersonate();
    expect(started).toMatchObject({ status: 200, body: { ok: true, redirectTo: '/clients' } });
    expect(browser.cookie).not.toBe(before);
    const { body: me } = await browser.get('/auth/me');
    expect(me).toMatchObject({
      user: { id: subject.id, role: 'employee' },
      isImpersonatingUser: true,
      effectiveTenantId: home.id,
      effectiveUserRole: 'employee',
      impersonation: {
        actor: root.email,
        reason: 'Ticket 4812',
        returnTo: `/super/tenants/${home.id}/users/${subject.id}`,
      },
    });
    const minutes =
      (new Date(me.impersonation.expiresAt).getTime() - new Date(me.impersonation.startedAt).getTime()) / 60_000;
    expect(minutes).toBe(60);
    const old = testApp.browser();
    old.cookie = before;
    expect((await old.get('/auth/me')).status).toBe(401);
    const [stored] = await querySql<{ role: string; user_id: string }>(
      testApp.clone.superuserUrl,
      `select u.role, s.user_id from sessions s join users u on u.id = s.subject_user_id where s.subject_user_id = '${subject.id}'`,
    );
    expect(stored).toEqual({ role: 'employee', user_id: root.id });
    await expectAudit(testApp, started.requestId, 'super_user_impersonation_started', {
      actorUserId: root.id,
      subjectUserId: subject.id,
      tenantId: home.id,
      details: { reason: 'Ticket 4812' },
    });
  });

  test('records every change in the tenant’s log with the admin and the impersonated user', async () => {
    const { browser, user: root, home, subject } = await impersonate();
    const created = await browser.post('/clients', { name: 'Seen' });
    expect(created.status).toBe(201);
    await expectAudit(testApp, created.requestId, 'client_created', {
      actorUserId: root.id,
      subjectUserId: subject.id,
      tenantId: home.id,
    });
    await browser.post('/auth/impersonation/exit');
    const owner = await as.tenantAdmin(home);
    const { items } = (await owner.browser.get('/tenant/audit')).body;
    expect(items.map((row: { action: string }) => row.action)).toEqual(
      expect.arrayContaining(['super_user_impersonation_started', 'client_created', 'super_user_impersonation_ended']),
    );
    const ended = items.find((row: { action: string }) => row.action === 'super_user_impersonation_ended');
    expect(ended).toMatchObject({
      actor: { userId: root.id },
      subject: { userId: subject.id },
      details: { why: 'exit', reason: 'Ticket 4812', minutes: 0 },
    });
  });

  test('exit returns to the drawer with a new session of the admin; a second exit is refused', async () => {
    const { browser, user: root, home, subject } = await impersonate();
    const during = browser.cookie;
    const exit = await browser.post('/auth/impersonation/exit');
    expect(exit).toMatchObject({
      status: 200,
      body: { ok: true, redirectTo: `/super/tenants/${home.id}/users/${subject.id}` },
    });
    expect(browser.cookie).not.toBe(during);
    expect((await browser.get('/auth/me')).body).toMatchObject({
      user: { id: root.id, role: 'super_user' },
      isImpersonatingUser: false,
      impersonation: null,
    });
    expect((await browser.post('/auth/impersonation/exit')).body.error.code).toBe('NOT_IMPERSONATING');
    await expectAudit(testApp, exit.requestId, 'super_user_impersonation_ended', {
      actorUserId: root.id,
      subjectUserId: subject.id,
      tenantId: home.id,
    });
  });

  test.each([
    ['GET', '/super/tenants'],
    ['POST', '/super/tenants'],
    ['GET', '/auth/sessions'],
    ['DELETE', '/auth/sessions'],
    ['DELETE', '/auth/sessions/any'],
    ['POST', '/auth/change-password'],
    ['POST', '/auth/login'],
    ['POST', '/auth/reset'],
    ['POST', '/auth/invite/accept'],
    ['PUT', '/settings/mailgun'],
    ['DELETE', '/settings/mailgun'],
    ['POST', '/settings/mailgun/test'],
  ])('refuses %s %s during the impersonation', async (method, path) => {
    const { browser } = await impersonate('admin');
    const response = await browser.send(
      method,
      path,
      method === 'GET' || method === 'DELETE' ? undefined : { any: 'thing' },
    );
    expect(response).toMatchObject({ status: 403, body: { error: { code: 'IMPERSONATING' } } });
  });

  test('refuses a second impersonation, because /super is closed', async () => {
    const { browser, path } = await impersonate();
    expect((await browser.post(path)).body.error.code).toBe('IMPERSONATING');
  });

  test('refuses a platform admin and an inactive user', async () => {
    const { browser, user: root } = await as.superUser();
    const home = await tenant();
    const inactive = await user({ role: 'employee', tenantId: home.id, isActive: false });
    const impersonate = (id: string) => browser.post(`/super/tenants/${home.id}/users/${id}/impersonate-login`);
    expect((await impersonate(root.id)).status).toBe(404);
    expect((await impersonate(inactive.id)).body.error.code).toBe('USER_INACTIVE');
    expect((await browser.get('/auth/me')).body.isImpersonatingUser).toBe(false);
  });

  test('works right after provisioning: an active user needs no password and stays pending', async () => {
    const { browser } = await as.superUser();
    const home = await tenant();
    const users = `/super/tenants/${home.id}/users`;
    const provisioned = await browser.post(`${users}/provision`, {
      email: 'newcomer@example.com',
      firstName: 'New',
      lastName: 'Comer',
      role: 'EMPLOYEE',
      activateNow: true,
      method: 'RESET_LINK',
    });
    const { id } = provisioned.body.user;
    const started = await browser.post(`${users}/${id}/impersonate-login`);
    expect(started).toMatchObject({ status: 200, body: { ok: true, redirectTo: '/clients' } });
    expect((await browser.get('/auth/me')).body).toMatchObject({ user: { id }, isImpersonatingUser: true });
    expect((await browser.post('/clients', { name: 'Made for them' })).status).toBe(201);
    await browser.post('/auth/impersonation/exit');

    const seen = [
      provisioned.body.user,
      (await browser.get(`${users}/${id}`)).body,
      (await browser.get(`${users}?status=pending`)).body.items[0],
      (await browser.get('/super/search?q=newcomer')).body.users[0],
    ];
    expect(seen.map(({ status }) => status)).toEqual(['pending', 'pending', 'pending', 'pending']);
    expect(seen[1].lastLoginAt).toBeNull();
  });

  test('the guard of the tenant’s status applies, the password-change guard does not', async () => {
    const { browser } = await as.superUser();
    const locked = await tenant({ status: 'inactive' });
    const waiting = await user({ role: 'employee', tenantId: locked.id, mustChangePasswordOnNextLogin: true });
    await browser.post(`/super/tenants/${locked.id}/users/${waiting.id}/impersonate-login`);
    expect((await browser.get('/clients')).body.error.code).toBe('TENANT_INACTIVE');
    await browser.post('/auth/impersonation/exit');
    const open = await tenant();
    const fresh = await user({ role: 'employee', tenantId: open.id, mustChangePasswordOnNextLogin: true });
    await browser.post(`/super/tenants/${open.id}/users/${fresh.id}/impersonate-login`);
    expect((await browser.get('/clients')).status).toBe(200);
  });

  test('ignores X-Tenant-Id', async () => {
    const { browser, home } = await impersonate('admin');
    const other = await tenant({ name: 'Another tenant' });
    const { body } = await browser.get('/tenant/me', { headers: { 'x-tenant-id': other.id } });
    expect(body.tenant.id).toBe(home.id);
  });

  test.each([
    [
      'its time is up',
      (id: string) =>
        `update sessions set impersonation_expires_at = now() - interval '1 second' where subject_user_id = '${id}'`,
      'time is up',
    ],
    [
      'the user is deactivated',
      (id: string) => `update users set is_active = false where id = '${id}'`,
      'user is gone',
    ],
  ])('ends by itself when %s: one request is told why, the next runs as the admin', async (_, fault, why) => {
    const { browser, user: root, home, subject } = await impersonate();
    const during = browser.cookie;
    await sql(fault(subject.id));
    const next = await browser.post('/clients', { name: 'Not to be made' });
    expect(next).toMatchObject({
      status: 403,
      body: {
        error: {
          code: 'IMPERSONATION_ENDED',
          details: { why, redirectTo: `/super/tenants/${home.id}/users/${subject.id}` },
        },
      },
    });
    expect(browser.cookie).not.toBe(during);
    expect((await browser.get('/auth/me')).body).toMatchObject({ user: { id: root.id }, isImpersonatingUser: false });
    await expectAudit(testApp, next.requestId, 'super_user_impersonation_ended', {
      subjectUserId: subject.id,
      tenantId: home.id,
    });
    const made = await querySql(testApp.clone.superuserUrl, `select from clients where tenant_id = '${home.id}'`);
    expect(made).toEqual([]);
  });

  test('ends at once when the admin loses their role', async () => {
    const { browser, user: root } = await impersonate();
    await sql(`update users set is_active = false where id = '${root.id}'`);
    expect((await browser.get('/clients')).status).toBe(401);
  });

  test('never affects the user’s own sessions', async () => {
    const { subject } = await impersonate();
    const own = testApp.browser();
    await own.post('/auth/login', { email: subject.email, password: goodPassword });
    expect((await own.get('/auth/me')).body).toMatchObject({ isImpersonatingUser: false, impersonation: null });
  });

  test('signing out ends it, and with it the admin’s session', async () => {
    const { browser, subject } = await impersonate();
    const during = browser.cookie;
    const out = await browser.post('/auth/logout');
    expect(out.status).toBe(200);
    await expectAudit(testApp, out.requestId, 'super_user_impersonation_ended', { subjectUserId: subject.id });
    browser.cookie = during;
    expect((await browser.get('/auth/me')).status).toBe(401);
  });
});
