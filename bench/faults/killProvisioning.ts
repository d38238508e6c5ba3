import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { startFakeMailgun } from '../../api/src/testing/fakeMailgun.ts';
import { findHalfProvisioned } from '../../api/src/testing/halfProvisioned.ts';
import { ask, mustAsk, type Answer } from '../rig/ask.ts';
import { onCleanUp } from '../rig/cleanUp.ts';
import { configureMail } from '../rig/configureMail.ts';
import { makePlatformAdmin, platformAdmin } from '../rig/makePlatformAdmin.ts';
import { signIn } from '../rig/signIn.ts';
import { startDatabase } from '../rig/startDatabase.ts';
import { startServer, type BenchServer } from '../rig/startServer.ts';
import type { Fault } from './Fault.ts';
import { newProvisioning, type Provisioning } from './newProvisioning.ts';

const inFlight = 12;
const startedAhead = 2;

/**
 * The server is killed at random moments while it provisions. Unanswered requests are sent again with the same
 * Idempotency-Key; in the end every request must have been carried out exactly once and completely.
 */
export const killProvisioning: Fault = {
  name: 'kill-provisioning',
  rounds: 1_000,
  unit: 'kills -9',
  maxMinutes: 40,
  run,
};

async function run({ rounds, progress, isOver }: Parameters<Fault['run']>[0]) {
  const database = await startDatabase();
  const mailgun = await startFakeMailgun();
  onCleanUp(mailgun.close);
  await makePlatformAdmin(database.url);
  const start = () => startServer(database.url, { MAILGUN_API_URL: mailgun.url });
  const first = await start();
  const cookie = await signIn(first.port, platformAdmin);
  await configureMail(first.port, cookie);
  const tenants = await Promise.all(
    Array.from(
      { length: 5 },
      async (_, n) =>
        (
          await mustAsk(first.port, 'POST', '/api/v1/super/tenants', {
            cookie,
            body: { name: `Tenant ${n}`, slug: `tenant-${n}` },
          })
        ).body.id as string,
    ),
  );

  const provision = ({ tenantId, key, body }: Provisioning, server: BenchServer) =>
    ask(server.port, 'POST', `/api/v1/super/tenants/${tenantId}/users/provision`, {
      cookie,
      body,
      headers: { 'idempotency-key': key },
    });

  const answered = new Map<string, Answer>();
  let open: Provisioning[] = [];
  const ahead = [Promise.resolve(first), ...Array.from({ length: startedAhead }, start)];
  const known: { tenantId: string; email: string }[] = [];
  let kills = 0;
  let cut = 0;
  while (kills < rounds && !isOver()) {
    const server = await ahead.shift()!;
    ahead.push(start());
    while (open.length < inFlight) open.push(newProvisioning(randomUUID(), tenants[randomInt(tenants.length)]!, known));
    const answers = await killAmid(
      server,
      open.map((one) => () => provision(one, server)),
    );
    answers.forEach((answer, i) => answer && answered.set(open[i]!.key, answer));
    const unanswered = open.filter((_, i) => answers[i] === null);
    // A kill that came after the last response doesn't count.
    if (unanswered.length > 0) kills++;
    cut += unanswered.length;
    known.push(...open.map(({ tenantId, body: { email } }) => ({ tenantId, email })));
    open = unanswered;
    progress(`${kills} kills, ${answered.size} requests answered, ${cut} cut`);
  }
  const last = await ahead.shift()!;
  for (const one of open) answered.set(one.key, await provision(one, last));

  const lost = await findHalfProvisioned(database.query);
  for (const { status, body } of answered.values())
    if (status !== 200) lost.push(`a request was answered ${status}: ${JSON.stringify(body)}`);
  const kept = await database.query<{ key: string; user: string }>(
    `select key, answer->'user'->>'id' as user from idempotency_keys`,
  );
  const keptUser = new Map(kept.map(({ key, user }) => [key, user]));
  for (const [key, { body }] of answered)
    if (keptUser.get(key) !== body.user?.id) lost.push(`answered, but not kept: ${key}`);
  const [count] = await database.query<{ users: number; failed: number }>(
    `select (select count(*)::int from users where tenant_id is not null) as users, (select count(*)::int from audit_log where outcome = 'failed') as failed`,
  );
  if (count!.failed > 0) lost.push(`${count!.failed} changes failed`);
  await Promise.all(ahead.map(async (server) => (await server).end('SIGKILL')));
  await last.end('SIGTERM');
  return {
    tried: `${kills} kills -9 with up to ${inFlight} requests under way, ${answered.size} requests`,
    lost,
    seen: [`${cut} requests cut short and repeated with their key`, `${count!.users} users`],
  };
}

let firstAnswerMs = 200;

/**
 * Sends all requests at once and kills the server anywhere between the first byte and the last response. Null if there
 * was no response.
 */
async function killAmid(server: BenchServer, requests: (() => Promise<Answer>)[]): Promise<(Answer | null)[]> {
  const begun = performance.now();
  const killAfter = randomInt(requests.length);
  let count = 0;
  let killed: Promise<unknown> | undefined;
  const killWithin = (ms: number) => (killed ??= wait(Math.random() * ms).then(() => server.end('SIGKILL')));
  if (killAfter === 0) void killWithin(firstAnswerMs);
  const answers = await Promise.all(
    requests.map(async (request) => {
      const answer = await request().catch(() => null);
      if (answer && ++count === 1) firstAnswerMs = performance.now() - begun;
      if (count === killAfter) void killWithin(30);
      return answer;
    }),
  );
  await killWithin(0);
  return answers;
}
