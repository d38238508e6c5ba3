import { querySql, runSql } from '@tenantry/db/testing';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { deliverMails } from '../../core/delivery/deliverMails.ts';
import { commandContext } from '../../core/commandContext.ts';
import { rotateSealed } from '../../core/secrets/rotateSealed.ts';
import { deliverWebhooks } from '../../core/webhooks/deliverWebhooks.ts';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { expectNoSecret } from '../../testing/expectNoSecret.ts';
import { respond, startReceiver, type Received } from '../../testing/startReceiver.ts';

// Long enough for twenty deliveries at once on a busy machine.
const testApp = await createTestApp({ WEBHOOK_RETRY_SCALE: '0', WEBHOOK_TIMEOUT_SECONDS: '3' });
const { as, tenant } = actorsOf(testApp);
const root = await as.superUser();
const sql = (text: string) => runSql(testApp.clone.superuserUrl, [text]);

type Made = { id: string; secret: string; url: string };
const create = async (url: string, more: object = {}): Promise<Made> => {
  const answer = await root.browser.post('/super/webhooks', { url, ...more });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
const change = (home: { id: string }, plan = 'New') => root.browser.patch(`/super/tenants/${home.id}`, { plan });
const deliver = async (rounds = 1) => {
  for (let n = 0; n < rounds; n++) while ((await deliverWebhooks(testApp.services)) > 0 && n < rounds - 1);
};
const deliveriesOf = async ({ id }: Made) => (await root.browser.get(`/super/webhooks/${id}/deliveries`)).body.items;
const shown = async ({ id }: Made) =>
  (await root.browser.get('/super/webhooks')).body.items.find((item: Made) => item.id === id);
const verify = (secret: string, { headers, body }: Received) => new Webhook(secret).verify(body, headers);

test('the published library verifies what a receiver gets, and the secret is shown once', async () => {
  const receiver = await startReceiver();
  const home = await tenant();
  const answer = await root.browser.post('/super/webhooks', { url: receiver.url, tenantId: home.id });
  const hook = answer.body as Made;
  expect(hook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  await expectAudit(testApp, answer.requestId, 'webhook_created', { targetLabel: receiver.url, targetId: hook.id });
  await change(home);
  await deliver();
  expect(receiver.received).toHaveLength(1);
  const [got] = receiver.received;
  expect(verify(hook.secret, got!)).toMatchObject({ type: 'tenant.updated', tenantId: home.id, data: { plan: 'New' } });
  expect(() => verify(`whsec_${Buffer.alloc(32).toString('base64')}`, got!)).toThrow();
  const stored = await querySql(testApp.clone.superuserUrl, 'select * from webhooks, audit_log');
  expect(JSON.stringify(stored)).not.toContain(hook.secret);
  await expectNoSecret(testApp, [hook.secret]);
  expect(await shown(hook)).toMatchObject({ secretLastFour: hook.secret.slice(-4), lastDay: { sent: 1, failed: 0 } });
  expect((await deliveriesOf(hook))[0]).toMatchObject({ status: 'sent', statusCode: 200, attempts: 1 });
  await root.browser.delete(`/super/webhooks/${hook.id}`);
});

test('an endpoint gets only its types and its tenant', async () => {
  const receiver = await startReceiver();
  const [home, other] = [await tenant(), await tenant()];
  const hook = await create(receiver.url, { tenantId: home.id, eventTypes: ['tenant.suspended'] });
  await change(home);
  for (const of of [home, other]) await root.browser.patch(`/super/tenants/${of.id}`, { status: 'suspended' });
  await deliver();
  expect(receiver.received.map(({ body }) => JSON.parse(body))).toMatchObject([
    { type: 'tenant.suspended', tenantId: home.id },
  ]);
  await root.browser.delete(`/super/webhooks/${hook.id}`);
});

test('while a secret is rotated, the old and the new one both sign', async () => {
  const receiver = await startReceiver();
  const home = await tenant();
  const before = await create(receiver.url, { tenantId: home.id });
  const rotated = await root.browser.post(`/super/webhooks/${before.id}/rotate-secret`);
  await expectAudit(testApp, rotated.requestId, 'webhook_secret_rotated');
  expect(rotated.body.secret).not.toBe(before.secret);
  await change(home);
  await deliver();
  expect(receiver.received[0]!.headers['webhook-signature']!.split(' ')).toHaveLength(2);
  for (const secret of [before.secret, rotated.body.secret]) verify(secret, receiver.received[0]!);
  await sql(`update webhooks set previous_secret_until = now() where id = '${before.id}'`);
  await change(home, 'Newer');
  await deliver();
  verify(rotated.body.secret, receiver.received[1]!);
  expect(() => verify(before.secret, receiver.received[1]!)).toThrow();
  expect(await shown(before)).toMatchObject({ previousSecretUntil: null });
  await rotateSealed(commandContext(testApp.services, 'test'));
  await root.browser.delete(`/super/webhooks/${before.id}`);
});

describe('a receiver that', () => {
  test.each([
    ['fails', respond(500, 'upstream timed out'), /responded with 500/],
    ['redirects', respond(302, '', { location: 'http://127.0.0.1:1/' }), /redirected \(302\)/],
    ['switches protocols', respond(101, '', { connection: 'upgrade', upgrade: 'websocket' }), /responded with 101/],
    ['hangs', () => {}, /No response within 3 seconds/],
    ['closes the connection', (response: { destroy(): void }) => response.destroy(), /connection failed/],
    ['starts and then hangs', (response: { write(text: string): void }) => response.write('x'), /No response within/],
  ] as const)('%s gets the event once it recovers, with the same id', async (_, answer, reason) => {
    const receiver = await startReceiver(answer);
    const home = await tenant();
    const hook = await create(receiver.url, { tenantId: home.id });
    await change(home);
    await deliver();
    expect((await deliveriesOf(hook))[0]).toMatchObject({
      status: 'retrying',
      lastError: expect.stringMatching(reason),
    });
    expect((await shown(hook)).failingSince).not.toBeNull();
    receiver.answerWith(respond(204));
    await deliver(2);
    expect((await deliveriesOf(hook))[0]).toMatchObject({
      status: 'sent',
      attempts: 2,
      history: [{}, { error: null }],
    });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await shown(hook)).failingSince).toBeNull();
    await root.browser.delete(`/super/webhooks/${hook.id}`);
  });

  test('answers with 10 MB has only the first 4 KB stored', async () => {
    const receiver = await startReceiver(respond(200, 'x'.repeat(10_000_000)));
    const home = await tenant();
    const hook = await create(receiver.url, { tenantId: home.id });
    await change(home);
    await deliver();
    const [delivery] = await deliveriesOf(hook);
    expect(delivery).toMatchObject({ status: 'sent', responseBody: 'x'.repeat(4_096) });
    await root.browser.delete(`/super/webhooks/${hook.id}`);
  });

  test('never recovers is given up after ten attempts, and the event can be sent again', async () => {
    const receiver = await startReceiver(respond(500));
    const home = await tenant();
    const hook = await create(receiver.url, { tenantId: home.id });
    await change(home);
    await deliver(12);
    const [delivery] = await deliveriesOf(hook);
    expect(delivery).toMatchObject({ status: 'abandoned', attempts: 10, nextAttemptAt: null });
    receiver.answerWith(respond(200));
    const again = await root.browser.post(`/super/webhooks/${hook.id}/deliveries/${delivery.id}/resend`);
    await expectAudit(testApp, again.requestId, 'webhook_delivery_resent');
    await deliver();
    expect((await deliveriesOf(hook))[0]).toMatchObject({ status: 'sent', attempts: 1 });
    await root.browser.delete(`/super/webhooks/${hook.id}`);
  });

  test('is gone (410) is disabled at once, and gets nothing until it is enabled again', async () => {
    const receiver = await startReceiver(respond(410));
    const home = await tenant();
    const hook = await create(receiver.url, { tenantId: home.id });
    await change(home);
    await deliver();
    expect(await shown(hook)).toMatchObject({ isEnabled: false, disabledReason: 'gone' });
    await change(home, 'Newer');
    await deliver(2);
    expect(receiver.received).toHaveLength(1);
    expect((await root.browser.post(`/super/webhooks/${hook.id}/test`)).status).toBe(409);
    receiver.answerWith(respond(200));
    const enabled = await root.browser.patch(`/super/webhooks/${hook.id}`, { isEnabled: true });
    expect(enabled.body).toMatchObject({ isEnabled: true, disabledReason: null });
    await root.browser.post(`/super/webhooks/${hook.id}/test`);
    await deliver();
    expect(JSON.parse(receiver.received[1]!.body)).toMatchObject({ type: 'webhook.test' });
    await root.browser.delete(`/super/webhooks/${hook.id}`);
  });

  test('fails for five days is disabled, the owners are emailed, and the dashboard says so', async () => {
    const receiver = await startReceiver(respond(503));
    const home = await tenant();
    await root.browser.send('PUT', '/super/settings/mailgun', {
      domain: 'mg.example.com',
      region: 'eu',
      fromEmail: 'hello@mg.example.com',
      apiKey: 'key-0123456789',
    });
    const hook = await create(receiver.url, { tenantId: home.id });
    await change(home);
    await deliver();
    await sql(`update webhooks set failing_since = now() - interval '5 days' where id = '${hook.id}'`);
    await deliver();
    // One event that fails, after days without any, doesn't disable it.
    expect(await shown(hook)).toMatchObject({ isEnabled: true });
    await deliver(2);
    expect(await shown(hook)).toMatchObject({ isEnabled: false, disabledReason: 'failing' });
    const mails = await querySql<{ to_email: string }>(
      testApp.clone.superuserUrl,
      `select to_email from outbox where template = 'webhook_disabled'`,
    );
    expect(mails.map((mail) => mail.to_email)).toContain(root.user.email);
    const { attention } = (await root.browser.get('/super/overview')).body;
    expect(attention).toContainEqual({ kind: 'webhooks_disabled', count: 1, examples: [receiver.url] });
    await root.browser.delete(`/super/webhooks/${hook.id}`);
    await deliverMails(testApp.services).catch(() => {});
  });
});

test('an event that several replicas send at once is delivered once', async () => {
  const receiver = await startReceiver();
  const homes = await Promise.all(Array.from({ length: 5 }, () => tenant()));
  const hook = await create(receiver.url, { eventTypes: ['tenant.updated'] });
  await Promise.all(homes.flatMap((home) => [1, 2, 3, 4].map((n) => change(home, `Plan ${n}`))));
  await Promise.all(Array.from({ length: 6 }, () => deliver(4)));
  await deliver(2);
  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  expect(ids).toHaveLength(20);
  expect(new Set(ids).size).toBe(20);
  await root.browser.delete(`/super/webhooks/${hook.id}`);
});

test('a delivery whose process died is sent by another one', async () => {
  const receiver = await startReceiver();
  const home = await tenant();
  const hook = await create(receiver.url, { tenantId: home.id });
  await root.browser.post(`/super/webhooks/${hook.id}/test`);
  await sql(
    `update webhook_deliveries set status = 'sending', attempts = 1, claimed_until = now() - interval '1 second'`,
  );
  await deliver();
  expect(receiver.received).toHaveLength(1);
  await root.browser.delete(`/super/webhooks/${hook.id}`);
});

test('of thirty webhooks created at once, only twenty are accepted', async () => {
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => root.browser.post('/super/webhooks', { url: 'https://example.com/hooks' })),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
  expect(answers.find(({ status }) => status !== 201)?.body.error.code).toBe('WEBHOOK_LIMIT_REACHED');
});
