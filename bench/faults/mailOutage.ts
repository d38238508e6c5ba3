import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { startFakeMailgun, type MailgunMood } from '../../api/src/testing/fakeMailgun.ts';
import { onCleanUp } from '../rig/cleanUp.ts';
import { configureMail } from '../rig/configureMail.ts';
import { makePlatformAdmin, platformAdmin } from '../rig/makePlatformAdmin.ts';
import { queueMails } from '../rig/queueMails.ts';
import { signIn } from '../rig/signIn.ts';
import { startDatabase } from '../rig/startDatabase.ts';
import { startServer } from '../rig/startServer.ts';
import type { Fault } from './Fault.ts';

const outageSeconds = 15;
const hangsAtMost = 12;
const broken: MailgunMood[] = ['error', 'busy', 'errorPage', 'successPage', 'noId', 'drop', 'hang'];

/**
 * Mailgun fails in every way for a while, and occasionally afterwards, while three replicas send. One of them
 * is killed. Every email arrives; only those that the killed one was sending may arrive twice.
 */
export const mailOutage: Fault = { name: 'mail-outage', rounds: 10_000, unit: 'mails', maxMinutes: 20, run };

async function run({ rounds, progress, isOver }: Parameters<Fault['run']>[0]) {
  const database = await startDatabase();
  const mailgun = await startFakeMailgun();
  onCleanUp(mailgun.close);
  await makePlatformAdmin(database.url);
  const start = () =>
    startServer(database.url, {
      MAILGUN_API_URL: mailgun.url,
      MAIL_RETRY_BASE_SECONDS: '0.5',
      MAIL_MAX_ATTEMPTS: '50',
    });
  const [first, second, third] = [await start(), await start(), await start()];
  await configureMail(first.port, await signIn(first.port, platformAdmin));

  const outageEnds = Date.now() + outageSeconds * 1_000;
  let hangs = 0;
  mailgun.mood = () => {
    const isBroken = Date.now() < outageEnds ? randomInt(10) > 0 : randomInt(20) === 0;
    const mood = isBroken ? broken[randomInt(broken.length)]! : 'ok';
    // Each delays a batch until the server's timeout.
    if (mood === 'hang' && ++hangs > hangsAtMost) return 'drop';
    return mood;
  };
  await queueMails(database, rounds);

  const count = async () =>
    (
      await database.query<{ sent: number; rest: number; lost: number; inHand: number }>(`
    select count(*) filter (where status = 'sent')::int as sent, count(*) filter (where status in ('queued', 'retrying', 'sending'))::int as rest,
           count(*) filter (where status = 'abandoned')::int as lost, count(*) filter (where status = 'sending')::int as "inHand" from outbox`)
    )[0]!;
  let killed: { sent: number } | null = null;
  let now = await count();
  while (now.rest > 0 && !isOver()) {
    progress(`${now.sent} sent, ${now.rest} to go`);
    if (!killed && now.sent >= rounds / 2 && Date.now() > outageEnds) {
      await third.end('SIGKILL');
      killed = { sent: now.sent };
    }
    await wait(100);
    now = await count();
  }

  const lost: string[] = [];
  if (now.rest > 0) lost.push(`${now.rest} mails were not sent in time`);
  if (now.lost > 0) lost.push(`${now.lost} mails were given up`);
  const rows = await database.query<{ email: string; attempts: number }>(
    'select to_email as email, attempts from outbox',
  );
  const missing = rows.filter(({ email }) => !mailgun.taken.has(email)).length;
  if (missing > 0) lost.push(`${missing} mails never arrived`);
  const twice = [...mailgun.taken.values()].filter((times) => times > 1).length;
  // The number of emails that one replica handles at once.
  if (twice > 10) lost.push(`${twice} mails arrived more than once, and the killed replica held 10 at most`);
  if (!first.isRunning() || !second.isRunning()) lost.push('a replica that was not killed ended');
  await Promise.all([first.end('SIGTERM'), second.end('SIGTERM')]);
  const failures = [...mailgun.shown].flatMap(([mood, times]) => (mood === 'ok' ? [] : [`${times} ${mood}`]));
  return {
    tried: `${rounds} mails, three replicas, one killed${killed ? ` after ${killed.sent}` : ' never'}`,
    lost,
    seen: [
      `${mailgun.taken.size} arrived, ${twice} of them twice`,
      `answers: ${failures.join(', ')}`,
      `most tries for one mail: ${Math.max(...rows.map(({ attempts }) => attempts))}`,
    ],
  };
}
