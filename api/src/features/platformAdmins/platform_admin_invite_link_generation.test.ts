import { runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { expectNoSecret, tokenOf } from '../../testing/expectNoSecret.ts';
import { queuedMails } from '../../testing/queuedMails.ts';

const testApp = await createTestApp();
const { as } = actorsOf(testApp);
let n = 0;

async function pending() {
  const { browser } = await as.superUser();
  const { body: admin } = await browser.post('/super/admins', {
    email: `pending-${++n}@example.com`,
    firstName: 'Ines',
    lastName: 'Carvalho',
  });
  return { browser, admin, path: `/super/admins/${admin.id}/invite` };
}

const verify = (url: string) => testApp.browser().get(`/auth/invite/verify?token=${tokenOf(url)}`);

test('creates a link for seven days, shows it again, and keeps its token out of logs and audit rows', async () => {
  const { browser, admin, path } = await pending();
  const made = await browser.post(path);
  expect(made.status).toBe(201);
  const token = tokenOf(made.body.inviteUrl);
  expect(made.body).toEqual({
    inviteUrl: expect.stringContaining('/auth/invite?token='),
    expiresAt: expect.any(String),
    tokenMasked: `${token.slice(0, 4)}…${token.slice(-4)}`,
    emailSent: false,
  });
  expect(Math.round((new Date(made.body.expiresAt).getTime() - Date.now()) / 86_400_000)).toBe(7);
  await expectAudit(testApp, made.requestId, 'platform_admin_invite_generated', {
    targetId: admin.id,
    details: { expiresAt: made.body.expiresAt },
  });
  const shown = await browser.get(path);
  expect(shown.body).toMatchObject({ inviteUrl: made.body.inviteUrl, status: 'pending', usedAt: null });
  await expectAudit(testApp, shown.requestId, 'platform_admin_viewed_invite_link', { targetId: admin.id });
  await expectNoSecret(testApp, [token]);
});

test('accepts 1 to 30 days; a second link revokes the first', async () => {
  const { browser, path } = await pending();
  const first = (await browser.post(path, { expiresInDays: 1 })).body;
  expect(Math.round((new Date(first.expiresAt).getTime() - Date.now()) / 3_600_000)).toBe(24);
  const second = (await browser.post(path, { expiresInDays: 30 })).body;
  expect((await verify(first.inviteUrl)).status).toBe(410);
  expect((await verify(second.inviteUrl)).body).toMatchObject({ role: 'super_user', tenantName: null });
  for (const expiresInDays of [0, 31, 1.5, '7']) expect((await browser.post(path, { expiresInDays })).status).toBe(400);
});

test('the same Idempotency-Key returns the same link and revokes nothing', async () => {
  const { browser, path } = await pending();
  const headers = { 'idempotency-key': 'once' };
  const [first, again] = [
    await browser.post(path, { expiresInDays: 2 }, { headers }),
    await browser.post(path, { expiresInDays: 2 }, { headers }),
  ];
  expect(again.body).toEqual(first.body);
  expect((await verify(first.body.inviteUrl)).status).toBe(200);
  expect((await browser.post(path, { expiresInDays: 3 }, { headers })).body.error.code).toBe('IDEMPOTENCY_CONFLICT');
});

test('refuses a deactivated admin, and one who has chosen a password', async () => {
  const { browser, admin, path } = await pending();
  const { inviteUrl } = (await browser.post(path)).body;
  await browser.patch(`/super/admins/${admin.id}`, { isActive: false });
  expect((await verify(inviteUrl)).status).toBe(410);
  expect((await browser.post(path)).body.error.code).toBe('USER_INACTIVE');
  const settled = await pending();
  const link = (await settled.browser.post(settled.path)).body.inviteUrl;
  await testApp.browser().post('/auth/invite/accept', { token: tokenOf(link), password: 'velvet orchard at noon' });
  expect((await settled.browser.post(settled.path)).body.error.code).toBe('INVITE_NOT_NEEDED');
});

test('mailing it requires a mail account and reuses the valid link; an expired one is replaced', async () => {
  const { browser, admin, path } = await pending();
  const { inviteUrl, expiresAt } = (await browser.post(path)).body;
  expect((await browser.post(`${path}/send`)).body.error.code).toBe('MAIL_NOT_CONFIGURED');
  const other = await pending();
  const unsent = await browser.post(other.path, { sendEmail: true });
  expect(unsent.body.emailSent).toBe(false);
  expect(await queuedMails(testApp, unsent.requestId)).toEqual([]);
  await browser.send('PUT', '/super/settings/mailgun', {
    domain: 'mg.example.com',
    region: 'us',
    fromEmail: 'hello@mg.example.com',
    apiKey: 'key-of-the-platform',
  });
  const sent = await browser.post(`${path}/send`);
  expect(sent.body).toEqual({ ok: true });
  await expectAudit(testApp, sent.requestId, 'platform_admin_invite_emailed', { targetId: admin.id });
  const about = { template: 'invitation', tenant_id: null };
  expect(await queuedMails(testApp, sent.requestId)).toEqual([
    {
      ...about,
      to_email: admin.email,
      params: { invitedBy: 'Test super_user', expiresAt },
      secrets: { url: inviteUrl },
    },
  ]);
  const atOnce = await browser.post(other.path, { sendEmail: true });
  expect(atOnce.body.emailSent).toBe(true);
  expect(await queuedMails(testApp, atOnce.requestId)).toMatchObject([
    { ...about, to_email: other.admin.email, secrets: { url: atOnce.body.inviteUrl } },
  ]);
  const quiet = await browser.post(other.path);
  expect(quiet.body.emailSent).toBe(false);
  expect(await queuedMails(testApp, quiet.requestId)).toEqual([]);
  expect((await browser.get(path)).body.inviteUrl).toBe(inviteUrl);
  await runSql(testApp.clone.superuserUrl, [
    `update invitations set expires_at = now() - interval '1 second' where user_id = '${admin.id}'`,
  ]);
  await browser.post(`${path}/send`);
  expect((await browser.get(path)).body).toMatchObject({ status: 'pending' });
  expect((await browser.get(path)).body.inviteUrl).not.toBe(inviteUrl);
});

test('the 101st within an hour is refused, mailed or not', async () => {
  const { browser, path } = await pending();
  expect((await browser.post(path)).status).toBe(201);
  const set = (hits: number) =>
    runSql(testApp.clone.superuserUrl, [`update rate_limits set hits = ${hits} where key like 'invite-tenant:%'`]);
  await set(100 * 100_000);
  for (const action of [path, `${path}/send`])
    expect((await browser.post(action)).body.error.code, action).toBe('RATE_LIMITED');
  await set(0);
});

test('it can be revoked: the link stops working, and a new one can be made', async () => {
  const { browser, admin, path } = await pending();
  const { inviteUrl } = (await browser.post(path)).body;
  const revoked = await browser.post(`${path}/revoke`);
  expect(revoked.body).toEqual({ ok: true });
  await expectAudit(testApp, revoked.requestId, 'platform_admin_invite_revoked', { targetId: admin.id });
  expect((await verify(inviteUrl)).status).toBe(410);
  const shown = await browser.get(path);
  expect(shown.body).toMatchObject({ inviteUrl: null, status: 'revoked' });
  const again = await browser.post(`${path}/revoke`);
  expect(again.body).toEqual({ ok: true });
  for (const { requestId } of [shown, again]) expect(await auditRows(testApp, requestId)).toEqual([]);
  expect((await verify((await browser.post(path)).body.inviteUrl)).status).toBe(200);
  expect((await browser.post('/super/admins/00000000-0000-4000-8000-000000000000/invite/revoke')).status).toBe(404);
});

test('revoking again with the same Idempotency-Key spares the link made since', async () => {
  const { browser, path } = await pending();
  const headers = { 'idempotency-key': 'revoke' };
  await browser.post(path);
  await browser.post(`${path}/revoke`, undefined, { headers });
  const { inviteUrl } = (await browser.post(path)).body;
  const again = await browser.post(`${path}/revoke`, undefined, { headers });
  expect(again.body).toEqual({ ok: true });
  expect(await auditRows(testApp, again.requestId)).toEqual([]);
  expect((await verify(inviteUrl)).status).toBe(200);
});
