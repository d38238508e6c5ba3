import { runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';

const token = 'a-token-for-prometheus';
const testApp = await createTestApp({ METRICS_TOKEN: token });
const { app } = testApp;
const { user, signIn } = actorsOf(testApp);

const scrape = (authorization?: string) =>
  app.request('/metrics', { headers: authorization === undefined ? {} : { authorization } });
const samples = async () => (await (await scrape(`Bearer ${token}`)).text()).split('\n');

test.each([undefined, 'Bearer ', `Bearer ${token}x`, token, `Basic ${token}`])(
  'refuses the authorization %j',
  async (authorization) => {
    const response = await scrape(authorization);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain('tenantry_http_requests_total');
  },
);

test('counts and times requests by route pattern, never by URL', async () => {
  const admin = await signIn(await user({ role: 'super_user', tenantId: null }));
  await admin.browser.get('/super/tenants/5b0ff2de-6cf3-4a31-a3a5-2d0b0b4a1f00?secret=in-the-query');
  const lines = await samples();
  const route = 'route="/api/v1/super/tenants/:tenantId"';
  expect(lines).toContain(`tenantry_http_requests_total{method="GET",${route},status="404"} 1`);
  expect(lines).toContain(`tenantry_http_request_duration_seconds_count{method="GET",${route}} 1`);
  expect(lines.join('\n')).not.toMatch(/5b0ff2de|in-the-query/);
});

test('counts requests for unknown paths under one label, so that a scan cannot fill the memory', async () => {
  for (const path of ['/api/v1/nothing-here', '/api/v1/nor-here', '/wp-login.php']) await app.request(path);
  expect((await samples()).join('\n')).not.toMatch(/nothing-here|nor-here|wp-login/);
});

test('counts requests with a made-up method under one label', async () => {
  for (const method of ['BREW', 'X-1', 'X-2']) await app.request('/api/v1/auth/me', { method });
  const lines = (await samples()).join('\n');
  expect(lines).not.toMatch(/method="(BREW|X-)/);
  expect(lines).toContain('method="_OTHER"');
});

test('shows the connection pool, the hash queue and the event loop', async () => {
  const lines = await samples();
  expect(lines).toContain('tenantry_database_up 1');
  expect(lines).toContain('tenantry_database_waiting 0');
  expect(lines).toContain('tenantry_hash_running 0');
  expect(lines).toContain('tenantry_hash_waiting 0');
  const open = lines.filter((line) => line.startsWith('tenantry_database_connections{'));
  expect(open.map((line) => Number(line.split(' ')[1])).reduce((sum, n) => sum + n)).toBeGreaterThan(0);
  expect(lines.some((line) => line.startsWith('nodejs_eventloop_lag_p99_seconds '))).toBe(true);
});

test('shows how many emails wait, and for how long the oldest has been due', async () => {
  const mail = (status: string, due: string) =>
    `('req', 'invitation', 'someone@example.com', '{}', '${status}', now() + interval '${due}')`;
  await runSql(testApp.clone.superuserUrl, [
    `insert into outbox (request_id, template, to_email, params, status, next_attempt_at) values
       ${mail('queued', '-90 seconds')}, ${mail('retrying', '-10 minutes')}, ${mail('retrying', '1 hour')},
       ${mail('sent', '-1 day')}, ${mail('abandoned', '-1 day')}`,
  ]);
  const lines = await samples();
  expect(lines).toContain('tenantry_outbox_mails{state="waiting"} 1');
  expect(lines).toContain('tenantry_outbox_mails{state="retrying"} 2');
  const oldest = lines.find((line) => line.startsWith('tenantry_outbox_oldest_due_seconds '))!;
  expect(Number(oldest.split(' ')[1])).toBeGreaterThanOrEqual(600);
  expect(Number(oldest.split(' ')[1])).toBeLessThan(700);
});

test('still responds while the database does not, and says so', async () => {
  const broken = await createTestApp({ METRICS_TOKEN: token });
  await broken.services.database.close();
  const response = await broken.app.request('/metrics', { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(text).toContain('tenantry_database_up 0');
  expect(text).toContain('tenantry_outbox_oldest_due_seconds Nan');
});

test('does not exist if no token is configured', async () => {
  const { app } = await createTestApp();
  expect((await app.request('/metrics', { headers: { authorization: 'Bearer undefined' } })).status).toBe(404);
});
