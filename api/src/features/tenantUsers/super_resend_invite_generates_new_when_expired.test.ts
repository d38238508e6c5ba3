import { querySql, runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { tokenOf } from '../../testing/expectNoSecret.ts';
import { queuedMails } from '../../testing/queuedMails.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const superUrl = testApp.clone.superuserUrl;

async function newcomer(withMail: boolean) {
  const { browser } = await as.superUser();
  const home = await tenant();
  if (withMail)
    await browser.send('PUT', '/super/settings/mailgun', {
      domain: 'mg.example.com',
      region: 'eu',
      fromEmail: 'hello@mg.example.com',
      apiKey: 'key-of-the-platform',
    });
  const invitee = await user({ role: 'employee', tenantId: home.id, passwordHash: null });
  return { browser, home, invitee, path: `/super/tenants/${home.id}/users/${invitee.id}/invite` };
}

const mailsOf = (id: string) =>
  querySql<{ invitation_id: string; status: string }>(
    superUrl,
    `select invitation_id, status from outbox where user_id = '${id}' order by created_at`,
  );

test('changes nothing without mail, and the response says why', async () => {
  const { browser, invitee, path } = await newcomer(false);
  const answer = await browser.post(`${path}/send`);
  expect(answer).toMatchObject({ status: 409, body: { error: { code: 'MAIL_NOT_CONFIGURED' } } });
  expect((await browser.get(path)).body.status).toBe('none');
  expect(await mailsOf(invitee.id)).toEqual([]);
});

test('emails a valid invitation again unchanged', async () => {
  const { browser, invitee, path } = await newcomer(true);
  const { inviteUrl, expiresAt } = (await browser.post(`${path}/regenerate`)).body;
  for (let i = 0; i < 2; i++) {
    const sent = await browser.post(`${path}/send`);
    expect(sent.body).toEqual({ ok: true });
    await expectAudit(testApp, sent.requestId, 'super_user_invite_emailed', { targetId: invitee.id });
    expect(await queuedMails(testApp, sent.requestId)).toMatchObject([
      {
        template: 'invitation',
        to_email: invitee.email,
        params: { invitedBy: 'Test super_user', expiresAt },
        secrets: { url: inviteUrl },
      },
    ]);
  }
  expect((await browser.get(path)).body.inviteUrl).toBe(inviteUrl);
  const mails = await mailsOf(invitee.id);
  expect(mails).toHaveLength(2);
  expect(new Set(mails.map(({ invitation_id }) => invitation_id)).size).toBe(1);
});

test('replaces an expired one and emails the new one; the expired link stays invalid', async () => {
  const { browser, invitee, path } = await newcomer(true);
  const { inviteUrl: expired } = (await browser.post(`${path}/regenerate`)).body;
  await runSql(superUrl, [
    `update invitations set expires_at = now() - interval '1 minute' where user_id = '${invitee.id}'`,
  ]);
  const sent = await browser.post(`${path}/send`);
  expect(sent.status).toBe(200);
  const { body: now } = await browser.get(path);
  expect(now.status).toBe('pending');
  expect(now.inviteUrl).not.toBe(expired);
  expect(await queuedMails(testApp, sent.requestId)).toMatchObject([
    { params: { expiresAt: now.expiresAt }, secrets: { url: now.inviteUrl } },
  ]);
  expect((await testApp.browser().get(`/auth/invite/verify?token=${tokenOf(expired)}`)).status).toBe(410);
  expect((await auditRows(testApp, sent.requestId)).map(({ action }) => action).toSorted()).toEqual([
    'super_user_invite_emailed',
    'super_user_invite_generated',
  ]);
});

test('refuses the 101st invitation of a tenant within an hour, mailed or not, however its id is written', async () => {
  const { browser, path, home } = await newcomer(true);
  expect((await browser.post(`${path}/send`)).status).toBe(200);
  await runSql(superUrl, [`update rate_limits set hits = 100 * 100000 where key like 'invite-tenant:%'`]);
  for (const action of ['send', 'regenerate'])
    for (const written of [path, path.replace(home.id, home.id.toUpperCase())])
      expect((await browser.post(`${written}/${action}`)).body.error?.code, `${written}/${action}`).toBe(
        'RATE_LIMITED',
      );
});

test('creates the first invitation of a user who was never invited', async () => {
  const { browser, invitee, path } = await newcomer(true);
  expect((await browser.post(`${path}/send`)).status).toBe(200);
  expect((await browser.get(path)).body).toMatchObject({ status: 'pending', lastSentAt: null });
  expect(await mailsOf(invitee.id)).toHaveLength(1);
});
