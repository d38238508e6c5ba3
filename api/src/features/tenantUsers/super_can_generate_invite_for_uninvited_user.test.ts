import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { withServiceKey } from '../../testing/serviceKeys.ts';
import { tokenOf } from '../../testing/expectNoSecret.ts';

const testApp = await createTestApp();
const { as, tenant, user, withSession } = actorsOf(testApp);

test('creates the first invitation of a user who never had one; accepting it signs in', async () => {
  const { browser } = await as.superUser();
  const home = await tenant({ onboardedAt: new Date() });
  const newcomer = await user({ role: 'employee', tenantId: home.id, passwordHash: null, isActive: false });
  const made = await browser.post(`/super/tenants/${home.id}/users/${newcomer.id}/invite/regenerate`);
  expect(made.body).toEqual({
    inviteUrl: expect.stringContaining('/auth/invite?token='),
    expiresAt: expect.any(String),
  });
  await expectAudit(testApp, made.requestId, 'super_user_invite_generated', {
    targetId: newcomer.id,
    details: { expiresAt: made.body.expiresAt },
  });
  const hers = testApp.browser();
  const accepted = await hers.post('/auth/invite/accept', {
    token: tokenOf(made.body.inviteUrl),
    password: 'velvet orchard at noon',
  });
  expect(accepted.body).toMatchObject({ redirectTo: '/clients', user: { id: newcomer.id, isActive: true } });
  expect((await hers.get('/auth/me')).status).toBe(200);
});

test('generating again revokes the earlier link at once', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const newcomer = await user({ role: 'admin', tenantId: home.id, passwordHash: null });
  const path = `/super/tenants/${home.id}/users/${newcomer.id}/invite/regenerate`;
  const [first, second] = [(await browser.post(path)).body, (await browser.post(path)).body];
  const verify = (url: string) => testApp.browser().get(`/auth/invite/verify?token=${tokenOf(url)}`);
  expect((await verify(first.inviteUrl)).status).toBe(410);
  expect((await verify(second.inviteUrl)).status).toBe(200);
});

test('refuses a user who has chosen a password, because the holder of the link could take over the account', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const settled = await user({ role: 'employee', tenantId: home.id, passwordSetAt: new Date() });
  const response = await browser.post(`/super/tenants/${home.id}/users/${settled.id}/invite/regenerate`);
  expect(response).toMatchObject({ status: 409, body: { error: { code: 'INVITE_NOT_NEEDED' } } });
});

test('deactivating the user revokes it, so that no link can reactivate them', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const newcomer = await user({ role: 'employee', tenantId: home.id, passwordHash: null });
  const path = `/super/tenants/${home.id}/users/${newcomer.id}`;
  const { inviteUrl } = (await browser.post(`${path}/invite/regenerate`)).body;
  await browser.patch(path, { isActive: false });
  expect(
    (
      await testApp
        .browser()
        .post('/auth/invite/accept', { token: tokenOf(inviteUrl), password: 'velvet orchard at noon' })
    ).status,
  ).toBe(410);
});

test('only someone who may activate an inactive user makes them an invitation, because accepting it does', async () => {
  const home = await tenant({ onboardedAt: new Date() });
  const gone = await user({ role: 'employee', tenantId: home.id, passwordHash: null, isActive: false });
  const support = await withSession(await user({ role: 'super_user', tenantId: null, platformRole: 'support' }));
  const { headers } = await withServiceKey(testApp, ['users:access'], home.id);
  const both = await withServiceKey(testApp, ['users:access', 'users:write'], home.id);
  const inviteOf = (root: string) => `/${root}/tenants/${home.id}/users/${gone.id}/invite/regenerate`;
  for (const answer of [
    await support.browser.post(inviteOf('super')),
    await testApp.browser().post(inviteOf('service'), undefined, { headers }),
  ])
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'USER_INACTIVE' } } });
  expect((await testApp.browser().post(inviteOf('service'), undefined, both)).status).toBe(200);
});
