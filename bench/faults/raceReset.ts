import { ask, mustAsk } from '../rig/ask.ts';
import type { Fault } from './Fault.ts';
import { startRace } from './startRace.ts';

const racers = 16;

/** Sixteen reset one password with one link at once, through two servers: one password wins, every session ends. */
export const raceReset: Fault = { name: 'race-reset', rounds: 2_000, unit: 'rounds', maxMinutes: 30, run };

async function run({ rounds, progress, isOver }: Parameters<Fault['run']>[0]) {
  const { database, servers, cookie, tenantId } = await startRace();
  const lost: string[] = [];
  const seen = { won: 0, refused: 0 };
  let round = 0;
  for (; round < rounds && !isOver(); round++) {
    const email = `racer-${round}@example.com`;
    const provisioned = await mustAsk(servers[0].port, 'POST', `/api/v1/super/tenants/${tenantId}/users/provision`, {
      cookie,
      body: { email, firstName: 'Nora', lastName: 'Lind', role: 'EMPLOYEE', activateNow: true, method: 'RESET_LINK' },
    });
    const { user, resetUrl } = provisioned.body;
    await database.query(
      `insert into sessions (id, tenant_id, user_id, expires_at, absolute_expires_at)
       select gen_random_uuid()::text, $1, $2, now() + interval '1 day', now() + interval '1 day' from generate_series(1, 3)`,
      [tenantId, user.id],
    );
    const token = new URL(resetUrl).searchParams.get('token');
    const password = (n: number) => `velvet orchard at noon ${n}`;
    const answers = await Promise.all(
      Array.from({ length: racers }, (_, n) =>
        ask(servers[n % servers.length]!.port, 'POST', '/api/v1/auth/reset', {
          body: { token, password: password(n) },
        }),
      ),
    );
    const won = answers.flatMap(({ status }, n) => (status === 200 ? [n] : []));
    const refused = answers.filter(
      ({ status, body: { error } }) => status === 410 && error.code === 'LINK_INVALID',
    ).length;
    seen.won += won.length;
    seen.refused += refused;
    if (won.length !== 1 || refused !== racers - 1)
      lost.push(`round ${round}: ${answers.map(({ status }) => status).join(' ')}`);
    const [left] = await database.query<{ n: number }>('select count(*)::int as n from sessions where user_id = $1', [
      user.id,
    ]);
    if (left!.n > 0) lost.push(`round ${round}: ${left!.n} sessions live on`);
    const winner = won[0] ?? 0;
    const tries = await Promise.all(
      [winner, (winner + 1) % racers].map((n) =>
        ask(servers[1].port, 'POST', '/api/v1/auth/login', { body: { email, password: password(n) } }),
      ),
    );
    if (tries[0]!.status !== 200 || tries[1]!.status !== 401)
      lost.push(`round ${round}: the winner's password answers ${tries[0]!.status}, another's ${tries[1]!.status}`);
    progress(`${round + 1} rounds`);
  }
  const uneven = await database.query<{ target: string; n: number }>(
    `select u.email as target, (select count(*)::int from audit_log a where a.target_id = u.id::text and a.action = 'auth_password_reset' and a.outcome = 'done') as n
       from users u where u.email like 'racer-%' and 1 <> (select count(*) from audit_log a where a.target_id = u.id::text and a.action = 'auth_password_reset' and a.outcome = 'done')`,
  );
  lost.push(...uneven.map(({ target, n }) => `${target}: ${n} audit rows`));
  return {
    tried: `${round} rounds of ${racers} at once`,
    lost,
    seen: [`${seen.won} passwords set, ${seen.refused} told that the link is used`],
  };
}
