import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { startFakeMailgun } from '../../api/src/testing/fakeMailgun.ts';
import { ask } from '../rig/ask.ts';
import { onCleanUp } from '../rig/cleanUp.ts';
import { configureMail } from '../rig/configureMail.ts';
import { makePlatformAdmin, platformAdmin } from '../rig/makePlatformAdmin.ts';
import { queueMails } from '../rig/queueMails.ts';
import { signIn } from '../rig/signIn.ts';
import { startDatabase, type BenchDatabase } from '../rig/startDatabase.ts';
import { startProxy, type Proxy } from '../rig/startProxy.ts';
import { startServer } from '../rig/startServer.ts';
import type { Fault } from './Fault.ts';

const mails = 1_000;
/** More requests than any limit allows, at once. */
const tries = 120;

/**
 * Three replicas behind a plain proxy: they share limits, an email is sent once, and each is replaced without a failed
 * request.
 */
export const replicas: Fault = { name: 'replicas', rounds: 9, unit: 'replacements', maxMinutes: 15, run };

async function run({ rounds, progress, isOver }: Parameters<Fault['run']>[0]) {
  const database = await startDatabase();
  const mailgun = await startFakeMailgun();
  onCleanUp(mailgun.close);
  await makePlatformAdmin(database.url);
  // The default limits.
  const start = () =>
    startServer(database.url, {
      MAILGUN_API_URL: mailgun.url,
      LIMITS_FACTOR: '1',
      TRUSTED_PROXY_HOPS: '1',
      DRAIN_DELAY_SECONDS: '1',
      SIGN_IN_FAILURE_MIN_MS: '0',
      HASH_MAX_QUEUED: '1000',
    });
  const servers = [await start(), await start(), await start()];
  const proxy = await startProxy();
  for (const { port } of servers) await takeIn(proxy, port);
  const cookie = await signIn(proxy.port, platformAdmin);
  const lost: string[] = [];

  progress('limits');
  const counted = await countLimits(database, proxy);
  for (const { limit, let: through, max, odd } of counted)
    if (through !== max || odd > 0) lost.push(`${limit}: ${through} let through instead of ${max}, ${odd} odd answers`);

  progress('mails');
  await configureMail(proxy.port, cookie);
  await queueMails(database, mails);
  while (
    (await database.query<{ n: number }>(`select count(*)::int as n from outbox where status <> 'sent'`))[0]!.n > 0 &&
    !isOver()
  )
    await wait(100);
  const notOnce = mails - [...mailgun.taken.values()].filter((times) => times === 1).length;
  if (notOnce > 0) lost.push(`${notOnce} of ${mails} mails did not arrive exactly once`);

  const load = startLoad(proxy, cookie);
  let round = 0;
  for (; round < rounds && !isOver(); round++) {
    progress(`${round} replaced, ${load.answers.length} requests answered`);
    await wait(500);
    const old = servers.shift()!;
    const next = await start();
    await takeIn(proxy, next.port);
    servers.push(next);
    const how = await old.end('SIGTERM');
    proxy.remove(old.port);
    if (how !== 0) lost.push(`a replica ended with ${how}`);
    const complaints = old
      .output()
      .split('\n')
      .filter((line) => line.includes('"level":"error"') && !line.includes('"errorCode":"STOPPING"'));
    if (complaints.length > 0) lost.push(`a replica complained: ${complaints[0]!.slice(0, 200)}`);
  }
  await load.stop();
  const failed = load.answers.filter(({ status }) => status !== 200 && status !== 201);
  for (const { method, status } of failed.slice(0, 5))
    lost.push(`while replicas were replaced a ${method} was answered ${status}`);
  if (failed.length > 5) lost.push(`… and ${failed.length - 5} more`);
  const slugs = new Set((await database.query<{ slug: string }>('select slug from tenants')).map(({ slug }) => slug));
  const gone = load.answers.filter(({ slug, status }) => slug !== null && status === 201 && !slugs.has(slug)).length;
  if (gone > 0) lost.push(`${gone} confirmed changes are gone`);
  for (const server of servers) await server.end('SIGTERM');
  const changes = load.answers.filter(({ method }) => method === 'POST').length;
  return {
    tried: `${tries} tries at each of ${counted.length} limits, ${mails} mails, ${round} replicas replaced under load`,
    lost,
    seen: [
      `let through: ${counted.map(({ limit, let: through }) => `${limit} ${through}`).join(', ')}`,
      `${mails - notOnce} mails arrived exactly once`,
      `${load.answers.length} requests while replacing, ${changes} of them changes, ${failed.length} failed, ${proxy.retried()} asked of another replica`,
    ],
  };
}

async function takeIn(proxy: Proxy, port: number): Promise<void> {
  proxy.add(port);
  while (!proxy.isReady(port)) await wait(20);
}

/** Sends all at once through the proxy: exactly the limit must get through, however the replicas share the requests. */
async function countLimits(database: BenchDatabase, proxy: Proxy) {
  const email = 'nobody@example.com';
  const cases = [
    {
      limit: 'sign-in by account and address',
      max: 10,
      path: 'login',
      body: () => ({ email, password: 'wrong' }),
      passes: 401,
    },
    {
      limit: 'sign-in by address',
      max: 60,
      path: 'login',
      body: (n: number) => ({ email: `nobody-${n}@example.com`, password: 'wrong' }),
      passes: 401,
    },
    { limit: 'forgot by account', max: 5, path: 'forgot', body: () => ({ email }), passes: 200 },
    {
      limit: 'forgot by address',
      max: 30,
      path: 'forgot',
      body: (n: number) => ({ email: `nobody-${n}@example.com` }),
      passes: 200,
    },
    { limit: 'links by address', max: 60, path: 'reset/verify', body: () => ({ token: 'x'.repeat(43) }), passes: 410 },
  ];
  const counted: { limit: string; max: number; let: number; odd: number }[] = [];
  for (const { limit, max, path, body, passes } of cases) {
    await database.query('delete from rate_limits');
    const answers = await Promise.all(
      Array.from({ length: tries }, (_, n) => ask(proxy.port, 'POST', `/api/v1/auth/${path}`, { body: body(n) })),
    );
    const through = answers.filter(({ status }) => status === passes).length;
    const refused = answers.filter(
      ({ status, headers }) => status === 429 && Number(headers['retry-after']) > 0,
    ).length;
    counted.push({ limit, max, let: through, odd: tries - through - refused });
  }
  await database.query('delete from rate_limits');
  return counted;
}

type Seen = { method: 'GET' | 'POST'; status: number | null; slug: string | null };

/** Requests of working users through the proxy, until stopped. */
function startLoad(proxy: Proxy, cookie: string) {
  const answers: Seen[] = [];
  let isOver = false;
  async function work(method: Seen['method']) {
    while (!isOver) {
      const slug = method === 'POST' ? `load-${randomUUID().slice(0, 18)}` : null;
      const answer = await (
        slug
          ? ask(proxy.port, 'POST', '/api/v1/super/tenants', { cookie, body: { name: 'Load', slug } })
          : ask(proxy.port, 'GET', '/api/v1/super/tenants?limit=5', { cookie })
      ).catch(() => null);
      answers.push({ method, status: answer?.status ?? null, slug });
      await wait(10);
    }
  }
  const working = (['POST', 'POST', 'POST', 'GET', 'GET', 'GET'] as const).map(work);
  return {
    answers,
    stop: () => {
      isOver = true;
      return Promise.all(working);
    },
  };
}
