import { randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { mustAsk } from '../rig/ask.ts';
import { onCleanUp } from '../rig/cleanUp.ts';
import { makePlatformAdmin, platformAdmin } from '../rig/makePlatformAdmin.ts';
import { signIn } from '../rig/signIn.ts';
import { startDatabase } from '../rig/startDatabase.ts';
import { startServer } from '../rig/startServer.ts';
import type { Fault } from './Fault.ts';

const outageSeconds = 15;
const hangsAtMost = 12;
const broken = ['error', 'redirect', 'drop', 'huge error', 'hang'] as const;
type Mood = (typeof broken)[number] | 'ok' | 'huge';
const huge = 'x'.repeat(10_000_000);

/**
 * A receiver fails in every way for a while, and occasionally afterwards, while three replicas deliver. One of
 * them is killed. Every event arrives, signed; only those that the killed one was sending may arrive twice.
 */
export const webhookOutage: Fault = { name: 'webhook-outage', rounds: 2_000, unit: 'events', maxMinutes: 15, run };

async function run({ rounds, progress, isOver }: Parameters<Fault['run']>[0]) {
  const database = await startDatabase();
  const receiver = await startReceiver();
  await makePlatformAdmin(database.url);
  // Ten attempts within two minutes instead of three days.
  const start = () => startServer(database.url, { WEBHOOK_RETRY_SCALE: '0.0005', WEBHOOK_TIMEOUT_SECONDS: '1' });
  const [first, second, third] = [await start(), await start(), await start()];
  const cookie = await signIn(first.port, platformAdmin);
  const { body: hook } = await mustAsk(first.port, 'POST', '/api/v1/super/webhooks', {
    cookie,
    body: { url: receiver.url, eventTypes: ['tenant.updated'] },
  });
  receiver.secret = hook.secret;
  const { body: tenant } = await mustAsk(first.port, 'POST', '/api/v1/super/tenants', {
    cookie,
    body: { name: 'Measured' },
  });

  const outageEnds = Date.now() + outageSeconds * 1_000;
  let hangs = 0;
  receiver.mood = () => {
    const isBroken = Date.now() < outageEnds ? randomInt(10) > 0 : randomInt(20) === 0;
    const mood = isBroken ? broken[randomInt(broken.length)]! : randomInt(100) === 0 ? 'huge' : 'ok';
    return mood === 'hang' && ++hangs > hangsAtMost ? 'drop' : mood;
  };
  let made = 0;
  const changing = Promise.all(
    [first, second].map(async ({ port }) => {
      while (made < rounds) {
        made += 1;
        const body = { plan: `Plan ${made}` };
        await mustAsk(port, 'PATCH', `/api/v1/super/tenants/${tenant.id}`, { cookie, body });
        // Spreads the changes over the whole outage.
        await wait((outageSeconds * 2_000) / rounds);
      }
    }),
  );

  const count = async () =>
    (
      await database.query<{ sent: number; rest: number; lost: number }>(`
    select (select count(*)::int from webhook_deliveries where status = 'sent') as sent,
           (select count(*)::int from webhook_deliveries where status = 'abandoned') as lost,
           (select count(*)::int from events where type = 'tenant.updated')
             - (select count(*)::int from webhook_deliveries where status in ('sent', 'abandoned')) as rest`)
    )[0]!;
  let killedAfter: number | null = null;
  let now = await count();
  let isChanging = true;
  void changing.finally(() => (isChanging = false)).catch(() => {});
  while ((isChanging || now.rest > 0) && !isOver()) {
    progress(`${made} changes, ${now.sent} sent, ${now.rest} to go`);
    if (killedAfter === null && now.sent >= rounds / 4) {
      // While it is delivering.
      await receiver.nextArrival();
      await third.end('SIGKILL');
      killedAfter = now.sent;
    }
    await wait(50);
    now = await count();
  }
  await changing;

  const lost: string[] = [];
  if (now.rest > 0) lost.push(`${now.rest} events were not delivered in time`);
  if (now.lost > 0) lost.push(`${now.lost} events were given up`);
  if (killedAfter === null) lost.push('no replica was killed');
  const rows = await database.query<{ id: string }>(`select id from events where type = 'tenant.updated'`);
  if (rows.length !== made) lost.push(`${made} changes made ${rows.length} events`);
  const missing = rows.filter(({ id }) => !receiver.taken.has(id)).length;
  if (missing > 0) lost.push(`${missing} events never arrived`);
  const twice = [...receiver.taken.values()].filter((times) => times > 1).length;
  // The number of emails that one replica handles at once.
  if (twice > 10) lost.push(`${twice} events were taken more than once, and the killed replica held 10 at most`);
  if (receiver.unsigned() > 0) lost.push(`${receiver.unsigned()} deliveries had no valid signature`);
  if (!first.isRunning() || !second.isRunning()) lost.push('a replica that was not killed ended');
  const [tries] = await database.query<{ most: number }>('select max(attempts) as most from webhook_deliveries');
  await Promise.all([first.end('SIGTERM'), second.end('SIGTERM')]);
  return {
    tried: `${made} events, three replicas, one killed after ${killedAfter} deliveries`,
    lost,
    seen: [
      `${receiver.taken.size} arrived, ${twice} of them twice, each verified by standardwebhooks`,
      `responses: ${[...receiver.shown].map(([mood, times]) => `${times} ${mood}`).join(', ')}`,
      `most attempts for one event: ${tries!.most}`,
    ],
  };
}

/** Receives webhooks, failing as told. It has accepted those that it answered with 2xx. */
async function startReceiver() {
  const taken = new Map<string, number>();
  const shown = new Map<Mood, number>();
  const state = { url: '', secret: '', mood: (): Mood => 'ok' };
  let unsigned = 0;
  let arrived = () => {};
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      arrived();
      let id = '';
      try {
        id = (new Webhook(state.secret).verify(body, request.headers as Record<string, string>) as { id: string }).id;
      } catch {
        unsigned += 1;
      }
      const mood = state.mood();
      shown.set(mood, (shown.get(mood) ?? 0) + 1);
      if (mood === 'hang') return;
      if (mood === 'drop') return void response.destroy();
      if (mood === 'error') return void response.writeHead(503).end();
      if (mood === 'redirect') return void response.writeHead(302, { location: '/elsewhere' }).end();
      if (mood === 'huge error') return void response.writeHead(500).end(huge);
      taken.set(id, (taken.get(id) ?? 0) + 1);
      response.writeHead(200).end(mood === 'huge' ? huge : '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanUp(() => {
    server.closeAllConnections();
    server.close();
  });
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  const nextArrival = () =>
    Promise.race([new Promise<void>((resolve) => (arrived = resolve)), wait(10_000, undefined, { ref: false })]);
  return Object.assign(state, { taken, shown, unsigned: () => unsigned, nextArrival });
}
