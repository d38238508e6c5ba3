import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { ask, mustAsk, type Answer } from '../rig/ask.ts';
import { makePlatformAdmin, platformAdmin } from '../rig/makePlatformAdmin.ts';
import { percentile } from '../rig/percentile.ts';
import { signIn } from '../rig/signIn.ts';
import { startDatabase, type BenchDatabase } from '../rig/startDatabase.ts';
import { startProbe, type Probed } from '../rig/startProbe.ts';
import { startServer, type BenchServer } from '../rig/startServer.ts';
import type { Fault } from './Fault.ts';

const healthyMs = 50;
const quickMs = 1_000;
/** A request may wait three seconds for a connection, once for its session and once for its work, plus a margin. */
const boundedMs = 2 * 3_000 + 1_000;
/** The few that have a connection wait for the lock until the statement timeout. */
const statementMs = 10_000;
const crowd = 200;

/** More sign-ins than the server can hash passwords for; then every database connection is stuck. */
export const overload: Fault = { name: 'overload', rounds: 20, unit: 'seconds of each', maxMinutes: 10, run };

async function run({ rounds, progress }: Parameters<Fault['run']>[0]) {
  // On a machine that is busy with other work, milliseconds mean nothing.
  const isElsewhereBusy = loadavg()[0]! > availableParallelism();
  const database = await startDatabase();
  await makePlatformAdmin(database.url);
  const server = await startServer(database.url);
  const cookie = await signIn(server.port, platformAdmin);
  const { body: tenant } = await mustAsk(server.port, 'POST', '/api/v1/super/tenants', {
    cookie,
    body: { name: 'Busy', slug: 'busy' },
  });
  const asTenant = { cookie, headers: { 'x-tenant-id': tenant.id as string } };
  const lost: string[] = [];
  const seen: string[] = [];
  if (isElsewhereBusy)
    seen.push(
      `times are not judged: before this began, ${loadavg()[0]!.toFixed(1)} processes wanted ${availableParallelism()} cores`,
    );

  progress('quiet');
  await observe(server, cookie, () => wait(1_000));
  const quiet = await observe(server, cookie, () => wait(rounds * 1_000));
  seen.push(`quiet: /healthz p99 ${ms(quiet.health, 99)}, reads p95 ${ms(quiet.reads, 95)}`);
  const judge = (what: string, health: Probed[]) => {
    const p99 = percentile(times(health), 99);
    if (health.some(({ status }) => status !== 200)) lost.push(`${what}: /healthz did not answer 200`);
    if (p99 >= healthyMs && !isElsewhereBusy) lost.push(`${what}: /healthz p99 ${p99.toFixed(0)} ms`);
  };

  progress('more sign-ins than hashes');
  const flood: Answer[] = [];
  const flooded = await observe(server, cookie, () =>
    repeat(
      crowd,
      rounds,
      async (n) =>
        void flood.push(
          await ask(server.port, 'POST', '/api/v1/auth/login', {
            body: { email: `nobody-${n}@example.com`, password: 'wrong' },
          }),
        ),
    ),
  );
  judge('sign-ins', flooded.health);
  const excess = flood.filter(({ status }) => status === 429);
  const others = flood.filter(({ status }) => status !== 429 && status !== 401);
  if (excess.length === 0) lost.push('the hash queue was never full');
  if (excess.some(({ headers }) => !headers['retry-after'])) lost.push('a 429 without Retry-After');
  if (others.some(({ status }) => status !== 503))
    lost.push(`a sign-in was answered ${others.find(({ status }) => status !== 503)!.status}`);
  if (percentile(times(excess), 95) > quickMs && !isElsewhereBusy)
    lost.push(`the excess was refused slowly: p95 ${ms(excess, 95)}`);
  const failedReads = flooded.reads.filter(({ status }) => status !== 200).length;
  if (failedReads > 0) lost.push(`sign-ins: ${failedReads} of ${flooded.reads.length} reads of others failed`);
  const ratio = percentile(times(flooded.reads), 95) / percentile(times(quiet.reads), 95);
  seen.push(
    `${crowd} sign in at once: ${flood.length} tries, ${excess.length} told 429 (p95 ${ms(excess, 95)}), ${others.length} told 503`,
    `meanwhile /healthz p99 ${ms(flooded.health, 99)}, reads p95 ${ms(flooded.reads, 95)}, ${ratio.toFixed(1)} times the quiet one`,
  );

  progress('every connection stuck');
  const stuck: (Answer | null)[] = [];
  const blocked = await observe(server, null, () =>
    whileLocked(database, 'clients', () =>
      repeat(
        crowd,
        rounds,
        async () => void stuck.push(await ask(server.port, 'GET', '/api/v1/clients', asTenant).catch(() => null)),
      ),
    ),
  );
  judge('stuck connections', blocked.health);
  const answers = stuck.filter((answer) => answer !== null);
  const refused = answers.filter(({ status }) => status === 503);
  if (answers.length < stuck.length) lost.push('a request was never answered');
  if (refused.length === 0) lost.push('the pool was never exhausted');
  if (refused.some(({ headers }) => !headers['retry-after'])) lost.push('a 503 without Retry-After');
  if (percentile(times(refused), 95) > boundedMs && !isElsewhereBusy)
    lost.push(`refusals took long: p95 ${ms(refused, 95)}`);
  if (percentile(times(refused), 100) > boundedMs + statementMs && !isElsewhereBusy)
    lost.push(`a refusal took ${ms(refused, 100)}`);
  const odd = answers.filter(({ status }) => status !== 200 && status !== 503);
  if (odd.length > 0) lost.push(`${odd.length} requests were answered ${odd[0]!.status} ${odd[0]!.body.error?.code}`);
  const back = await ask(server.port, 'GET', '/api/v1/clients', asTenant);
  if (back.status !== 200) lost.push(`after the lock was gone the answer was ${back.status}`);
  seen.push(
    `connections stuck: ${answers.length} asked, ${refused.length} told 503 (p95 ${ms(refused, 95)}, the longest ${ms(refused, 100)}), /healthz p99 ${ms(blocked.health, 99)}`,
  );
  return { tried: `${rounds} s each: quiet, hash queue full, pool exhausted; ${crowd} clients`, lost, seen };
}

const times = (probed: { ms: number }[]) => probed.map((one) => one.ms);
const ms = (probed: { ms: number }[], percent: number) =>
  `${percentile(times(probed), percent).toFixed(percent === 99 ? 1 : 0)} ms`;

/** What the health check and a signed-in reader get meanwhile. */
async function observe(server: BenchServer, cookie: string | null, meanwhile: () => Promise<unknown>) {
  const health = await startProbe({ port: server.port, path: '/healthz', everyMs: 10 });
  const reads =
    cookie === null
      ? null
      : await startProbe({ port: server.port, path: '/api/v1/super/tenants?limit=20', cookie, everyMs: 100 });
  await meanwhile();
  return { health: await health.stop(), reads: (await reads?.stop()) ?? [] };
}

/** Impatient clients: told to retry in two seconds, they retry in one. */
async function repeat(people: number, seconds: number, work: (n: number) => Promise<void>): Promise<void> {
  const endsAt = Date.now() + seconds * 1_000;
  const one = async (_: unknown, n: number) => {
    while (Date.now() < endsAt) {
      await wait(500 + Math.random() * 1_000);
      await work(n);
    }
  };
  await Promise.all(Array.from({ length: people }, one));
}

async function whileLocked(database: BenchDatabase, table: string, work: () => Promise<void>): Promise<void> {
  const client = await database.connect();
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  await work().finally(() => client.end());
}
