import { querySql } from '@tenantry/db/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { startFakeMailgun, type MailgunMood } from '../../testing/fakeMailgun.ts';
import { deliverMails } from './deliverMails.ts';

const mailgun = await startFakeMailgun();
afterAll(mailgun.close);
const testApp = await createTestApp({
  MAILGUN_API_URL: mailgun.url,
  MAIL_RETRY_BASE_SECONDS: '0.01',
  MAIL_MAX_ATTEMPTS: '3',
});
const { as, tenant, user } = actorsOf(testApp);

/** Delivers one email of a tenant with its own account as often as it is due. */
async function deliver(mood: MailgunMood) {
  const { browser: platform } = await as.superUser();
  const home = await tenant();
  const { browser } = await as.tenantAdmin(home);
  const account = {
    domain: 'mg.example.com',
    region: 'eu',
    fromEmail: 'hello@mg.example.com',
    apiKey: 'key-0123456789',
  };
  await browser.send('PUT', '/settings/mailgun', account);
  const newcomer = await user({ role: 'employee', tenantId: home.id, passwordHash: null });
  await platform.post(`/super/tenants/${home.id}/users/${newcomer.id}/invite/send`);
  mailgun.shown.clear();
  mailgun.mood = () => mood;
  for (let i = 0; i < 5; i++) {
    await querySql(testApp.clone.superuserUrl, `update outbox set next_attempt_at = now() where tenant_id = $1`, [
      home.id,
    ]);
    await deliverMails(testApp.services);
  }
  const [mail] = (await platform.get(`/super/outbox?tenantId=${home.id}`)).body.items;
  const accountState = async () => (await platform.get(`/super/tenants/${home.id}`)).body.mail as string;
  return { platform, home, newcomer, mail, tries: mailgun.shown.get(mood), account: accountState };
}

describe('a permanent refusal abandons the email at once', () => {
  test.each([
    ['forbidden', 'Forbidden', 'failing'],
    ['notActivated', 'not allowed to send', 'failing'],
    ['unknownDomain', 'Domain not found', 'failing'],
    ['unknownSender', "'from' parameter", 'failing'],
    ['badAddress', "'to' parameter", 'own'],
  ] as const)('%s', async (mood, answer, state) => {
    const { mail, tries, account } = await deliver(mood);
    expect(tries).toBe(1);
    expect(mail).toMatchObject({ status: 'abandoned', attempts: 1, lastError: expect.stringContaining(answer) });
    expect(await account()).toBe(state);
  });

  test('and it is sent when the account is fixed and an operator retries it', async () => {
    const { platform, newcomer, mail, account } = await deliver('forbidden');
    mailgun.mood = () => 'ok';
    expect((await platform.post(`/super/outbox/${mail.id}/retry`)).body.status).toBe('queued');
    await deliverMails(testApp.services);
    expect(mailgun.taken.get(newcomer.email)).toBe(1);
    expect(await account()).toBe('own');
  });
});

describe('a temporary failure is retried, and marks the account as failing meanwhile', () => {
  test.each(['error', 'busy', 'errorPage', 'successPage', 'noId', 'drop', 'proxyRefusal'] as const)(
    '%s',
    async (mood) => {
      const { mail, tries, account } = await deliver(mood);
      expect(tries).toBe(3);
      expect(mail).toMatchObject({ status: 'abandoned', attempts: 3 });
      expect(await account()).toBe('failing');
    },
  );

  test('a server that can’t be reached', async () => {
    const unreachable = await createTestApp({
      MAILGUN_API_URL: 'http://127.0.0.1:1',
      MAIL_RETRY_BASE_SECONDS: '60',
      MAIL_MAX_ATTEMPTS: '3',
    });
    const { browser } = await actorsOf(unreachable).as.superUser();
    await browser.send('PUT', '/super/settings/mailgun', {
      domain: 'mg.example.com',
      region: 'eu',
      fromEmail: 'hello@mg.example.com',
      apiKey: 'key-0123456789',
    });
    const { id } = await actorsOf(unreachable).tenant();
    await browser.post(`/super/tenants/${id}/invite-admin`, { email: 'new@example.com' });
    await deliverMails(unreachable.services);
    expect((await browser.get('/super/outbox')).body.items[0]).toMatchObject({ status: 'retrying', attempts: 1 });
  });
});
