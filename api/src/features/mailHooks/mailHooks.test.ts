import { randomUUID } from 'node:crypto';
import { querySql, runSql } from '@tenantry/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandContext } from '../../core/commandContext.ts';
import { clearMailHookTokens } from '../../core/delivery/clearMailHookTokens.ts';
import { deliverMails } from '../../core/delivery/deliverMails.ts';
import { rotateSealed } from '../../core/secrets/rotateSealed.ts';
import { createSecrets } from '../../core/secrets/secrets.ts';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { expectNoSecret } from '../../testing/expectNoSecret.ts';
import { startFakeMailgun } from '../../testing/fakeMailgun.ts';
import { mailHook, signMailHook } from '../../testing/mailHook.ts';
import { withoutRequestId } from '../../testing/withoutRequestId.ts';

const mailgun = await startFakeMailgun();
afterAll(() => mailgun.close());
const testApp = await createTestApp({ MAILGUN_API_URL: mailgun.url });
const { as, tenant } = actorsOf(testApp);
const { browser: platform } = await as.superUser();
const key = 'platform-signing-key-77ab';
const account = {
  domain: 'mg.example.com',
  region: 'eu',
  fromEmail: 'hello@mg.example.com',
  apiKey: 'key-0123456789',
};
const sql = (text: string) => runSql(testApp.clone.superuserUrl, [text]);

/** What Mailgun calls: no cookie, no Origin. */
const call = (path: string, body: unknown, raw?: string) =>
  testApp
    .browser()
    .send('POST', path, body, { headers: { origin: 'https://api.mailgun.net' }, ...(raw !== undefined && { raw }) });
const pathOf = (settings: { webhookUrl: string }) => new URL(settings.webhookUrl).pathname.replace('/api/v1', '');

let path: string;
beforeAll(async () => {
  const saved = await platform.send('PUT', '/super/settings/mailgun', { ...account, webhookSigningKey: key });
  path = pathOf(saved.body);
});

let count = 0;
/** An email that the platform's account has sent. */
async function sentMail(tenantId: string | null = null): Promise<{ id: string; messageId: string; email: string }> {
  const id = randomUUID();
  const email = `reader-${++count}@example.com`;
  await sql(
    `insert into outbox (id, tenant_id, request_id, template, to_email, params) values ('${id}', ${tenantId ? `'${tenantId}'` : 'null'}, 'req', 'password_changed', '${email}', jsonb_build_object('at', now()))`,
  );
  await deliverMails(testApp.services);
  const [row] = await querySql<{ id: string }>(
    testApp.clone.superuserUrl,
    `select provider_message_id as id from outbox where id = '${id}'`,
  );
  return { id, messageId: row!.id, email };
}
const deliveryOf = async (id: string) => (await platform.get(`/super/outbox/${id}`)).body.delivery;

describe('the signing key', () => {
  test('is never returned and is sealed; the settings say where Mailgun has to call and whether it is set', async () => {
    const { browser } = await as.tenantAdmin(await tenant());
    expect((await browser.send('PUT', '/settings/mailgun', account)).body).toMatchObject({
      webhookUrl: expect.stringMatching(/^http:\/\/localhost:3000\/api\/v1\/hooks\/mailgun\/[0-9a-f-]{36}$/),
      webhookSigningKeySet: false,
    });
    const webhookSigningKey = 'tenant-signing-key-that-stays-here';
    const saved = await browser.send('PUT', '/settings/mailgun', { ...account, webhookSigningKey });
    expect(saved.body.webhookSigningKeySet).toBe(true);
    await expectAudit(testApp, saved.requestId, 'mailgun_settings_saved', {
      details: { keyReplaced: true, webhookSigningKey: 'replaced' },
    });
    // Left out, it stays; null removes it.
    expect((await browser.send('PUT', '/settings/mailgun', account)).body.webhookSigningKeySet).toBe(true);
    const rows = await querySql<{ row: string }>(
      testApp.clone.superuserUrl,
      'select m::text as row from mail_settings m',
    );
    expect(rows.map(({ row }) => row).join()).not.toContain(webhookSigningKey);
    await expectNoSecret(testApp, [webhookSigningKey, key]);
    const removed = await browser.send('PUT', '/settings/mailgun', { ...account, webhookSigningKey: null });
    expect(removed.body.webhookSigningKeySet).toBe(false);
  });
});

describe('a webhook from Mailgun', () => {
  test.each([
    ['delivered', undefined, 'delivered', null],
    ['failed', 'permanent', 'bounced', '5.1.1 The email account does not exist'],
    ['complained', undefined, 'complained', '5.1.1 The email account does not exist'],
    ['failed', 'temporary', null, '5.1.1 The email account does not exist'],
  ])('%s (%s) is shown with its email', async (event, severity, state, reason) => {
    const mail = await sentMail();
    expect(await deliveryOf(mail.id)).toBeNull();
    const hook = mailHook(key, { messageId: mail.messageId, event, ...(severity && { severity }) });
    expect(await call(path, hook)).toMatchObject({ status: 200, body: { ok: true } });
    expect(await deliveryOf(mail.id)).toEqual({ state, at: expect.any(String), reason });
    expect((await platform.get(`/super/outbox/${mail.id}`)).body.status).toBe('sent');
  });

  test('finds its email by our own id if it arrives before the message id is saved', async () => {
    const mail = await sentMail();
    await sql(`update outbox set status = 'sending', provider_message_id = null where id = '${mail.id}'`);
    await call(
      path,
      mailHook(key, { messageId: 'other@mg.example.com', 'user-variables': { 'tenantry-mail': mail.id } }),
    );
    expect(await deliveryOf(mail.id)).toMatchObject({ state: 'bounced' });
  });

  test('sends our own id along with the email', async () => {
    const mail = await sentMail();
    expect(mailgun.lastBody).toContain(`name="v:tenantry-mail"\r\n\r\n${mail.id}\r\n`);
  });

  test('in any order keeps the state that says most: a complaint, then a bounce, then delivery', async () => {
    const mail = await sentMail();
    const report = (event: string) => call(path, mailHook(key, { messageId: mail.messageId, event }));
    await report('delivered');
    await report('failed');
    await report('delivered');
    expect(await deliveryOf(mail.id)).toMatchObject({ state: 'bounced' });
    await report('complained');
    await report('failed');
    await call(path, mailHook(key, { messageId: mail.messageId, severity: 'temporary' }));
    expect(await deliveryOf(mail.id)).toMatchObject({ state: 'complained' });
  });

  test('about a bounce or a complaint is in the tenant’s audit log, one about delivery isn’t', async () => {
    const home = await tenant();
    const mail = await sentMail(home.id);
    const delivered = await call(path, mailHook(key, { messageId: mail.messageId, event: 'delivered' }));
    expect(await auditRows(testApp, delivered.requestId)).toEqual([]);
    const bounced = await call(path, mailHook(key, { messageId: mail.messageId }));
    await expectAudit(testApp, bounced.requestId, 'mail_bounced', { tenantId: home.id, targetLabel: mail.email });
    const complained = await call(path, mailHook(key, { messageId: mail.messageId, event: 'complained' }));
    await expectAudit(testApp, complained.requestId, 'mail_complained', { tenantId: home.id });
  });

  test('is still understood after the encryption keys were rotated', async () => {
    const earlier = testApp.services.secrets;
    const added = { version: 'v2', key: new Uint8Array(32).fill(2) };
    const before = testApp.services.config.encryptionKeys!;
    testApp.services.secrets = createSecrets([added, ...before]);
    try {
      await rotateSealed(commandContext(testApp.services, 'test'));
      testApp.services.secrets = createSecrets([added]);
      const mail = await sentMail();
      expect((await call(path, mailHook(key, { messageId: mail.messageId }))).status).toBe(200);
    } finally {
      testApp.services.secrets = createSecrets([...before, added]);
      await rotateSealed(commandContext(testApp.services, 'test'));
      testApp.services.secrets = earlier;
    }
  });

  test('about something else, or about an email that isn’t ours, is accepted and changes nothing', async () => {
    const mail = await sentMail();
    for (const event of ['opened', 'accepted', ''])
      expect((await call(path, mailHook(key, { messageId: mail.messageId, event }))).status).toBe(200);
    expect((await call(path, mailHook(key, { messageId: 'unknown@elsewhere.example' }))).status).toBe(200);
    expect(await deliveryOf(mail.id)).toBeNull();
  });
});

describe('a webhook is refused', () => {
  const unchanged = async (mail: { id: string }) => expect(await deliveryOf(mail.id)).toBeNull();

  test('with a forged signature, but is accepted when repeated with a correct one', async () => {
    const mail = await sentMail();
    const hook = mailHook('another-key', { messageId: mail.messageId });
    const refused = await call(path, hook);
    expect(refused).toMatchObject({ status: 401, body: { error: { code: 'HOOK_SIGNATURE_INVALID' } } });
    expect(await auditRows(testApp, refused.requestId)).toEqual([]);
    await unchanged(mail);
    expect((await call(path, { ...hook, signature: signMailHook(key, hook.signature) })).status).toBe(200);
  });

  test('with a signature for another time or token', async () => {
    const mail = await sentMail();
    const hook = mailHook(key, { messageId: mail.messageId });
    const { signature } = hook;
    for (const changed of [
      { ...signature, timestamp: String(Number(signature.timestamp) + 1) },
      { ...signature, token: signature.token.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) },
      // The same text, cut elsewhere.
      {
        ...signature,
        timestamp: signature.timestamp.slice(0, -1),
        token: `${signature.timestamp.slice(-1)}${signature.token}`,
      },
    ]) {
      const { status } = await call(path, { ...hook, signature: changed });
      expect([401, 406]).toContain(status);
    }
    await unchanged(mail);
  });

  test('the second time it arrives', async () => {
    const [first, second] = [await sentMail(), await sentMail()];
    const hook = mailHook(key, { messageId: first.messageId });
    expect((await call(path, hook)).status).toBe(200);
    expect(await call(path, hook)).toMatchObject({ status: 406, body: { error: { code: 'HOOK_ALREADY_RECEIVED' } } });
    // The signature doesn't cover the event, so a listener could have put another one in.
    const altered = { ...hook, 'event-data': mailHook(key, { messageId: second.messageId })['event-data'] };
    expect((await call(path, altered)).status).toBe(406);
    await unchanged(second);
  });

  test('except once when it arrives many times at once', async () => {
    for (let round = 0; round < 20; round++) {
      const hook = mailHook(key, { messageId: 'unknown@mg.example.com' });
      const answers = await Promise.all(Array.from({ length: 6 }, () => call(path, hook)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 406, 406, 406, 406, 406]);
    }
  });

  test('only when its time is off by more than a day', async () => {
    const mail = await sentMail();
    const hook = mailHook(key, { messageId: mail.messageId });
    const at = (secondsAgo: number) => call(path, { ...hook, signature: signMailHook(key, { secondsAgo }) });
    expect((await at(25 * 3_600)).status).toBe(406);
    expect((await at(-25 * 3_600)).status).toBe(406);
    await unchanged(mail);
    expect((await at(23 * 3_600)).status).toBe(200);
    expect((await at(-23 * 3_600)).status).toBe(200);
  });

  test('also when old tokens are cleared, for as long as its time is accepted', async () => {
    const hook = mailHook(key, { messageId: 'unknown@mg.example.com' });
    expect((await call(path, hook)).status).toBe(200);
    await sql(`update mail_hook_tokens set created_at = now() - interval '48 hours'`);
    await clearMailHookTokens(testApp.services);
    expect((await call(path, hook)).status).toBe(406);
    await sql(`update mail_hook_tokens set created_at = now() - interval '50 hours'`);
    await clearMailHookTokens(testApp.services);
    expect(await querySql(testApp.clone.superuserUrl, 'select token from mail_hook_tokens')).toEqual([]);
  });

  test('for an unknown account, for one without a key and for one that was removed, in the same way', async () => {
    const { browser } = await as.tenantAdmin(await tenant());
    const { body: settings } = await browser.send('PUT', '/settings/mailgun', account);
    const hook = mailHook(key, { messageId: 'x@mg.example.com' });
    const unknown = withoutRequestId(await call(`/hooks/mailgun/${randomUUID()}`, hook));
    expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
    expect(withoutRequestId(await call(pathOf(settings), hook))).toEqual(unknown);
    await browser.send('PUT', '/settings/mailgun', { ...account, webhookSigningKey: 'a-signing-key' });
    await browser.delete('/settings/mailgun');
    const own = mailHook('a-signing-key', { messageId: 'x@mg.example.com' });
    expect(withoutRequestId(await call(pathOf(settings), own))).toEqual(unknown);
  });

  test('by the account of another tenant: it can only report about its own mail', async () => {
    const [home, elsewhere] = [await tenant(), await tenant()];
    const { browser } = await as.tenantAdmin(home);
    const theirKey = 'their-own-signing-key';
    const { body: settings } = await browser.send('PUT', '/settings/mailgun', {
      ...account,
      webhookSigningKey: theirKey,
    });
    const [foreign, platforms] = [await sentMail(elsewhere.id), await sentMail()];
    for (const mail of [foreign, platforms]) {
      const more = { 'user-variables': { 'tenantry-mail': mail.id } };
      expect((await call(pathOf(settings), mailHook(theirKey, { messageId: mail.messageId, ...more }))).status).toBe(
        200,
      );
      expect((await call(path, mailHook(theirKey, { messageId: mail.messageId, ...more }))).status).toBe(401);
      expect((await call(pathOf(settings), mailHook(key, { messageId: mail.messageId, ...more }))).status).toBe(401);
      await unchanged(mail);
    }
    const own = await sentMail(home.id);
    await call(pathOf(settings), mailHook(theirKey, { messageId: own.messageId }));
    expect(await deliveryOf(own.id)).toMatchObject({ state: 'bounced' });
  });

  test('if its body is larger than 64 KB', async () => {
    const hook = mailHook(key, { messageId: 'x@mg.example.com', padding: 'x'.repeat(70_000) });
    expect(await call(path, hook)).toMatchObject({ status: 413, body: { error: { code: 'BODY_TOO_LARGE' } } });
  });

  test.each([
    '',
    'null',
    '[]',
    '"text"',
    '{',
    '[['.repeat(30_000),
    '{"signature":{}}',
    '{"signature":[],"event-data":[]}',
    '{"signature":{"timestamp":1,"token":{},"signature":null}}',
    '{"__proto__":{"signature":1}}',
    '{"signature":{"timestamp":"1e9","token":"\\u0000","signature":"zz"},"event-data":{}}',
  ])('if it isn’t a webhook: %s', async (raw) => {
    expect(await call(path, undefined, raw)).toMatchObject({
      status: 400,
      body: { error: { code: 'VALIDATION_FAILED' } },
    });
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['a list', []],
    [
      'fields of other types',
      { event: 1, severity: {}, reason: [], timestamp: 'now', message: 'x', 'delivery-status': 5 },
    ],
    [
      'a time beyond time',
      { event: 'failed', timestamp: 1e300, message: { headers: { 'message-id': 'x@mg.example.com' } } },
    ],
    [
      'text that Postgres can’t store',
      {
        event: 'failed',
        reason: 'a\0b\ud800',
        message: { headers: { 'message-id': 'x\0@mg.example.com' } },
        'user-variables': { 'tenantry-mail': '\0' },
      },
    ],
  ])('never breaks anything with an odd event: %s', async (_, event) => {
    expect((await call(path, { signature: signMailHook(key), 'event-data': event })).status).toBe(200);
  });

  test('never shows control characters or more than one line of a reason', async () => {
    const mail = await sentMail();
    const status = { message: `\u001b[31m\0half \ud800\r\n${'x'.repeat(5_000)}` };
    await call(path, mailHook(key, { messageId: mail.messageId, 'delivery-status': status }));
    const { reason } = await deliveryOf(mail.id);
    expect(reason).toMatch(/^\[31m half x+$/);
    expect(reason.length).toBeLessThanOrEqual(300);
  });

  test('records a bounce whose reason is cut within a character', async () => {
    const mail = await sentMail();
    const status = { message: `${'x'.repeat(299)}😀` };
    const answer = await call(path, mailHook(key, { messageId: mail.messageId, 'delivery-status': status }));
    expect(answer.status).toBe(200);
    expect(await deliveryOf(mail.id)).toMatchObject({ state: 'bounced', reason: 'x'.repeat(299) });
  });
});

describe('the limit', () => {
  test('takes a burst from Mailgun, and refuses a flood from one address without blocking others', async () => {
    // As in production; a normal burst is a few hundred reports.
    const real = await createTestApp({ LIMITS_FACTOR: '1' });
    const owner = await actorsOf(real).as.superUser();
    const saved = await owner.browser.send('PUT', '/super/settings/mailgun', { ...account, webhookSigningKey: key });
    const from = (address: string, to = pathOf(saved.body)) =>
      real.browser().send('POST', to, mailHook(key, { messageId: 'unknown@mg.example.com' }), {
        ip: address,
      });
    for (let round = 0; round < 6; round++) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => from('198.51.100.1')));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    }

    // All but two of what an account takes from one address in ten minutes.
    const counters = (name: string, hits: number) =>
      runSql(real.clone.superuserUrl, [`update rate_limits set hits = ${hits} where key like '${name}:%'`]);
    await counters('mail-hook-account', 5_998);
    expect([await from('198.51.100.1'), await from('198.51.100.1')].map(({ status }) => status)).toEqual([200, 200]);
    const refused = await from('198.51.100.1');
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'RATE_LIMITED' } } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await from('198.51.100.2')).status).toBe(200);

    // Guessing the ids of accounts counts for the address.
    const guess = () => from('198.51.100.3', `/hooks/mailgun/${randomUUID()}`);
    expect((await guess()).status).toBe(404);
    await counters('mail-hook-address', 12_000);
    expect((await guess()).status).toBe(429);
    expect((await from('198.51.100.4')).status).toBe(200);
  });
});

describe('a reader of the outbox', () => {
  test('finds and counts emails by what became of them', async () => {
    const home = await tenant();
    for (const event of ['delivered', 'delivered', 'failed', 'complained'])
      await call(path, mailHook(key, { messageId: (await sentMail(home.id)).messageId, event }));
    const found = async (status: string) =>
      (await platform.get(`/super/outbox?tenantId=${home.id}&status=${status}`)).body.items.length;
    expect(await Promise.all(['delivered', 'bounced', 'complained', 'sent'].map(found))).toEqual([2, 1, 1, 4]);
    expect((await platform.get(`/super/outbox/counts?tenantId=${home.id}`)).body).toMatchObject({
      delivered: 2,
      bounced: 1,
      complained: 1,
      sent: 4,
    });
  });

  test('exports what became of them, with a reason that begins like a formula made inert', async () => {
    const home = await tenant();
    const mail = await sentMail(home.id);
    const status = { message: '=HYPERLINK("http://evil.example")' };
    await call(path, mailHook(key, { messageId: mail.messageId, 'delivery-status': status }));
    const { body } = await platform.get(`/super/outbox/export?format=csv&tenantId=${home.id}`);
    const [header, row] = String(body).trim().split(/\r?\n/);
    expect(header).toMatch(/,deliveryState,deliveryAt,deliveryReason$/);
    expect(row).toMatch(/,bounced,[^,]+,"'=HYPERLINK/);
  });

  test('learns that an address bounced, until a later email arrives there', async () => {
    const home = await tenant();
    const { browser } = await as.tenantAdmin(home);
    const { browser: other } = await as.tenantAdmin(await tenant());
    const mail = await sentMail(home.id);
    const problem = async (caller = platform, from = '/super') =>
      (await caller.get(`${from}/outbox/address?email=${encodeURIComponent(mail.email.toUpperCase())}`)).body.problem;
    expect(await problem()).toBeNull();
    await call(path, mailHook(key, { messageId: mail.messageId }));
    const bounced = { state: 'bounced', at: expect.any(String), reason: '5.1.1 The email account does not exist' };
    expect(await problem()).toEqual(bounced);
    expect(await problem(browser, '/tenant')).toEqual(bounced);
    expect(await problem(other, '/tenant')).toBeNull();
    const later = await sentMail(home.id);
    await sql(`update outbox set to_email = '${mail.email}' where id = '${later.id}'`);
    await call(
      path,
      mailHook(key, { messageId: later.messageId, event: 'delivered', timestamp: Date.now() / 1_000 + 1 }),
    );
    expect(await problem()).toBeNull();
  });
});
