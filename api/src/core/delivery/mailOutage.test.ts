import { querySql } from '@tenantry/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { startFakeMailgun, type MailgunMood } from '../../testing/fakeMailgun.ts';
import { deliverMails } from './deliverMails.ts';

const mailgun = await startFakeMailgun();
afterAll(mailgun.close);
const testApp = await createTestApp({
  MAILGUN_API_URL: mailgun.url,
  MAIL_RETRY_BASE_SECONDS: '0.05',
  MAIL_MAX_ATTEMPTS: '50',
});
const query = <Row extends object>(text: string) => querySql<Row>(testApp.clone.superuserUrl, text);

beforeAll(async () => {
  const { user, withSession } = actorsOf(testApp);
  const { browser } = await withSession(await user({ role: 'super_user', tenantId: null }));
  const account = {
    domain: 'mg.example.com',
    region: 'eu',
    fromEmail: 'noreply@mg.example.com',
    apiKey: 'key-0123456789',
  };
  expect((await browser.send('PUT', '/super/settings/mailgun', account)).status).toBe(200);
});

const unsent = async () =>
  (await query<{ n: number }>(`select count(*)::int as n from outbox where status not in ('sent', 'abandoned')`))[0]!.n;

/** A replica that delivers until the outbox is done. */
async function replica(): Promise<void> {
  while ((await deliverMails(testApp.services)) > 0 || (await unsent()) > 0);
}

test('two replicas send 1,000 emails through a Mailgun that fails in every way: each once, and none is lost', async () => {
  const broken: MailgunMood[] = ['error', 'busy', 'errorPage', 'successPage', 'noId', 'drop'];
  let asked = 0;
  // First it is down, then every fourth response is a failure.
  mailgun.mood = () => (++asked <= 60 || asked % 4 === 0 ? broken[asked % broken.length]! : 'ok');
  await query(`insert into outbox (request_id, template, to_email, params)
    select 'req_' || n, 'password_changed', 'reader-' || n || '@example.com', jsonb_build_object('at', now()) from generate_series(1, 1000) n`);
  await Promise.all([replica(), replica()]);

  expect([...mailgun.shown.keys()].toSorted()).toEqual([...broken, 'ok'].toSorted());
  expect(mailgun.taken.size).toBe(1_000);
  expect([...mailgun.taken].filter(([, times]) => times !== 1)).toEqual([]);
  expect(
    await query(
      `select status, count(*)::int as n, bool_and(provider_message_id is not null and sent_at is not null and last_error is null and claimed_until is null) as whole from outbox group by 1`,
    ),
  ).toEqual([{ status: 'sent', n: 1_000, whole: true }]);
}, 60_000);

test('an email claimed by a dead replica is sent by another one after the claim expires, not before', async () => {
  mailgun.mood = () => 'ok';
  await query(`insert into outbox (request_id, template, to_email, params, status, attempts, claimed_until)
    select 'req_' || n, 'password_changed', n || '@example.com', jsonb_build_object('at', now()), 'sending', 1, now() + make_interval(secs => wait)
      from (values ('held', 60), ('dropped', -1)) as claimed (n, wait)`);
  expect(await deliverMails(testApp.services)).toBe(1);
  expect(mailgun.taken.get('dropped@example.com')).toBe(1);
  expect(mailgun.taken.has('held@example.com')).toBe(false);
});
