import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { tokenOf } from '../../testing/expectNoSecret.ts';
import { makeResetLink } from '../../testing/makeResetLink.ts';

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

  await root.patch(path, { isActive: false });
  expect(await auditRows(testApp, (await root.patch(path, { isActive: false })).requestId)).toEqual([]);
});

test('deactivating an inactive platform admin revokes the links created since', async () => {
  const left = await user({ role: 'super_user', tenantId: null, isActive: false });
  const reset = await makeResetLink(testApp, left);
  const again = await root.patch(`/super/admins/${left.id}`, { isActive: false });
  await expectAudit(testApp, again.requestId, 'platform_admin_deactivated', { details: { voided: 1 } });
  await root.patch(`/super/admins/${left.id}`, { isActive: true });
  expect((await testApp.browser().post('/auth/reset/verify', { token: reset })).status).toBe(410);
});
