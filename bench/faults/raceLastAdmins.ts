import { randomInt } from 'node:crypto';
import { ask } from '../rig/ask.ts';
import { makePlatformAdmin } from '../rig/makePlatformAdmin.ts';
import { signIn } from '../rig/signIn.ts';
import { startDatabase } from '../rig/startDatabase.ts';
import { startServer } from '../rig/startServer.ts';
import type { Fault } from './Fault.ts';

const password = 'quiet lantern over water';
const isAble = `tenant_id is null and is_active and password_hash is not null and coalesce(temporary_password_expires_at > now(), true)`;

/** The last two platform admins deactivate each other at the same moment, through two servers: one is always left. */
export const raceLastAdmins: Fault = { name: 'race-last-admins', rounds: 2_000, unit: 'rounds', maxMinutes: 20, run };

async function run({ rounds, progress, isOver }: Parameters<Fault['run']>[0]) {
  const database = await startDatabase();
  const admins = ['ada@example.com', 'grace@example.com'].map((email) => ({ email, password }));
  for (const admin of admins) await makePlatformAdmin(database.url, admin);
  const servers = [await startServer(database.url), await startServer(database.url)];
  const ids = await Promise.all(
    admins.map(
      async ({ email }) =>
        (await database.query<{ id: string }>('select id from users where email = $1', [email]))[0]!.id,
    ),
  );
  const cookies = ['', ''];
  const lost: string[] = [];
  const seen = new Map<number, number>();
  let round = 0;

  const takeOut = (who: number, whom: number) =>
    randomInt(2) === 0
      ? ask(servers[who]!.port, 'PATCH', `/api/v1/super/admins/${ids[whom]}`, {
          cookie: cookies[who],
          body: { isActive: false },
        })
      : ask(servers[who]!.port, 'POST', `/api/v1/super/admins/${ids[whom]}/demote`, {
          cookie: cookies[who],
          headers: { 'x-confirm': 'DEMOTE_SUPER_ADMIN' },
        });

  for (; round < rounds && !isOver(); round++) {
    const out = await database.query<{ id: string }>(
      'update users set is_active = true where not is_active returning id',
    );
    for (const [n, id] of ids.entries())
      if (!cookies[n] || out.some((row) => row.id === id)) cookies[n] = await signIn(servers[n]!.port, admins[n]!);
    const answers = await Promise.all([takeOut(0, 1), takeOut(1, 0)]);
    for (const { status } of answers) seen.set(status, (seen.get(status) ?? 0) + 1);
    const [able] = await database.query<{ n: number }>(`select count(*)::int as n from users where ${isAble}`);
    const won = answers.filter(({ status }) => status === 200).length;
    const isRefusalKnown = answers.every(({ status }) => [200, 401, 403, 409].includes(status));
    if (able!.n !== 1 || won !== 1 || !isRefusalKnown)
      lost.push(`round ${round}: ${answers.map(({ status }) => status).join(' ')}, ${able!.n} able admins left`);
    progress(`${round + 1} rounds`);
  }
  const [audited] = await database.query<{ n: number }>(
    `select count(*)::int as n from audit_log where action in ('platform_admin_deactivated', 'platform_admin_demoted') and outcome = 'done'`,
  );
  if (audited!.n !== seen.get(200)) lost.push(`${seen.get(200)} taken out, ${audited!.n} audit rows`);
  return {
    tried: `${round} rounds of two at once`,
    lost,
    seen: [...seen].map(([status, n]) => `${n} answered ${status}`),
  };
}
