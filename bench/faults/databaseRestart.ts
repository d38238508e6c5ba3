import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { findHalfProvisioned } from '../../api/src/testing/halfProvisioned.ts';
import { ask, mustAsk } from '../rig/ask.ts';
import { makePlatformAdmin, platformAdmin } from '../rig/makePlatformAdmin.ts';
import { signIn } from '../rig/signIn.ts';
import { startDatabase, type BenchDatabase } from '../rig/startDatabase.ts';
import { startServer, type BenchServer } from '../rig/startServer.ts';
import type { Fault } from './Fault.ts';
import { newProvisioning } from './newProvisioning.ts';

/** The embedded Postgres is restarted automatically, but not if it ends again right after its start. */
const betweenMs = 11_000;
const servesAgainWithinMs = 10_000;

/** Postgres is stopped, or crashes, under load from three servers, and comes back. */
export const databaseRestart: Fault = { name: 'database-restart', rounds: 12, unit: 'restarts', maxMinutes: 15, run };

async function run({ rounds, progress, isOver }: Parameters<Fault['run']>[0]) {
  const database = await startDatabase();
  await makePlatformAdmin(database.url);
  const servers = [await startServer(database.url), await startServer(database.url), await startServer(database.url)];
  const cookie = await signIn(servers[0]!.port, platformAdmin);
  const { body: tenant } = await mustAsk(servers[0]!.port, 'POST', '/api/v1/super/tenants', {
    cookie,
    body: { name: 'Steady', slug: 'steady' },
  });
  const lost: string[] = [];
  const load = startLoad(servers, cookie, tenant.id);
  let slowest = 0;
  let round = 0;
  for (; round < rounds && !isOver(); round++) {
    progress(`${round} restarts, ${load.answers.length} answers`);
    await wait(round === 0 ? 1_000 : betweenMs);
    // In turn: stopped cleanly, and killed without a chance to clean up.
    process.kill(await database.postmasterPid(), round % 2 === 0 ? 'SIGINT' : 'SIGQUIT');
    await untilItAnswers(database);
    const returned = Date.now();
    const waits = await Promise.all(servers.map((server) => untilItServes(server, cookie, returned)));
    slowest = Math.max(slowest, ...waits);
  }
  await wait(1_000);
  await load.stop();

  if (slowest > servesAgainWithinMs) lost.push(`a server needed ${slowest} ms to serve again`);
  if (servers.some((server) => !server.isRunning())) lost.push('a server ended');
  const { answers } = load;
  const odd = answers.filter(({ kind, status }) =>
    kind === 'alive' ? status !== 200 : ![200, 201, 503].includes(status ?? 0),
  );
  for (const { kind, status, code } of odd.slice(0, 5)) lost.push(`${kind} was answered ${status} ${code ?? ''}`);
  const refused = answers.filter(({ status }) => status === 503);
  if (refused.some(({ retryAfter }) => !(Number(retryAfter) > 0))) lost.push('a 503 without Retry-After');
  if (refused.length === 0) lost.push('no request noticed');
  const halves = await findHalfProvisioned(database.query);
  lost.push(...halves, ...(await findHalfTenants(database)));
  const slugs = new Set((await database.query<{ slug: string }>('select slug from tenants')).map(({ slug }) => slug));
  const created = answers.flatMap(({ kind, status, slug }) => (kind === 'create' && slug ? [{ status, slug }] : []));
  for (const { slug } of created.filter(({ status, slug: made }) => status === 201 && !slugs.has(made)))
    lost.push(`confirmed and gone: ${slug}`);
  const doneAll = created.filter(({ status, slug }) => status === 503 && slugs.has(slug)).length;
  for (const server of servers) await server.end('SIGTERM');
  return {
    tried: `${round} restarts, every second one a crash, under load from three servers`,
    lost,
    seen: [
      `${answers.length} answers, ${refused.length} of them 503; serving again after ${slowest} ms at most`,
      `${doneAll} changes were carried out though their answer was 503`,
    ],
  };
}

type Seen = {
  kind: 'create' | 'provision' | 'read' | 'alive';
  status: number | null;
  slug?: string;
  retryAfter?: string | undefined;
  code?: string | undefined;
};

function startLoad(servers: BenchServer[], cookie: string, tenantId: string) {
  const answers: Seen[] = [];
  const known: { tenantId: string; email: string }[] = [];
  let isOver = false;
  async function work(server: BenchServer, kind: Seen['kind']) {
    let open = newProvisioning(randomUUID(), tenantId, known);
    while (!isOver) {
      const slug = `load-${randomUUID().slice(0, 18)}`;
      const asking = {
        create: () => ask(server.port, 'POST', '/api/v1/super/tenants', { cookie, body: { name: 'Load', slug } }),
        provision: () =>
          ask(server.port, 'POST', `/api/v1/super/tenants/${tenantId}/users/provision`, {
            cookie,
            body: open.body,
            headers: { 'idempotency-key': open.key },
          }),
        read: () => ask(server.port, 'GET', '/api/v1/super/tenants?limit=5', { cookie }),
        alive: () => ask(server.port, 'GET', '/healthz'),
      }[kind];
      const answer = await asking().catch(() => null);
      answers.push({
        kind,
        slug,
        status: answer?.status ?? null,
        retryAfter: answer?.headers['retry-after'],
        code: answer?.body.error?.code,
      });
      // Requests that failed, or may have failed, are sent again with their key.
      if (kind === 'provision' && answer?.status === 200) {
        known.push({ tenantId, email: open.body.email });
        open = newProvisioning(randomUUID(), tenantId, known);
      }
      await wait(kind === 'alive' ? 50 : 10);
    }
    while (
      kind === 'provision' &&
      !(
        await ask(server.port, 'POST', `/api/v1/super/tenants/${tenantId}/users/provision`, {
          cookie,
          body: open.body,
          headers: { 'idempotency-key': open.key },
        })
      ).status
        .toString()
        .startsWith('2')
    )
      await wait(100);
  }
  const kinds = ['create', 'create', 'provision', 'provision', 'read', 'alive'] as const;
  const working = servers.flatMap((server) => kinds.map((kind) => work(server, kind)));
  return {
    answers,
    stop: () => {
      isOver = true;
      return Promise.all(working);
    },
  };
}

async function untilItAnswers(database: BenchDatabase): Promise<void> {
  await wait(50);
  while (
    !(await database.query('select 1').then(
      () => true,
      () => false,
    ))
  )
    await wait(20);
}

async function untilItServes(server: BenchServer, cookie: string, since: number): Promise<number> {
  while (
    !(await ask(server.port, 'GET', '/api/v1/super/tenants?limit=1', { cookie }).then(
      ({ status }) => status === 200,
      () => false,
    ))
  ) {
    if (Date.now() - since > 2 * servesAgainWithinMs) break;
    await wait(20);
  }
  return Date.now() - since;
}

/** A tenant, its settings and its audit row exist together or not at all. */
async function findHalfTenants(database: BenchDatabase): Promise<string[]> {
  const isAudited = `exists (select from audit_log a where a.tenant_id = t.id and a.action = 'tenant_created' and a.outcome = 'done')`;
  const halves = await database.query<{ slug: string }>(`
    select slug from tenants t left join tenant_settings s on s.tenant_id = t.id where s.tenant_id is null or not ${isAudited}
    union all
    select tenant_name from audit_log a where action = 'tenant_created' and outcome = 'done' and not exists (select from tenants t where t.id = a.tenant_id)`);
  return halves.map(({ slug }) => `half a tenant: ${slug}`);
}
