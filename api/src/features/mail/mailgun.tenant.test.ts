import { querySql } from '@tenantry/db/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { deliverMails } from '../../core/delivery/deliverMails.ts';
import { createSecrets } from '../../core/secrets/secrets.ts';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { expectNoSecret, tokenOf } from '../../testing/expectNoSecret.ts';
import { startFakeMailgun, type MailgunMood } from '../../testing/fakeMailgun.ts';

const mailgun = await startFakeMailgun();
afterAll(() => mailgun.close());
const testApp = await createTestApp({ MAILGUN_API_URL: mailgun.url, MAIL_RETRY_BASE_SECONDS: '0.01' });
const { as, tenant, user } = actorsOf(testApp);
const apiKey = 'key-that-nobody-may-see-9f3a';
const account = { domain: 'mg.example.com', region: 'eu', fromEmail: 'hello@mg.example.com', apiKey };

async function admin(status: 'active' | 'inactive' = 'active') {
  const home = await tenant({ status });
  return { ...(await as.tenantAdmin(home)), home };
}

describe('a tenant’s Mailgun account', () => {
  test('is saved with a sealed key that is only shown masked, and completes the wizard’s mail step', async () => {
    const { browser, home } = await admin('inactive');
    expect((await browser.get('/settings/mailgun')).body).toEqual({
      configured: false,
      provider: null,
      domain: null,
      region: null,
      fromEmail: null,
      apiKeyMasked: null,
      smtp: null,
      webhookUrl: null,
      webhookSigningKeySet: false,
    });
    const saved = await browser.send('PUT', '/settings/mailgun', account);
    const shown = {
      configured: true,
      provider: 'mailgun',
      domain: 'mg.example.com',
      region: 'eu',
      fromEmail: 'hello@mg.example.com',
      apiKeyMasked: '••••••••9f3a',
      smtp: null,
      webhookUrl: expect.stringContaining('/api/v1/hooks/mailgun/'),
      webhookSigningKeySet: false,
    };
    expect(saved.body).toEqual(shown);
    expect((await browser.get('/settings/mailgun')).body).toEqual(shown);
    expect((await browser.get('/auth/me')).body.mailConfigured).toBe(true);
    const { body: onboarding } = await browser.get('/tenant/onboarding/status');
    expect(onboarding.steps.find(({ id }: { id: string }) => id === 'mail').doneAt).not.toBeNull();
    const [row] = await querySql<{ row: string }>(
      testApp.clone.superuserUrl,
      `select m::text as row from mail_settings m where tenant_id = '${home.id}'`,
    );
    expect(row!.row).not.toContain(apiKey);
    await expectAudit(testApp, saved.requestId, 'mailgun_settings_saved', {
      tenantId: home.id,
      details: { keyReplaced: true },
    });
    await expectNoSecret(testApp, [apiKey]);
  });

  test.each(['US', 'EU'])('accepts the region %s in capitals and returns it in lower case', async (region) => {
    const { browser } = await admin();
    const saved = await browser.send('PUT', '/settings/mailgun', { ...account, region });
    expect(saved).toMatchObject({ status: 200, body: { region: region.toLowerCase() } });
    expect((await browser.get('/settings/mailgun')).body.region).toBe(region.toLowerCase());
  });

  test('keeps its key when other fields change, and is deleted completely when removed', async () => {
    const { browser } = await admin();
    await browser.send('PUT', '/settings/mailgun', account);
    const { apiKey: _, ...rest } = account;
    expect(
      (await browser.send('PUT', '/settings/mailgun', { ...rest, domain: 'mail.example.com' })).body,
    ).toMatchObject({ domain: 'mail.example.com', apiKeyMasked: '••••••••9f3a' });
    expect((await browser.delete('/settings/mailgun')).body.configured).toBe(false);
    expect((await browser.get('/auth/me')).body.mailConfigured).toBe(false);
  });

  test.each([
    ['no key the first time', { apiKey: undefined }, 'apiKey'],
    ['a key with spaces', { apiKey: 'two failures here' }, 'apiKey'],
    ['an invalid domain', { domain: 'https://mg.example.com' }, 'domain'],
    ['a region that is a URL', { region: 'http://evil.example' }, 'region'],
    ['a from address that is a list', { fromEmail: 'a@example.com,b@example.com' }, 'fromEmail'],
    ['an unknown field', { url: 'http://127.0.0.1:1' }, 'url'],
  ])('is refused with %s, with the error at its field', async (_, more, path) => {
    const { browser } = await admin();
    const answer = await browser.send('PUT', '/settings/mailgun', { ...account, ...more });
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.fields.map((field: { path: string }) => field.path)).toEqual([path]);
    expect((await browser.get('/settings/mailgun')).body.configured).toBe(false);
  });

  test('is private: employees are refused, and another tenant does not see it', async () => {
    const { browser, home } = await admin();
    await browser.send('PUT', '/settings/mailgun', account);
    expect((await (await as.employee(home)).browser.get('/settings/mailgun')).status).toBe(403);
    expect((await (await admin()).browser.get('/settings/mailgun')).body.configured).toBe(false);
  });

  test('whose key was sealed with a missing encryption key says so, and is not lost', async () => {
    const { browser } = await admin();
    await browser.send('PUT', '/settings/mailgun', account);
    const { secrets } = testApp.services;
    testApp.services.secrets = createSecrets([{ version: 'v9', key: new Uint8Array(32).fill(9) }]);
    try {
      const answer = await browser.post('/settings/mailgun/test');
      expect(answer).toMatchObject({ status: 503, body: { error: { code: 'ENCRYPTION_KEY_MISSING' } } });
      expect((await browser.get('/settings/mailgun')).body.configured).toBe(true);
    } finally {
      testApp.services.secrets = secrets;
    }
    mailgun.mood = () => 'ok';
    expect((await browser.post('/settings/mailgun/test')).body.ok).toBe(true);
  });
});

test('two admins who save the first account at once both succeed', async () => {
  for (let round = 0; round < 5; round++) {
    const { browser } = await admin();
    const saved = await Promise.all([1, 2, 3, 4].map(() => browser.send('PUT', '/settings/mailgun', account)));
    expect(saved.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  }
});

describe('the test email', () => {
  const failures: [MailgunMood, RegExp, RegExp][] = [
    ['forbidden', /Forbidden/, /doesn’t accept this API key/],
    ['unknownDomain', /Domain not found/, /doesn’t know this domain/],
    ['errorPage', /Please wait/, /has a problem/],
    ['successPage', /./, /has a problem/],
    ['busy', /Too many/, /reached its limit/],
    ['longAnswer', /^x{299}$/, /for the reason above/],
    ['drop', /./, /couldn’t reach|refused|in time/],
  ];
  test.each(failures)('returns Mailgun’s response and what it means: %s', async (mood, answer, meaning) => {
    const { browser } = await admin();
    await browser.send('PUT', '/settings/mailgun', account);
    mailgun.mood = () => mood;
    const tried = await browser.post('/settings/mailgun/test');
    expect(tried.status).toBe(200);
    expect(tried.body).toMatchObject({
      ok: false,
      answer: expect.stringMatching(answer),
      explanation: expect.stringMatching(meaning),
    });
    expect(tried.body.answer).not.toMatch(/[<>]/);
    await expectAudit(testApp, tried.requestId, 'mailgun_settings_tested', { outcome: 'failed' });
    await expectNoSecret(testApp, [apiKey]);
  });

  test('goes to the admin who asks, and reports that Mailgun accepted it', async () => {
    const { browser, user: me } = await admin();
    await browser.send('PUT', '/settings/mailgun', account);
    mailgun.mood = () => 'ok';
    expect((await browser.post('/settings/mailgun/test')).body).toMatchObject({ ok: true });
    expect(mailgun.taken.get(me.email)).toBe(1);
  });

  test('is refused without an account', async () => {
    const { browser } = await admin();
    expect((await browser.post('/settings/mailgun/test')).body.error.code).toBe('MAIL_NOT_CONFIGURED');
  });
});

describe('an email', () => {
  test('is sent after its change was committed, retried while Mailgun fails, and marked as sent once accepted', async () => {
    const { browser: platform } = await as.superUser();
    const { browser, home } = await admin();
    await browser.send('PUT', '/settings/mailgun', account);
    const newcomer = await user({ role: 'employee', tenantId: home.id, passwordHash: null });
    const path = `/super/tenants/${home.id}/users/${newcomer.id}/invite`;
    mailgun.mood = () => 'hang';
    const sent = await platform.post(`${path}/send`);
    expect(sent.body).toEqual({ ok: true });
    const { inviteUrl, lastSentAt } = (await platform.get(path)).body;
    expect(lastSentAt).toBeNull();
    const moods: MailgunMood[] = ['error', 'successPage', 'noId', 'ok'];
    mailgun.mood = () => moods.shift() ?? 'ok';
    const state = async () => (await platform.get(`/super/outbox?tenantId=${home.id}`)).body.items[0];
    for (const [attempts, status] of [
      [1, 'retrying'],
      [2, 'retrying'],
      [3, 'retrying'],
      [4, 'sent'],
    ] as const) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await deliverMails(testApp.services);
      expect(await state()).toMatchObject({ attempts, status, toEmail: newcomer.email, template: 'invitation' });
    }
    expect(mailgun.taken.get(newcomer.email)).toBe(1);
    expect((await platform.get(path)).body.lastSentAt).not.toBeNull();
    const [row] = await querySql<{ secrets_sealed: null; row: string }>(
      testApp.clone.superuserUrl,
      `select secrets_sealed, o::text as row from outbox o where tenant_id = '${home.id}'`,
    );
    expect(row!.secrets_sealed).toBeNull();
    expect(row!.row).not.toContain(tokenOf(inviteUrl));
    expect((await browser.get('/tenant/outbox')).body.items).toHaveLength(1);
  });

  test('that was abandoned is marked so, and is sent when an operator retries it', async () => {
    const short = await createTestApp({
      MAILGUN_API_URL: mailgun.url,
      MAIL_RETRY_BASE_SECONDS: '0.01',
      MAIL_MAX_ATTEMPTS: '2',
    });
    const actors = actorsOf(short);
    const { browser } = await actors.as.superUser();
    const home = await actors.tenant();
    await browser.send('PUT', '/super/settings/mailgun', account);
    await browser.post(`/super/tenants/${home.id}/invite-admin`, { email: 'given-up@example.com' });
    mailgun.mood = () => 'error';
    for (let i = 0; i < 2; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await deliverMails(short.services);
    }
    const [mail] = (await browser.get('/super/outbox?status=abandoned')).body.items;
    expect(mail).toMatchObject({
      toEmail: 'given-up@example.com',
      attempts: 2,
      lastError: expect.stringContaining('Internal error'),
    });
    mailgun.mood = () => 'ok';
    const retried = await browser.post(`/super/outbox/${mail.id}/retry`);
    expect(retried.body.status).toBe('queued');
    await expectAudit(short, retried.requestId, 'mail_retried');
    await deliverMails(short.services);
    expect((await browser.get('/super/outbox')).body.items[0].status).toBe('sent');
    expect((await browser.post(`/super/outbox/${mail.id}/retry`)).body.error.code).toBe('MAIL_NOT_RETRYABLE');
  });

  test('escapes the tenant’s name', async () => {
    const { renderMail } = await import('../../core/delivery/templates.ts');
    const brand = { name: '<img src=x onerror=alert(1)>', color: '#E0643C', logoUrl: null, supportEmail: null };
    const { html, subject } = renderMail(
      {
        template: 'invitation',
        params: { invitedBy: '"><script>', expiresAt: new Date().toISOString() },
        secrets: { url: 'https://x.example/?a=1&b=2' },
      },
      brand,
    );
    expect(html).not.toMatch(/<img src=x|<script>/);
    expect(html).toContain('a=1&amp;b=2');
    expect(subject).not.toMatch(/[\r\n]/);
  });
});
