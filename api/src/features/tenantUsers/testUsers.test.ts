import { querySql, runSql } from '@tenantry/db/testing';
import { afterAll, expect, test } from 'vitest';
import { actorsOf, goodPassword, type TestTenant } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { startFakeMailgun } from '../../testing/fakeMailgun.ts';
import { removeExpiredTestUsers } from './removeExpiredTestUsers.ts';

const mailgun = await startFakeMailgun();
afterAll(() => mailgun.close());
const testApp = await createTestApp({ MAILGUN_API_URL: mailgun.url });
const { tenant, user, withSession } = actorsOf(testApp);
const root = await withSession(await user({ role: 'super_user' }));
const run = (sql: string) => runSql(testApp.clone.superuserUrl, [sql]);
const rows = (sql: string) => querySql(testApp.clone.superuserUrl, sql);
const account = {
  domain: 'mg.example.com',
  region: 'eu',
  fromEmail: 'hello@mg.example.com',
  apiKey: 'key-0123456789',
};
await root.browser.send('PUT', '/super/settings/mailgun', account);

const create = (home: TestTenant, body: Record<string, unknown> = { role: 'EMPLOYEE' }, by = root) =>
  by.browser.post(`/super/tenants/${home.id}/test-users`, body);
const usersOf = (home: TestTenant) => `/super/tenants/${home.id}/users`;
const expire = (id: string) => run(`update users set test_user_until = now() - interval '1 second' where id = '${id}'`);
const seats = (home: TestTenant, value: number) =>
  root.browser.send('PUT', `/super/tenants/${home.id}/entitlements/seats`, { value });

test('is ready to impersonate, is marked wherever it is shown, and its creation is in the tenant’s log', async () => {
  const home = await tenant();
  const created = await create(home, { role: 'TENANT_ADMIN' });
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({ role: 'TENANT_ADMIN', isActive: true, status: 'active' });
  expect(created.body.email).toMatch(/@test-user\.invalid$/);
  expect(created.body).not.toHaveProperty('password');
  const hours = (Date.parse(created.body.testUserUntil) - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(23.9);
  expect(hours).toBeLessThan(24.1);
  await expectAudit(testApp, created.requestId, 'test_user_created', {
    tenantId: home.id,
    targetId: created.body.id,
    details: { hours: 24, withPassword: false },
    changes: {
      email: { before: null, after: created.body.email },
      role: { before: null, after: 'admin' },
      isActive: { before: null, after: true },
    },
  });

  const support = await withSession(await user({ role: 'super_user', platformRole: 'support' }));
  await support.browser.post(`${usersOf(home)}/${created.body.id}/impersonate-login`);
  const me = (await support.browser.get('/auth/me')).body;
  expect(me).toMatchObject({ isImpersonatingUser: true, user: { testUserUntil: created.body.testUserUntil } });

  const boss = await withSession(await user({ role: 'admin', tenantId: home.id }));
  const team = (await boss.browser.get('/tenant/users')).body.items;
  expect(team.map(({ testUserUntil }: { testUserUntil: string | null }) => testUserUntil !== null).sort()).toEqual([
    false,
    true,
  ]);
  const log = (await boss.browser.get('/tenant/audit')).body.items;
  expect(log.find(({ action }: { action: string }) => action === 'test_user_created').target.isTestUser).toBe(true);
  const started = log.find(({ action }: { action: string }) => action === 'super_user_impersonation_started');
  expect(started).toMatchObject({ subject: { isTestUser: true } });
  expect(started.actor).not.toHaveProperty('isTestUser');
  const found = (await root.browser.get(`/super/search?q=${encodeURIComponent(created.body.email)}`)).body.users;
  expect(found).toMatchObject([{ isTestUser: true }]);
});

test('with a password, signs in like anyone, and the password is shown only once', async () => {
  const home = await tenant();
  const { body } = await create(home, { role: 'CLIENT', hours: 2, withPassword: true });
  const browser = testApp.browser();
  expect((await browser.post('/auth/login', { email: body.email, password: body.password })).status).toBe(200);
  expect((await browser.get('/auth/me')).body.user.testUserUntil).toBe(body.testUserUntil);
  const again = await root.browser.get(`${usersOf(home)}/${body.id}`);
  expect(JSON.stringify(again.body)).not.toContain(body.password);
  expect(JSON.stringify(await rows(`select * from audit_log where target_id = '${body.id}'`))).not.toContain(
    body.password,
  );
});

test('needs a recent proof of the admin only for a password', async () => {
  const home = await tenant();
  const late = await withSession(await user({ role: 'super_user' }));
  await run(`update sessions set auth_at = now() - interval '1 day' where user_id = '${late.user.id}'`);
  const refused = await create(home, { role: 'EMPLOYEE', withPassword: true }, late);
  expect(refused.body.error.code).toBe('STEP_UP_REQUIRED');
  expect((await create(home, undefined, late)).status).toBe(201);
});

test('refuses a platform role, a lifetime of no hours, and more than a week', async () => {
  const home = await tenant();
  for (const body of [
    { role: 'super_user' },
    { role: 'EMPLOYEE', hours: 0 },
    { role: 'EMPLOYEE', hours: 169 },
    { role: 'EMPLOYEE', email: 'a@example.com' },
  ])
    expect((await create(home, body)).body.error.code).toBe('VALIDATION_FAILED');
});

test('takes no seat, not even of a tenant that has none left', async () => {
  const home = await tenant();
  await user({ role: 'admin', tenantId: home.id });
  await seats(home, 1);
  expect((await create(home)).status).toBe(201);
  const boss = await withSession(await user({ role: 'admin', tenantId: home.id }));
  await seats(home, 2);
  expect((await boss.browser.get('/tenant/users')).body.seats).toEqual({ limit: 2, used: 2 });
});

test('doesn’t count as an admin who can sign in, and can always be removed itself', async () => {
  const home = await tenant();
  const boss = await withSession(await user({ role: 'admin', tenantId: home.id }));
  const { body } = await create(home, { role: 'TENANT_ADMIN', withPassword: true });
  const trial = testApp.browser();
  await trial.post('/auth/login', { email: body.email, password: body.password });
  for (const change of [{ isActive: false }, { role: 'employee' }])
    expect((await trial.send('PATCH', `/tenant/users/${boss.user.id}`, change)).body.error.code).toBe(
      'LAST_TENANT_ADMIN',
    );
  expect((await trial.delete(`/tenant/users/${boss.user.id}`)).body.error.code).toBe('LAST_TENANT_ADMIN');
  expect((await boss.browser.delete(`/tenant/users/${body.id}`)).status).toBe(200);
});

test('never gets mail, whatever would send it, and no response says that mail was sent', async () => {
  const home = await tenant();
  const { body } = await create(home, { role: 'EMPLOYEE', withPassword: true });
  const path = `${usersOf(home)}/${body.id}`;
  expect((await root.browser.post(`${path}/invite/send`)).body.error.code).toBe('TEST_USER');
  expect((await root.browser.post(`${path}/invite/regenerate`)).body.error.code).toBe('TEST_USER');
  const reset = await root.browser.post(`${path}/password-reset`, { sendEmail: true });
  expect(reset.body).toMatchObject({ emailSent: false });
  await root.browser.post(`${path}/set-password`, { password: goodPassword });
  await testApp.browser().post('/auth/forgot', { email: body.email });
  const colleague = await user({ role: 'employee', tenantId: home.id });
  const startsAt = new Date(Date.now() + 9 * 86_400_000).toISOString();
  await root.browser.send('PUT', '/super/settings/security', { everyone: { startsAt }, notify: true });
  expect(await rows(`select template from outbox where user_id = '${colleague.id}'`)).toHaveLength(1);
  expect(await rows(`select template from outbox where to_email = '${body.email}'`)).toEqual([]);
  expect(await rows(`select 1 from outbox where user_id = '${body.id}'`)).toEqual([]);
});

test('stays a test user: it can’t be invited, provisioned, promoted or given another email', async () => {
  const home = await tenant();
  const { body } = await create(home, { role: 'TENANT_ADMIN' });
  const email = { email: 'real.person@example.com' };
  const provision = { email: body.email, firstName: 'A', lastName: 'B', role: 'EMPLOYEE', activateNow: true };
  const promotion = { headers: { 'x-confirm': 'PROMOTE_TO_SUPER_ADMIN' } };
  const refused = [
    await root.browser.send('PATCH', `${usersOf(home)}/${body.id}`, email),
    await root.browser.post(`${usersOf(home)}/provision`, { ...provision, method: 'RESET_LINK' }),
    await root.browser.post(`/super/tenants/${home.id}/invite-admin`, { email: body.email }),
    await root.browser.post('/super/admins/promote', { userId: body.id }, promotion),
  ];
  expect(refused.map((response) => response.body.error?.code)).toEqual(Array(4).fill('TEST_USER'));
  const boss = await withSession(await user({ role: 'admin', tenantId: home.id }));
  const people = [{ email: body.email }, { email: 'colleague@example.com' }];
  const invited = await boss.browser.post('/tenant/users/invite', { people, role: 'employee' });
  expect(invited.body.people.map(({ result }: { result: string }) => result)).toEqual(['refused', 'invited']);
});

test('is refused at once when its time is up, before any chore has run', async () => {
  const home = await tenant();
  const { body } = await create(home, { role: 'EMPLOYEE', withPassword: true });
  const login = { email: body.email, password: body.password };
  const browser = testApp.browser();
  await browser.post('/auth/login', login);
  const admin = await withSession(await user({ role: 'super_user' }));
  await admin.browser.post(`${usersOf(home)}/${body.id}/impersonate-login`);
  await expire(body.id);
  expect((await browser.get('/auth/me')).status).toBe(401);
  expect((await testApp.browser().post('/auth/login', login)).body.error.code).toBe('INVALID_CREDENTIALS');
  expect((await admin.browser.get('/clients')).body.error.code).toBe('IMPERSONATION_ENDED');
  expect((await admin.browser.post(`${usersOf(home)}/${body.id}/impersonate-login`)).body.error.code).toBe(
    'USER_INACTIVE',
  );
  const shown = (await root.browser.get(`${usersOf(home)}?status=inactive`)).body.items;
  expect(shown).toMatchObject([{ id: body.id, status: 'inactive', isActive: false }]);
});

test('is deleted with its sessions when its time is up, once, however many replicas clean up', async () => {
  const home = await tenant();
  const { body } = await create(home, { role: 'EMPLOYEE', withPassword: true });
  const other = await create(home);
  await testApp.browser().post('/auth/login', { email: body.email, password: body.password });
  await removeExpiredTestUsers(testApp.services);
  expect((await root.browser.get(`${usersOf(home)}/${body.id}`)).status).toBe(200);
  await expire(body.id);
  await Promise.all(Array.from({ length: 8 }, () => removeExpiredTestUsers(testApp.services)));
  expect((await root.browser.get(`${usersOf(home)}/${body.id}`)).status).toBe(404);
  expect((await root.browser.get(`${usersOf(home)}/${other.body.id}`)).status).toBe(200);
  expect(await rows(`select 1 from sessions where user_id = '${body.id}'`)).toEqual([]);
  const removed = await rows(
    `select tenant_id, actor_user_id, details from audit_log where action = 'test_user_removed' and target_id = '${body.id}'`,
  );
  expect(removed).toEqual([
    {
      tenant_id: home.id,
      actor_user_id: null,
      details: { sessions: 1, mails: 0, wasOwner: false, why: 'time is up' },
    },
  ]);
});

test('can be removed earlier', async () => {
  const home = await tenant();
  const { body } = await create(home);
  const response = await root.browser.delete(`${usersOf(home)}/${body.id}`);
  await expectAudit(testApp, response.requestId, 'test_user_removed', { tenantId: home.id, targetId: body.id });
});

test('an admin who impersonates a user who is removed gets their own session back, and both logs say why', async () => {
  const home = await tenant();
  const person = await user({ role: 'employee', tenantId: home.id, firstName: 'Anna', lastName: 'Berger' });
  const admin = await withSession(await user({ role: 'super_user' }));
  await admin.browser.post(`${usersOf(home)}/${person.id}/impersonate-login`, { reason: 'A ticket' });
  const boss = await withSession(await user({ role: 'admin', tenantId: home.id }));
  const removal = await boss.browser.delete(`/tenant/users/${person.id}`);
  expect(removal.status).toBe(200);
  expect(await auditRows(testApp, removal.requestId, 'super_user_impersonation_ended')).toMatchObject([
    {
      actorUserId: admin.user.id,
      subjectUserId: person.id,
      subjectName: 'Anna Berger',
      tenantId: home.id,
      ip: null,
      details: { why: 'user is gone', reason: 'A ticket', minutes: 0 },
    },
  ]);
  const before = admin.browser.cookie;
  const next = await admin.browser.get('/clients');
  expect(next.body.error).toMatchObject({
    code: 'IMPERSONATION_ENDED',
    details: { redirectTo: `/super/tenants/${home.id}/users` },
  });
  expect(admin.browser.cookie).not.toBe(before);
  expect((await admin.browser.get('/auth/me')).body).toMatchObject({
    isImpersonatingUser: false,
    user: { id: admin.user.id },
  });
  expect(
    await rows(
      `select 1 from audit_log where action = 'super_user_impersonation_ended' and subject_user_id = '${person.id}'`,
    ),
  ).toHaveLength(1);
});
