import { randomInt, randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { querySql } from '@tenantry/db/testing';
import { afterAll, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { findHalfProvisioned } from '../../testing/halfProvisioned.ts';
import { runServer, type RunningServer } from '../../testing/runServer.ts';

// npm run faults kills a thousand times; here twenty are enough.
const kills = 20;
const inFlight = 8;
const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = '.cache/provision-kill';

const testApp = await createTestApp();
const { user, tenant, withSession } = actorsOf(testApp);
const query = <Row extends object>(text: string) => querySql<Row>(testApp.clone.superuserUrl, text);
const running = new Set<RunningServer>();
afterAll(() => {
  for (const server of running) server.kill('SIGKILL');
});

async function start(): Promise<RunningServer> {
  const server = await runServer(
    testApp.clone.url,
    { PUBLIC_URL: 'http://localhost:3000', DATABASE_MAX_CONNECTIONS: '8' },
    `${root}${folder}/server.js`,
  );
  running.add(server);
  return server;
}

type Provisioning = { key: string; body: object };

function newProvisioning(): Provisioning {
  const key = randomUUID();
  const email = `${randomInt(3) === 0 ? `known-${randomInt(5)}` : key}@example.com`;
  const person = {
    email,
    firstName: 'Nora',
    lastName: `Lind ${randomInt(100)}`,
    role: ['TENANT_ADMIN', 'EMPLOYEE', 'CLIENT'][randomInt(3)],
  };
  const credential =
    randomInt(2) === 0
      ? { method: 'SET_PASSWORD', activateNow: randomInt(2) === 0, password: 'velvet orchard at noon' }
      : // A link is refused for an inactive user.
        { method: 'RESET_LINK', activateNow: true, sendEmail: randomInt(2) === 0 };
  return { key, body: { ...person, ...credential } };
}

test('kill -9 during provisioning leaves nothing half done, and repeated requests each run once', async () => {
  const bundled = spawnSync(process.execPath, ['scripts/bundleApi.mjs', folder], { cwd: root, encoding: 'utf8' });
  expect(bundled.stderr).toBe('');
  const { browser } = await withSession(await user({ role: 'super_user', tenantId: null }));
  const account = {
    domain: 'mg.example.com',
    region: 'eu',
    fromEmail: 'noreply@mg.example.com',
    apiKey: 'key-0123456789',
  };
  expect((await browser.send('PUT', '/super/settings/mailgun', account)).status).toBe(200);
  const { id: tenantId } = await tenant();
  const ask = ({ origin }: RunningServer, { key, body }: Provisioning) =>
    fetch(`${origin}/api/v1/super/tenants/${tenantId}/users/provision`, {
      method: 'POST',
      headers: {
        origin: 'http://localhost:3000',
        cookie: browser.cookie!,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    }).then(
      ({ status }) => status,
      () => null,
    );

  // The next servers start while this one runs.
  const ahead = [start(), start()];
  let open: Provisioning[] = [];
  let done = 0;
  for (let killed = 0; killed < kills;) {
    const server = (await ahead.shift())!;
    ahead.push(start());
    while (open.length < inFlight) open.push(newProvisioning());
    const killAfter = randomInt(inFlight);
    let answered = 0;
    if (killAfter === 0) void wait(Math.random() * 100).then(() => server.kill('SIGKILL'));
    const statuses = await Promise.all(
      open.map(async (one) => {
        const status = await ask(server, one);
        if (status !== null && ++answered === killAfter)
          void wait(Math.random() * 15).then(() => server.kill('SIGKILL'));
        return status;
      }),
    );
    server.kill('SIGKILL');
    await server.ended;
    expect(statuses.filter((status) => status !== null && status !== 200)).toEqual([]);
    if (statuses.includes(null)) killed++;
    done += answered;
    open = open.filter((_, i) => statuses[i] === null);
  }
  const last = (await ahead.shift())!;
  expect(await Promise.all(open.map((one) => ask(last, one)))).toEqual(open.map(() => 200));

  expect(await findHalfProvisioned(query)).toEqual([]);
  const [kept] = await query<{ keys: number; failed: number }>(
    `select (select count(*)::int from idempotency_keys) as keys, (select count(*)::int from audit_log where outcome = 'failed') as failed`,
  );
  expect(kept).toEqual({ keys: done + open.length, failed: 0 });
}, 240_000);

test('the check detects data that is half done', async () => {
  const seen = new Set<string>();
  for (const sabotage of [
    `update users set role = case role when 'client' then 'employee' else 'client' end where tenant_id is not null`,
    `update users set password_hash = case when password_hash is null then 'x' end where tenant_id is not null`,
    `update reset_links set used_at = now() where revoked_at is null`,
    `delete from outbox where id in (select id from outbox where template = 'password_reset' limit 1)`,
    `delete from reset_links`,
    `delete from idempotency_keys where key = (select min(key) from idempotency_keys)`,
    `insert into users (tenant_id, email, role) select id, 'half@example.com', 'client' from tenants`,
  ]) {
    await query(sabotage);
    const found = (await findHalfProvisioned(query)).filter((line) => !seen.has(line));
    expect(found, sabotage).not.toEqual([]);
    for (const line of found) seen.add(line);
  }
});
