import { runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { expectNoSecret, tokenOf } from '../../testing/expectNoSecret.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);

async function invited() {
  const { browser } = await as.superUser();
  const home = await tenant();
  const newcomer = await user({ role: 'employee', tenantId: home.id, passwordHash: null });
  const path = `/super/tenants/${home.id}/users/${newcomer.id}/invite`;
  const { inviteUrl } = (await browser.post(`${path}/regenerate`)).body;
  return { browser, newcomer, path, inviteUrl };
}

test('returns the same link of a pending invitation each time, and audits the view', async () => {
  const { browser, newcomer, path, inviteUrl } = await invited();
  const shown = await browser.get(path);
  expect(shown.body).toEqual({
    inviteUrl,
    status: 'pending',
    expiresAt: expect.any(String),
    usedAt: null,
    lastSentAt: null,
  });
  expect((await browser.get(path)).body.inviteUrl).toBe(inviteUrl);
  await expectAudit(testApp, shown.requestId, 'super_user_viewed_invite_link', { targetId: newcomer.id });
  await expectNoSecret(testApp, [tokenOf(inviteUrl)]);
});

test.each([
  [
    'accepted',
    async (token: string) =>
      void (await testApp.browser().post('/auth/invite/accept', { token, password: 'velvet orchard at noon' })),
  ],
  [
    'expired',
    (_: string, id: string) =>
      runSql(testApp.clone.superuserUrl, [
        `update invitations set expires_at = now() - interval '1 second' where user_id = '${id}'`,
      ]),
  ],
  ['revoked', async (_token: string, _id: string, revoke: () => Promise<unknown>) => void (await revoke())],
])('returns no link of an invitation that is %s, and audits nothing', async (status, end) => {
  const { browser, newcomer, path, inviteUrl } = await invited();
  await end(tokenOf(inviteUrl), newcomer.id, () => browser.post(`${path}/revoke`));
  const shown = await browser.get(path);
  expect(shown.body).toMatchObject({ inviteUrl: null, status });
  expect(await auditRows(testApp, shown.requestId)).toEqual([]);
  expect((await testApp.browser().get(`/auth/invite/verify?token=${tokenOf(inviteUrl)}`)).status).toBe(410);
});

test('revoking an invitation is recorded once, and the account stays active', async () => {
  const { browser, newcomer, path } = await invited();
  const revoked = await browser.post(`${path}/revoke`);
  expect(revoked.body).toEqual({ ok: true });
  expect(await auditRows(testApp, revoked.requestId)).toMatchObject([
    { action: 'super_user_invite_revoked', targetId: newcomer.id },
  ]);
  const again = await browser.post(`${path}/revoke`);
  expect(again.body).toEqual({ ok: true });
  expect(await auditRows(testApp, again.requestId)).toEqual([]);
  expect((await browser.get(path.replace('/invite', ''))).body).toMatchObject({ isActive: true, status: 'pending' });
});

test('returns "none" for a user who was never invited', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const known = await user({ role: 'client', tenantId: home.id });
  expect((await browser.get(`/super/tenants/${home.id}/users/${known.id}/invite`)).body).toEqual({
    inviteUrl: null,
    status: 'none',
    expiresAt: null,
    usedAt: null,
    lastSentAt: null,
  });
});
