import { ask, mustAsk } from '../rig/ask.ts';
import type { Fault } from './Fault.ts';
import { startRace } from './startRace.ts';

const racers = 16;

/** Sixteen accept one invitation at once, through two servers: one account, one audit row, one session. */
export const raceInvitation: Fault = { name: 'race-invitation', rounds: 2_000, unit: 'rounds', maxMinutes: 30, run };

async function run({ rounds, progress, isOver }: Parameters<Fault['run']>[0]) {
  const { database, servers, cookie, tenantId } = await startRace();
  const lost: string[] = [];
  const seen = { won: 0, refused: 0 };
  let round = 0;
  for (; round < rounds && !isOver(); round++) {
    const { body } = await mustAsk(servers[0]!.port, 'POST', `/api/v1/super/tenants/${tenantId}/invite-admin`, {
      cookie,
      body: { email: `racer-${round}@example.com` },
    });
    const answers = await Promise.all(
      Array.from({ length: racers }, (_, n) =>
        ask(servers[n % servers.length]!.port, 'POST', '/api/v1/auth/invite/accept', {
          body: { token: body.token, password: `velvet orchard at noon ${n}` },
        }),
      ),
    );
    const won = answers.filter(({ status }) => status === 200).length;
    const refused = answers.filter(
      ({ status, body: { error } }) => status === 410 && error.code === 'LINK_INVALID',
    ).length;
    if (won !== 1 || refused !== racers - 1)
      lost.push(`round ${round}: ${answers.map(({ status }) => status).join(' ')}`);
    seen.won += won;
    seen.refused += refused;
    progress(`${round + 1} rounds`);
  }
  const uneven = await database.query<{ email: string; n: number; audited: number; sessions: number }>(`
    select email, n, audited, sessions from (
      select min(u.email) as email, count(*)::int as n, bool_and(u.is_active and u.password_hash is not null) as able,
             (select count(*)::int from audit_log a where a.target_id = min(u.id::text) and a.action = 'tenant_user_invite_accepted' and a.outcome = 'done') as audited,
             (select count(*)::int from sessions s where s.user_id::text = min(u.id::text)) as sessions
        from users u where u.email like 'racer-%' group by u.email) each_one
     where n <> 1 or audited <> 1 or sessions <> 1 or not able`);
  lost.push(
    ...uneven.map(
      ({ email, n, audited, sessions }) => `${email}: ${n} accounts, ${audited} audit rows, ${sessions} sessions`,
    ),
  );
  return {
    tried: `${round} rounds of ${racers} at once`,
    lost,
    seen: [`${seen.won} accepted, ${seen.refused} told that the link is used`],
  };
}
