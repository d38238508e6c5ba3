import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { expectNoSecret, tokenOf } from '../../testing/expectNoSecret.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);

test.each([
  ['password-reset', ['emailSent', 'resetUrl']],
  ['reset-link', ['emailSent', 'expiresAt', 'resetUrl']],
])(
  'POST …/%s creates a link, which can be viewed while it is valid and is marked once used',
  async (action, fields) => {
    const { browser } = await as.superUser();
    const home = await tenant();
    const hers = await as.employee(home);
    const path = `/super/tenants/${home.id}/users/${hers.user.id}`;
    const made = await browser.post(`${path}/${action}`);
    expect(Object.keys(made.body).toSorted()).toEqual(fields);
    expect(made.body.emailSent).toBe(false);
    await expectAudit(testApp, made.requestId, 'super_user_initiated_password_reset', {
      targetId: hers.user.id,
      tenantId: home.id,
      details: { expiresAt: expect.any(String), emailSent: false },
    });
    const { resetUrl } = made.body;
    const shown = await browser.get(`${path}/reset-link`);
    expect(shown.body).toMatchObject({ resetUrl, status: 'pending', usedAt: null });
    await expectAudit(testApp, shown.requestId, 'super_user_viewed_reset_link', { targetId: hers.user.id });
    expect(
      (await testApp.browser().post('/auth/reset', { token: tokenOf(resetUrl), password: 'velvet orchard at noon' }))
        .status,
    ).toBe(200);
    const used = await browser.get(`${path}/reset-link`);
    expect(used.body).toMatchObject({ resetUrl: null, status: 'accepted', usedAt: expect.any(String) });
    expect(await auditRows(testApp, used.requestId)).toEqual([]);
    expect((await hers.browser.get('/auth/me')).status).toBe(401);
    await expectNoSecret(testApp, [tokenOf(resetUrl)]);
  },
);

test('a second link revokes the first', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const known = await user({ role: 'client', tenantId: home.id });
  const make = async () => (await browser.post(`/super/tenants/${home.id}/users/${known.id}/reset-link`)).body.resetUrl;
  const [first, second] = [await make(), await make()];
  expect((await testApp.browser().post('/auth/reset/verify', { token: tokenOf(first) })).status).toBe(410);
  expect((await testApp.browser().post('/auth/reset/verify', { token: tokenOf(second) })).status).toBe(200);
});

test('a token of one tenant’s user does not affect the same email in another tenant', async () => {
  const { browser } = await as.superUser();
  const [home, elsewhere] = [await tenant(), await tenant()];
  const here = await user({ role: 'employee', tenantId: home.id, email: 'both@example.com' });
  await user({ role: 'admin', tenantId: elsewhere.id, email: 'both@example.com' });
  const { resetUrl } = (await browser.post(`/super/tenants/${home.id}/users/${here.id}/reset-link`)).body;
  const { body } = await testApp.browser().post('/auth/reset/verify', { token: tokenOf(resetUrl) });
  expect(body).toMatchObject({ email: 'both@example.com', role: 'employee', tenantName: home.name });
  await testApp.browser().post('/auth/reset', { token: tokenOf(resetUrl), password: 'velvet orchard at noon' });
  const choice = await testApp
    .browser()
    .post('/auth/login', { email: 'both@example.com', password: 'velvet orchard at noon' });
  expect(choice.body.user.tenantId).toBe(home.id);
});

test('refuses to create a link for a deactivated user', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const resting = await user({ role: 'employee', tenantId: home.id, isActive: false });
  const response = await browser.post(`/super/tenants/${home.id}/users/${resting.id}/password-reset`);
  expect(response).toMatchObject({ status: 409, body: { error: { code: 'USER_INACTIVE' } } });
  expect((await browser.get(`/super/tenants/${home.id}/users/${resting.id}/reset-link`)).body.status).toBe('none');
});
