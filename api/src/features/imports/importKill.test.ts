import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { querySql } from '@tenantry/db/testing';
import { afterAll, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { runServer, type RunningServer } from '../../testing/runServer.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = '.cache/import-kill';
const bad = new Set([17, 204, 388, 500, 611, 742, 999]);

const testApp = await createTestApp();
const { user, tenant, withSession } = actorsOf(testApp);
const query = <Row extends object>(text: string) => querySql<Row>(testApp.clone.superuserUrl, text);
const running = new Set<RunningServer>();
afterAll(() => {
  for (const server of running) server.kill('SIGKILL');
});

async function start(): Promise<RunningServer> {
  const environment = { PUBLIC_URL: 'http://localhost:3000', DATABASE_MAX_CONNECTIONS: '8' };
  const server = await runServer(testApp.clone.url, environment, `${root}${folder}/server.js`);
  running.add(server);
  return server;
}

test('an import of 1,000 rows survives kill -9 in the middle, and ends exactly as the review said', async () => {
  const bundled = spawnSync(process.execPath, ['scripts/bundleApi.mjs', folder], { cwd: root, encoding: 'utf8' });
  expect(bundled.stderr).toBe('');
  const { browser } = await withSession(await user({ role: 'super_user', tenantId: null }));
  const { id: tenantId } = await tenant();
  const rows = Array.from({ length: 1_000 }, (_, i) => ({
    email: bad.has(i + 1) ? `bad-${i + 1}` : `row-${i + 1}@example.com`,
    role: i % 2 === 0 ? 'client' : 'employee',
  }));
  const { body: draft } = await browser.post(`/super/tenants/${tenantId}/imports`, { rows });
  expect(draft.counts).toMatchObject({ create: 993, invalid: 7 });
  const path = `/super/tenants/${tenantId}/imports/${draft.id}`;
  const started = await browser.post(`${path}/run`);
  const created = async () =>
    (await query<{ count: number }>(`select count(*)::int from users where tenant_id = '${tenantId}'`))[0]!.count;
  const reach = async (count: number) => {
    while ((await created()) < count) await wait(20);
  };

  for (const killAt of [100, 400, 700]) {
    const server = await start();
    // As if its claim had run out, so that the test needn't wait for that.
    await query(`update user_imports set claimed_until = now() where id = '${draft.id}'`);
    await reach(killAt);
    server.kill('SIGKILL');
    await server.ended;
  }
  expect(await created()).toBeLessThan(993);
  await Promise.all([start(), start()]);
  await query(`update user_imports set claimed_until = now() where id = '${draft.id}'`);
  await reach(993);
  for (let status = 'running'; status === 'running'; await wait(100)) status = (await browser.get(path)).body.status;

  const done = (await browser.get(path)).body;
  expect(done).toMatchObject({ status: 'done', results: { created: 993, failed: 0, waiting: 0, left: 7 } });
  const [audited] = await query<object>(
    `select count(*) filter (where action = 'super_provision_user_created')::int as created,
            count(*) filter (where action = 'super_user_invite_generated')::int as invited,
            count(*) filter (where action = 'user_import_finished')::int as finished,
            count(*) filter (where outcome = 'failed')::int as failed,
            (select count(*)::int from invitations where tenant_id = '${tenantId}') as links
       from audit_log where request_id = '${started.requestId}'`,
  );
  expect(audited).toEqual({ created: 993, invited: 993, finished: 1, failed: 0, links: 993 });
  const left = (await browser.get(`${path}/rows?state=left&limit=50`)).body.items as { line: number; reason: string }[];
  expect(new Set(left.map(({ line }) => line))).toEqual(bad);
  for (const { line, reason } of left) {
    expect(reason).toContain('email');
    await browser.patch(`${path}/rows/${line}`, { email: `fixed-${line}@example.com` });
  }
  await browser.post(`${path}/run`);
  await reach(1_000);
}, 240_000);
