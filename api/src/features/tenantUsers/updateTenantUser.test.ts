import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { tokenOf } from '../../testing/expectNoSecret.ts';
import { makeResetLink } from '../../testing/makeResetLink.ts';
import { queuedMails } from '../../testing/queuedMails.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const { browser: root } = await as.superUser();
const opens = async (token: string) => (await testApp.browser().post('/auth/invite/verify', { token })).status === 200;

test('deactivating an inactive user revokes the links created since, and audits it', async () => {
  const home = await tenant();
  const left = await user({ role: 'employee', tenantId: home.id, passwordHash: null, isActive: false });
  const path = `/super/tenants/${home.id}/users/${left.id}`;
  const invite = tokenOf((await root.post(`${path}/invite/regenerate`)).body.inviteUrl);
  const reset = await makeResetLink(testApp, left);
  expect(await opens(invite)).toBe(true);

  const again = await root.patch(path, { isActive: false });
  expect(again).toMatchObject({ status: 200, body: { isActive: false, invite: { status: 'revoked' } } });
  expect(await opens(invite)).toBe(false);
  await expectAudit(testApp, again.requestId, 'super_user_deactivated_tenant_user', {
    targetId: left.id,
    details: { voided: 2 },
  });
  await root.post(`${path}/activate`);
  expect((await testApp.browser().post('/auth/reset/verify', { token: reset })).status).toBe(410);

  const inactive = await root.patch(path, { isActive: false });
  const unchanged = await root.patch(path, { isActive: false, lastName: inactive.body.lastName });
  expect(unchanged.body).toEqual(inactive.body);
  expect(await auditRows(testApp, unchanged.requestId)).toEqual([]);
});

test('changing a user’s email ends their sessions and links, changing name or role doesn’t, and each change writes one row', async () => {
  const home = await tenant();
  const { browser, user: account } = await as.employee(home);
  const path = `/super/tenants/${home.id}/users/${account.id}`;
  const reset = await makeResetLink(testApp, account);
  const change = async (body: object) => {
    const changed = await root.patch(path, body);
    expect(changed.status).toBe(200);
    // Nothing is queued without a mail account.
    expect(await queuedMails(testApp, changed.requestId)).toEqual([]);
    const rows = await auditRows(testApp, changed.requestId);
    const link = await testApp.browser().post('/auth/reset/verify', { token: reset });
    const session = await browser.get('/auth/me');
    return { rows: rows.map(({ action, changes }) => [action, changes]), session: session.status, link: link.status };
  };
  const changed = (before: unknown, after: unknown) => ({ before, after });
  expect(await change({ firstName: 'Ada', role: 'CLIENT' })).toEqual({
    rows: [
      ['super_user_updated_tenant_user', { firstName: changed('Test', 'Ada'), role: changed('employee', 'client') }],
    ],
    session: 200,
    link: 200,
  });
  const email = `new-${account.email}`;
  expect(await change({ email })).toEqual({
    rows: [['super_user_updated_tenant_user', { email: changed(account.email, email) }]],
    session: 401,
    link: 410,
  });
  for (const [isActive, action] of [
    [false, 'super_user_deactivated_tenant_user'],
    [true, 'super_user_activated_tenant_user'],
  ] as const)
    expect((await change({ isActive })).rows).toEqual([[action, { isActive: changed(!isActive, isActive) }]]);
});

test('the console may demote and deactivate the last admin of a tenant', async () => {
  const home = await tenant();
  const boss = await user({ role: 'admin', tenantId: home.id });
  const path = `/super/tenants/${home.id}/users/${boss.id}`;
  expect((await root.patch(path, { role: 'EMPLOYEE' })).body.role).toBe('EMPLOYEE');
  expect((await root.patch(path, { role: 'TENANT_ADMIN' })).status).toBe(200);
  expect((await root.patch(path, { isActive: false })).body.isActive).toBe(false);
});

test('deactivating an inactive platform admin revokes the links created since', async () => {
  const left = await user({ role: 'super_user', tenantId: null, isActive: false });
  const reset = await makeResetLink(testApp, left);
  const again = await root.patch(`/super/admins/${left.id}`, { isActive: false });
  await expectAudit(testApp, again.requestId, 'platform_admin_deactivated', { details: { voided: 1 } });
  await root.patch(`/super/admins/${left.id}`, { isActive: true });
  expect((await testApp.browser().post('/auth/reset/verify', { token: reset })).status).toBe(410);
});
