import { runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const { browser: root } = await as.superUser();
await root.send('PUT', '/super/settings/mailgun', {
  domain: 'mg.example.com',
  region: 'eu',
  fromEmail: 'hello@mg.example.com',
  apiKey: 'key-0123456789',
});

async function invited() {
  const home = await tenant({ name: 'Northwind & Sons' });
  const newcomer = await user({ role: 'employee', tenantId: home.id, passwordHash: null });
  await root.post(`/super/tenants/${home.id}/users/${newcomer.id}/invite/send`);
  const { inviteUrl } = (await root.get(`/super/tenants/${home.id}/users/${newcomer.id}/invite`)).body;
  const [mail] = (await root.get(`/super/outbox?tenantId=${home.id}`)).body.items;
  return { home, newcomer, mail, token: new URL(inviteUrl).searchParams.get('token')! };
}

test('shows an invitation as its recipient gets it, with a link that leads nowhere, and audits that', async () => {
  const { home, newcomer, mail, token } = await invited();
  const shown = await root.get(`/super/outbox/${mail.id}/preview`);
  expect(shown.body).toMatchObject({
    fromName: 'Northwind & Sons',
    fromEmail: 'hello@mg.example.com',
    toEmail: newcomer.email,
    subject: 'You are invited to Northwind & Sons',
    hasLink: true,
  });
  expect(shown.body.html).toContain('Northwind &amp; Sons');
  expect(shown.body.html).toContain('Accept invitation');
  expect(shown.body.text).toContain('/auth/invite?token=•');
  expect(JSON.stringify(shown.body)).not.toContain(token);
  await expectAudit(testApp, shown.requestId, 'mail_previewed', { tenantId: home.id, targetId: mail.id });
});

test('shows a reset link’s accounts, but none of its tokens', async () => {
  const [first, second] = [await tenant({ name: 'Alder' }), await tenant({ name: 'Birch' })];
  const email = 'two.accounts@example.com';
  for (const { id } of [first, second]) await user({ role: 'employee', tenantId: id, email });
  await testApp.browser().post('/auth/forgot', { email });
  const [mail] = (await root.get(`/super/outbox?search=${email}`)).body.items;
  const { body } = await root.get(`/super/outbox/${mail.id}/preview`);
  expect(body.text).toContain('Alder');
  expect(body.text).toContain('Birch');
  const tokens = [...(body.html + body.text).matchAll(/token=([^"<\s]+)/g)].map(([, token]) => token);
  expect(tokens.length).toBeGreaterThan(1);
  for (const token of tokens) expect(token).toMatch(/^•+$/);
});

test.each([
  ['email_change', '"expiresAt":"2030-01-01T00:00:00.000Z"', 'Confirm this address'],
  [
    'email_change_notice',
    '"newEmail":"new@example.com","at":"2030-01-01T00:00:00.000Z","undoUntil":"2030-01-08T00:00:00.000Z"',
    'Undo the change',
  ],
  ['email_change_undone', '"email":"old@example.com","at":"2030-01-01T00:00:00.000Z"', 'Choose a new password'],
])('shows %s with its link, which leads nowhere, and audits that', async (template, params, label) => {
  const id = crypto.randomUUID();
  await runSql(testApp.clone.superuserUrl, [
    `insert into outbox (id, request_id, template, to_email, params, status)
     values ('${id}', 'req', '${template}', 'old@example.com', '{${params}}', 'sent')`,
  ]);
  const shown = await root.get(`/super/outbox/${id}/preview`);
  expect(shown.body).toMatchObject({ hasLink: true, text: expect.stringContaining(label) });
  expect(shown.body.text).toContain('token=•');
  await expectAudit(testApp, shown.requestId, 'mail_previewed', { targetId: id });
});

test('an email that was sent is shown after its links are gone', async () => {
  const { mail } = await invited();
  await runSql(testApp.clone.superuserUrl, [
    `update outbox set status = 'sent', sent_at = now(), secrets_sealed = null where id = '${mail.id}'`,
  ]);
  const { body } = await root.get(`/super/outbox/${mail.id}/preview`);
  expect(body).toMatchObject({ subject: 'You are invited to Northwind & Sons', hasLink: true });
});

test('an email without a link is shown without an audit row', async () => {
  const home = await tenant();
  const someone = await user({ role: 'employee', tenantId: home.id });
  await root.post(`/super/tenants/${home.id}/users/${someone.id}/set-password`, { password: 'a quiet blue harbour' });
  const [mail] = (await root.get(`/super/outbox?tenantId=${home.id}`)).body.items;
  const shown = await root.get(`/super/outbox/${mail.id}/preview`);
  expect(shown.body).toMatchObject({ hasLink: false, subject: expect.stringContaining('was changed') });
  expect(await auditRows(testApp, shown.requestId)).toEqual([]);
});

test('an email that doesn’t exist is not found', async () => {
  for (const id of ['00000000-0000-4000-8000-000000000009', 'nothing'])
    expect((await root.get(`/super/outbox/${id}/preview`)).status).toBe(404);
});
