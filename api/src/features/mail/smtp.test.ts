import { createServer, type AddressInfo, type Socket } from 'node:net';
import { querySql, runSql } from '@tenantry/db/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { commandContext } from '../../core/commandContext.ts';
import { deliverMails } from '../../core/delivery/deliverMails.ts';
import { createSendSmtp } from '../../core/delivery/smtp.ts';
import type { SmtpAccount } from '../../core/delivery/sendSmtp.ts';
import { rotateSealed } from '../../core/secrets/rotateSealed.ts';
import { createSecrets } from '../../core/secrets/secrets.ts';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { expectNoSecret } from '../../testing/expectNoSecret.ts';
import { smtpUser, startSmtpServer } from '../../testing/startSmtpServer.ts';

const smtp = await startSmtpServer();
afterAll(() => smtp.close());
const here = { isLoopback: true, allowedNetworks: [], name: 'console.example.com' };
const testApp = await createTestApp(
  { MAIL_RETRY_BASE_SECONDS: '0.01', MAIL_MAX_ATTEMPTS: '3' },
  { sendSmtp: createSendSmtp({ ...here, ca: smtp.ca }) },
);
const { as, tenant, user } = actorsOf(testApp);
const { browser: platform } = await as.superUser();

const account = {
  provider: 'smtp',
  host: 'localhost',
  port: smtp.port,
  security: 'starttls',
  ...smtpUser,
  fromEmail: 'hello@harbor.example',
};

async function admin() {
  const home = await tenant();
  return { ...(await as.tenantAdmin(home)), home };
}

/** Delivers one email of a tenant with this account as often as it is due. */
async function deliver(refusals: typeof smtp.refusals, change: object = {}) {
  const { browser, home } = await admin();
  expect((await browser.send('PUT', '/settings/mailgun', { ...account, ...change })).status).toBe(200);
  const newcomer = await user({ role: 'employee', tenantId: home.id, passwordHash: null });
  await platform.post(`/super/tenants/${home.id}/users/${newcomer.id}/invite/send`);
  smtp.refusals = refusals;
  for (let i = 0; i < 5; i++) {
    await runSql(testApp.clone.superuserUrl, [
      `update outbox set next_attempt_at = now() where tenant_id = '${home.id}'`,
    ]);
    await deliverMails(testApp.services);
  }
  smtp.refusals = {};
  const [mail] = (await platform.get(`/super/outbox?tenantId=${home.id}`)).body.items;
  const state = (await platform.get(`/super/tenants/${home.id}`)).body.mail as string;
  return { mail, state, newcomer, browser, home };
}

describe('an SMTP account', () => {
  test('is saved with a sealed password that is never returned', async () => {
    const { browser, home } = await admin();
    const saved = await browser.send('PUT', '/settings/mailgun', account);
    expect(saved.body).toEqual({
      configured: true,
      provider: 'smtp',
      domain: null,
      region: null,
      fromEmail: 'hello@harbor.example',
      apiKeyMasked: null,
      smtp: { host: 'localhost', port: smtp.port, security: 'starttls', user: 'postmaster', passwordSet: true },
      webhookUrl: null,
      webhookSigningKeySet: false,
    });
    await expectAudit(testApp, saved.requestId, 'mailgun_settings_saved', {
      tenantId: home.id,
      details: { keyReplaced: true },
    });
    const [row] = await querySql<{ row: string }>(
      testApp.clone.superuserUrl,
      `select m::text as row from mail_settings m where tenant_id = '${home.id}'`,
    );
    expect(row!.row).not.toContain(smtpUser.password);
    await expectNoSecret(testApp, [smtpUser.password]);
  });

  test('keeps its password, but never sends it to another server or as another user', async () => {
    const { browser } = await admin();
    await browser.send('PUT', '/settings/mailgun', account);
    const { password: _, ...rest } = account;
    const renamed = await browser.send('PUT', '/settings/mailgun', { ...rest, fromEmail: 'other@harbor.example' });
    expect(renamed.body).toMatchObject({ fromEmail: 'other@harbor.example', smtp: { passwordSet: true } });
    for (const change of [{ host: 'smtp.evil.example' }, { port: 2525 }, { security: 'none' }, { user: 'other' }]) {
      const refused = await browser.send('PUT', '/settings/mailgun', { ...rest, ...change });
      expect(refused.status, JSON.stringify(change)).toBe(400);
      expect(refused.body.error.details.fields).toMatchObject([{ path: 'password' }]);
    }
    expect((await browser.get('/settings/mailgun')).body.smtp.host).toBe('localhost');
  });

  test('replaces a Mailgun account and is replaced by one, and neither leaves a secret behind', async () => {
    const { browser, home } = await admin();
    const mailgun = { domain: 'mg.example.com', region: 'eu', fromEmail: 'hello@mg.example.com' };
    const keys = { apiKey: 'key-0123456789', webhookSigningKey: 'signing-key' };
    await browser.send('PUT', '/settings/mailgun', { ...mailgun, ...keys });
    await browser.send('PUT', '/settings/mailgun', account);
    const sealed = async () =>
      (
        await querySql(
          testApp.clone.superuserUrl,
          `select api_key_sealed is not null as key, webhook_signing_key_sealed is not null as signing, smtp_password_sealed is not null as password from mail_settings where tenant_id = '${home.id}'`,
        )
      )[0];
    expect(await sealed()).toEqual({ key: false, signing: false, password: true });
    expect((await browser.send('PUT', '/settings/mailgun', mailgun)).body.error.details.fields).toMatchObject([
      { path: 'apiKey' },
    ]);
    expect((await browser.send('PUT', '/settings/mailgun', { ...mailgun, ...keys })).body).toMatchObject({
      provider: 'mailgun',
      smtp: null,
    });
    expect(await sealed()).toEqual({ key: true, signing: true, password: false });
  });

  test.each([
    ['no password', { password: undefined }, 'password'],
    ['a password without a user', { user: null }, 'user'],
    ['a URL as its host', { host: 'https://smtp.example.com' }, 'host'],
    ['a port out of range', { port: 70_000 }, 'port'],
    ['an unknown security', { security: 'ssl' }, 'security'],
    ['an address that isn’t public', { host: '10.0.0.1' }, 'host'],
    ['the metadata service', { host: '169.254.169.254' }, 'host'],
    ['a field of Mailgun', { domain: 'mg.example.com' }, 'domain'],
  ])('is refused with %s', async (_, change, path) => {
    const { browser } = await admin();
    const refused = await browser.send('PUT', '/settings/mailgun', { ...account, ...change });
    expect(refused.status).toBe(400);
    expect(refused.body.error.details.fields.map((field: { path: string }) => field.path)).toEqual([path]);
  });

  test('without TLS, or on this machine, is refused where people reach the product from other machines', async () => {
    const hosted = await createTestApp();
    hosted.services.config = { ...hosted.services.config, isLoopback: false };
    const { as: there } = actorsOf(hosted);
    const { browser } = await there.tenantAdmin(await actorsOf(hosted).tenant());
    const pathOf = async (change: object) =>
      (await browser.send('PUT', '/settings/mailgun', { ...account, host: 'smtp.example.com', ...change })).body.error
        .details.fields[0].path;
    expect(await pathOf({ security: 'none' })).toBe('security');
    expect(await pathOf({ host: '127.0.0.1' })).toBe('host');
  });

  test('is refused where the platform has no sockets, with the reason', async () => {
    const serverless = await createTestApp({}, { sendSmtp: null });
    const { browser } = await actorsOf(serverless).as.superUser();
    expect(await browser.send('PUT', '/super/settings/mailgun', account)).toMatchObject({
      status: 501,
      body: { error: { code: 'NOT_SUPPORTED_HERE', message: expect.stringContaining('SMTP') } },
    });
  });

  test('still works after the encryption keys were rotated', async () => {
    const { browser } = await admin();
    await browser.send('PUT', '/settings/mailgun', account);
    const earlier = testApp.services.secrets;
    const added = { version: 'v2', key: new Uint8Array(32).fill(2) };
    const before = testApp.services.config.encryptionKeys!;
    testApp.services.secrets = createSecrets([added, ...before]);
    try {
      await rotateSealed(commandContext(testApp.services, 'test'));
      testApp.services.secrets = createSecrets([added]);
      expect((await browser.post('/settings/mailgun/test')).body.ok).toBe(true);
    } finally {
      testApp.services.secrets = createSecrets([...before, added]);
      await rotateSealed(commandContext(testApp.services, 'test'));
      testApp.services.secrets = earlier;
    }
  });
});

describe('a mail through SMTP', () => {
  test('arrives over TLS, after signing in, from the tenant’s name, and is marked as sent', async () => {
    const { mail, newcomer, home } = await deliver({});
    expect(mail).toMatchObject({ status: 'sent', attempts: 1 });
    const message = smtp.messages.find(({ to }) => to.includes(newcomer.email))!;
    expect(message).toMatchObject({ from: 'hello@harbor.example', isEncrypted: true, user: 'postmaster' });
    expect(message.text).toMatch(new RegExp(`^From: "?${home.name}"? <hello@harbor\\.example>`, 'm'));
    expect(message.text).toContain('multipart/alternative');
  });

  test.each([
    ['the password', { auth: [535, '5.7.8 Authentication failed'] }, 'failing'],
    ['the sender', { from: [550, '5.7.1 Sender not allowed'] }, 'failing'],
    ['to relay', { to: [554, '5.7.1 Relay access denied'] }, 'failing'],
    ['the recipient', { to: [550, '5.1.1 No such mailbox'] }, 'own'],
    ['the content', { data: [554, '5.7.1 Rejected as spam'] }, 'own'],
  ] as const)('is given up at once when the server refuses %s', async (_, refusals, state) => {
    const text = Object.values(refusals)[0]![1];
    const delivered = await deliver(refusals as never);
    expect(delivered.mail).toMatchObject({
      status: 'abandoned',
      attempts: 1,
      lastError: expect.stringContaining(text),
    });
    expect(delivered.state).toBe(state);
  });

  test.each([
    ['a full queue', { from: [451, '4.3.0 Try again later'] }],
    ['greylisting', { to: [450, '4.2.0 Greylisted'] }],
    ['a sign-in that fails for now', { auth: [454, '4.7.0 Temporary authentication failure'] }],
    ['trouble after the content', { data: [452, '4.3.1 Out of space'] }],
  ] as const)('is tried again after %s', async (_, refusals) => {
    const { mail } = await deliver(refusals as never);
    expect(mail).toMatchObject({ status: 'abandoned', attempts: 3 });
  });

  test('is never sent without TLS to a server that doesn’t offer it', async () => {
    const plain = await startSmtpServer({ security: 'none' });
    const { mail } = await deliver({}, { port: plain.port });
    expect(mail).toMatchObject({ status: 'abandoned', attempts: 3 });
    expect(plain.messages).toEqual([]);
    // On this machine, where that was chosen.
    expect((await deliver({}, { port: plain.port, security: 'none' })).mail.status).toBe('sent');
    await plain.close();
  });

  test('is not sent unauthenticated to a server that offers no sign-in', async () => {
    const open = await startSmtpServer({ security: 'none', offersSignIn: false });
    const { mail, state } = await deliver({}, { port: open.port, security: 'none' });
    expect(mail).toMatchObject({ status: 'abandoned', attempts: 1 });
    expect(state).toBe('failing');
    expect(open.messages).toEqual([]);
    await open.close();
  });
});

describe('a test email', () => {
  const explained = async (change: object, refusals: typeof smtp.refusals = {}) => {
    const { browser } = await admin();
    await browser.send('PUT', '/settings/mailgun', { ...account, ...change });
    smtp.refusals = refusals;
    const { body } = await browser.post('/settings/mailgun/test');
    smtp.refusals = {};
    return body;
  };

  test('says that the server accepted it', async () => {
    expect(await explained({})).toMatchObject({
      ok: true,
      explanation: expect.stringContaining('The mail server accepted'),
    });
  });

  test.each([
    ['a wrong password', { password: 'wrong-password' }, /doesn’t accept this user and password/],
    ['nothing there', { port: 1 }, /couldn’t reach/],
    ['TLS on a STARTTLS port', { security: 'tls' }, /Port 465 usually takes TLS/],
    ['an unknown name', { host: 'nowhere.invalid' }, /no server of this name/],
  ])('explains %s', async (_, change, meaning) => {
    const body = await explained(change);
    expect(body).toMatchObject({ ok: false, explanation: expect.stringMatching(meaning) });
    expect(JSON.stringify(body)).not.toContain('wrong-password');
  });

  test('shows no password, even if the server repeats it', async () => {
    const { answer } = await explained({}, { auth: [535, `Bad password ${smtpUser.password}`] });
    expect(answer).toBe('535 Bad password [key]');
  });
});

describe('the connection', () => {
  const mail = { to: 'a@example.com', fromName: 'Harbor', subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' };
  const to = (change: Partial<SmtpAccount>): SmtpAccount => ({
    tenantId: null,
    host: 'localhost',
    port: smtp.port,
    security: 'starttls',
    ...smtpUser,
    fromEmail: 'hello@harbor.example',
    ...change,
  });
  const at = (address: string) => async () => [{ address, family: address.includes(':') ? 6 : 4 }];
  const options = { timeoutMs: 2_000 };

  test.each(['10.0.0.1', '127.0.0.1', '169.254.169.254', '::1', 'fd00::1', '::ffff:127.0.0.1', '168.63.129.16'])(
    'isn’t made to %s, whatever name resolves to it',
    async (address) => {
      const before = smtp.connections;
      const send = createSendSmtp({ ...here, isLoopback: false, resolve: at(address) });
      await expect(send(to({ host: 'smtp.example.com' }), mail, options)).rejects.toMatchObject({
        message: expect.stringContaining('isn’t public'),
        refusalCause: 'account',
      });
      expect(smtp.connections).toBe(before);
    },
  );

  test('reaches networks that an operator has opened, but only for the platform’s own account', async () => {
    const opened = {
      ...here,
      isLoopback: false,
      allowedNetworks: ['127.0.0.0/8'],
      ca: smtp.ca,
      resolve: at('127.0.0.1'),
    };
    const send = createSendSmtp(opened);
    expect(await send(to({}), mail, options)).toMatch(/@harbor\.example>$/);
    const tenantId = '0190bbbb-0000-7000-8000-000000000001';
    await expect(send(to({ tenantId }), mail, options)).rejects.toThrow('isn’t public');
  });

  test('uses the address that was checked, and the certificate must match the name', async () => {
    let asked = 0;
    const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '10.0.0.1', family: 4 }];
    const send = createSendSmtp({ ...here, ca: smtp.ca, resolve });
    expect(await send(to({}), mail, options)).toMatch(/@/);
    expect(asked).toBe(1);
    const elsewhere = createSendSmtp({ ...here, ca: smtp.ca, resolve: at('127.0.0.1') });
    await expect(elsewhere(to({ host: 'other.example.com' }), mail, options)).rejects.toThrow(/altnames|ETLS/i);
    const distrusting = createSendSmtp({ ...here, resolve: at('127.0.0.1') });
    await expect(distrusting(to({}), mail, options)).rejects.toThrow(/self-signed|certificate/i);
  });

  test('is encrypted from the start with TLS', async () => {
    const encrypted = await startSmtpServer({ security: 'tls' });
    const send = createSendSmtp({ ...here, ca: encrypted.ca, resolve: at('127.0.0.1') });
    await send(to({ port: encrypted.port, security: 'tls' }), mail, options);
    expect(encrypted.messages).toMatchObject([{ isEncrypted: true }]);
    await encrypted.close();
  });

  test.each<[string, (socket: Socket) => void]>([
    ['says nothing', () => {}],
    ['sends a letter a second', (socket) => void setInterval(() => socket.writable && socket.write('2'), 200).unref()],
    ['greets and then says nothing', (socket) => void socket.write('220 hello\r\n')],
    ['hangs up', (socket) => socket.destroy()],
    ['greets without an end', (socket) => void socket.write('220-'.repeat(400_000))],
    ['speaks another language', (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('to a server that %s ends in time, to be tried again', async (_, behave) => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket.on('error', () => {}));
      behave(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const started = Date.now();
    const send = createSendSmtp({ ...here, resolve: at('127.0.0.1') });
    await expect(send(to({ port }), mail, { timeoutMs: 800 })).rejects.toMatchObject({
      name: 'MailRefusedError',
      refusalCause: 'temporary',
    });
    expect(Date.now() - started).toBeLessThan(2_000);
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
});
