import { expect, test } from 'vitest';
import { actorsOf, goodPassword } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { queuedMails } from '../../testing/queuedMails.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const password = 'velvet orchard at noon';
const input = (email: string, more: object = {}) => ({
  email,
  firstName: 'Ada',
  lastName: 'Byron',
  role: 'TENANT_ADMIN',
  activateNow: true,
  method: 'SET_PASSWORD',
  password,
  ...more,
});

test('finds the user by email, changes role and names, activates them, and audits the changes', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const known = await user({ role: 'employee', tenantId: home.id, isActive: false, firstName: 'A', lastName: 'B' });
  const answer = await browser.post(`/super/tenants/${home.id}/users/provision`, input(known.email));
  expect(answer.body).toMatchObject({
    created: false,
    user: { id: known.id, role: 'TENANT_ADMIN', isActive: true, firstName: 'Ada' },
  });
  const row = await expectAudit(testApp, answer.requestId, 'super_provision_user_updated', { targetId: known.id });
  expect(row.changes).toEqual({
    role: { before: 'employee', after: 'admin' },
    firstName: { before: 'A', after: 'Ada' },
    lastName: { before: 'B', after: 'Byron' },
  });
  await expectAudit(testApp, answer.requestId, 'super_user_activated_tenant_user', {
    tenantId: home.id,
    targetId: known.id,
    changes: { isActive: { before: false, after: true } },
  });
  await expectAudit(testApp, answer.requestId, 'super_provision_user_set_password', {
    details: { mustChangeOnNextLogin: true, replacedPassword: true },
  });
  // Without a mail account nobody can be told that their password was replaced.
  expect(await queuedMails(testApp, answer.requestId)).toEqual([]);
  expect((await testApp.browser().post('/auth/login', { email: known.email, password })).status).toBe(200);
});

test('ends earlier sessions and reset links, and keeps a pending invitation', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const hers = await as.employee(home);
  const users = `/super/tenants/${home.id}/users`;
  const link = (await browser.post(`${users}/${hers.user.id}/reset-link`)).body.resetUrl;
  const newcomer = await user({ role: 'employee', tenantId: home.id, passwordHash: null });
  const { inviteUrl } = (await browser.post(`${users}/${newcomer.id}/invite/regenerate`)).body;

  await browser.post(`${users}/provision`, input(hers.user.email));
  await browser.post(`${users}/provision`, input(newcomer.email));

  expect((await hers.browser.get('/auth/me')).status).toBe(401);
  expect(
    (await testApp.browser().post('/auth/reset/verify', { token: new URL(link).searchParams.get('token') })).status,
  ).toBe(410);
  expect((await browser.get(`${users}/${newcomer.id}/invite`)).body).toMatchObject({ inviteUrl, status: 'pending' });
  expect((await testApp.browser().post('/auth/login', { email: hers.user.email, password: goodPassword })).status).toBe(
    401,
  );
});

test('without activateNow an inactive user stays inactive, and an active one active', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const resting = await user({ role: 'client', tenantId: home.id, isActive: false });
  const working = await user({ role: 'client', tenantId: home.id });
  const provision = (email: string) =>
    browser.post(`/super/tenants/${home.id}/users/provision`, input(email, { activateNow: false, role: 'CLIENT' }));
  expect((await provision(resting.email)).body.user.isActive).toBe(false);
  expect((await provision(working.email)).body.user.isActive).toBe(true);
  expect((await provision('new@example.com')).body).toMatchObject({ created: true, user: { isActive: false } });
});

test('without activateNow a link is refused for an inactive or new user, and nothing changes', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const users = `/super/tenants/${home.id}/users`;
  const resting = await user({ role: 'client', tenantId: home.id, isActive: false });
  const working = await user({ role: 'client', tenantId: home.id });
  const provision = (email: string) =>
    browser.post(
      `${users}/provision`,
      input(email, { activateNow: false, role: 'EMPLOYEE', method: 'RESET_LINK', password: undefined }),
    );
  for (const email of [resting.email, 'newcomer@example.com']) {
    const answer = await provision(email);
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'USER_INACTIVE' } } });
    expect(await auditRows(testApp, answer.requestId)).toMatchObject([
      { outcome: 'failed', details: { errorCode: 'USER_INACTIVE' } },
    ]);
  }
  expect((await browser.get(`${users}/${resting.id}`)).body).toMatchObject({ isActive: false, role: 'CLIENT' });
  expect((await browser.get(`${users}?search=newcomer`)).body.items).toEqual([]);
  expect((await provision(working.email)).body).toMatchObject({ ok: true, resetUrl: expect.any(String) });
});

test('does not touch or reveal the same person’s account in another tenant', async () => {
  const { browser } = await as.superUser();
  const [home, elsewhere] = [await tenant(), await tenant()];
  const other = await user({ role: 'admin', tenantId: elsewhere.id, email: 'both@example.com' });
  const answer = await browser.post(
    `/super/tenants/${home.id}/users/provision`,
    input('both@example.com', { role: 'CLIENT' }),
  );
  expect(answer.body.created).toBe(true);
  expect(answer.body.user.id).not.toBe(other.id);
  expect((await browser.get(`/super/tenants/${elsewhere.id}/users/${other.id}`)).body).toMatchObject({
    role: 'TENANT_ADMIN',
    mustChangePasswordOnNextLogin: false,
  });
});

test('an Idempotency-Key gives repeats the first response, and makes another body a conflict', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const send = (body: object, key = 'key-1') =>
    browser.post(`/super/tenants/${home.id}/users/provision`, body, { headers: { 'idempotency-key': key } });
  const body = input('once@example.com', { method: 'RESET_LINK', password: undefined });
  const answers = await Promise.all([send(body), send(body), send(body)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(new Set(answers.map(({ body: { resetUrl } }) => resetUrl)).size).toBe(1);
  expect(answers[1]!.body).toEqual(answers[0]!.body);
  const rows = (await Promise.all(answers.map(({ requestId }) => auditRows(testApp, requestId)))).flat();
  expect(rows.map(({ action }) => action).toSorted()).toEqual([
    'super_provision_user_created',
    'super_provision_user_generated_reset_link',
    // The two repeats return the link again.
    'super_user_viewed_reset_link',
    'super_user_viewed_reset_link',
  ]);
  const other = await send({ ...body, role: 'CLIENT' });
  expect(other).toMatchObject({ status: 409, body: { error: { code: 'IDEMPOTENCY_CONFLICT' } } });
});
