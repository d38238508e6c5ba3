import { createHash, randomBytes } from 'node:crypto';
import { ask, mustAsk } from '../rig/ask.ts';
import { makePlatformAdmin } from '../rig/makePlatformAdmin.ts';
import { recoverAdmin } from '../rig/recoverAdmin.ts';
import type { Fault } from './Fault.ts';
import { startRace, type Race } from './startRace.ts';

const inFlights = [1, 4, 16];
/** After so many answers without an exchange, something else than the race refuses them. */
const mostRefusalsAtFirst = 200;
const passwords = ['quiet lantern over water', 'velvet orchard at noon'] as const;

/**
 * Loops impersonate and exit with a stolen session of a platform admin, through two servers, while the owner or another
 * admin ends it: in every round, none of the loops is still signed in afterwards.
 */
export const raceSessions: Fault = {
  name: 'race-sessions',
  rounds: 500,
  unit: 'rounds of each',
  maxMinutes: 90,
  run,
};

type Victim = { id: string; email: string; impersonatePath: string };
type Scene = { race: Race; victim: Victim; ownCookie: string; round: number };
type Way = { name: string; left: number; end(scene: Scene): Promise<unknown> };

const setActive = ({ race, victim }: Scene, isActive: boolean) =>
  mustAsk(race.servers[0].port, 'PATCH', `/api/v1/super/admins/${victim.id}`, {
    cookie: race.cookie,
    body: { isActive },
  });

/** How sessions are ended, and how many remain: the owner's own, or none. */
const ways: Way[] = [
  {
    name: 'password change',
    left: 1,
    end: ({ race, ownCookie, round }) =>
      mustAsk(race.servers[0].port, 'POST', '/api/v1/auth/change-password', {
        cookie: ownCookie,
        body: { currentPassword: passwords[round % 2], newPassword: passwords[(round + 1) % 2] },
      }),
  },
  {
    name: 'sign out others',
    left: 1,
    end: ({ race, ownCookie }) =>
      mustAsk(race.servers[0].port, 'DELETE', '/api/v1/auth/sessions', { cookie: ownCookie }),
  },
  {
    name: 'deactivate and reactivate',
    left: 0,
    end: async (scene) => {
      await setActive(scene, false);
      await setActive(scene, true);
    },
  },
  {
    name: 'demote',
    left: 0,
    end: ({ race, victim }) =>
      mustAsk(race.servers[0].port, 'POST', `/api/v1/super/admins/${victim.id}/demote`, {
        cookie: race.cookie,
        headers: { 'x-confirm': 'DEMOTE_SUPER_ADMIN' },
      }),
  },
  {
    name: 'recovery',
    left: 0,
    end: async ({ race, victim, round }) => {
      const token = await recoverAdmin(race.database.url, victim.email);
      await mustAsk(race.servers[0].port, 'POST', '/api/v1/auth/reset', {
        body: { token, password: passwords[round % 2] },
      });
    },
  },
];

async function run({ rounds, progress, isOver }: Parameters<Fault['run']>[0]) {
  const race = await startRace();
  // The sign-in of the admin who ends the sessions counts as a proof for an hour only. The race may take longer.
  await race.database.query(`update sessions set auth_at = now() + interval '1 day'`);
  const lost: string[] = [];
  let plays = 0;
  // Each way has its own account, so they run in parallel.
  const seen = await Promise.all(
    ways.map(async (way) => {
      const victim = await makeVictim(race, `victim-of-${way.name.replaceAll(' ', '-')}@example.com`);
      let exchanges = 0;
      let round = 0;
      for (; round < rounds && !isOver(); round++) {
        for (const [n, inFlight] of inFlights.entries()) {
          const play = round * inFlights.length + n;
          const outcome = await playRound(race, victim, way, inFlight, play);
          exchanges += outcome.exchanges;
          lost.push(...outcome.lost.map((line) => `${way.name}, ${inFlight} in flight, round ${round}: ${line}`));
          progress(`${++plays} rounds`);
        }
      }
      return `${way.name}: ${round} rounds of each, ${exchanges} exchanges`;
    }),
  );
  return { tried: `${plays} rounds with ${inFlights.join(', ')} requests in flight`, lost, seen };
}

async function makeVictim({ database, servers, cookie, tenantId }: Race, email: string): Promise<Victim> {
  await makePlatformAdmin(database.url, { email, password: passwords[0] });
  const [victim] = await database.query<{ id: string }>('select id from users where email = $1', [email]);
  const users = `/api/v1/super/tenants/${tenantId}/users`;
  const { body } = await mustAsk(servers[0].port, 'POST', `${users}/provision`, {
    cookie,
    body: {
      email: `subject-of-${email}`,
      firstName: 'Nora',
      lastName: 'Lind',
      role: 'EMPLOYEE',
      activateNow: true,
      method: 'SET_PASSWORD',
      password: passwords[0],
    },
  });
  return { id: victim!.id, email, impersonatePath: `${users}/${body.user.id}/impersonate-login` };
}

async function playRound(race: Race, victim: Victim, way: Way, inFlight: number, round: number) {
  const { database } = race;
  await database.query('update users set is_active = true where id = $1 and not is_active', [victim.id]);
  await database.query('delete from sessions where user_id = $1', [victim.id]);
  const [ownCookie, stolen] = [await giveSession(race, victim), await giveSession(race, victim)];
  const loops = startLoops(race, victim, stolen, inFlight);
  await loops.warm;
  const failure = await way.end({ race, victim, ownCookie, round }).then(
    () => null,
    (error: unknown) => String(error),
  );
  const { exchanges, failures } = await loops.stop();
  const left = await database.query('select id from sessions where user_id = $1', [victim.id]);
  return {
    exchanges,
    lost: [
      ...(failure === null ? [] : [failure]),
      ...failures.map((status) => `a loop was answered ${status}`),
      ...(left.length === way.left ? [] : [`${left.length} sessions are left instead of ${way.left}`]),
    ],
  };
}

async function giveSession({ database }: Race, { id }: Victim): Promise<string> {
  const value = randomBytes(20).toString('hex');
  await database.query(
    `insert into sessions (id, user_id, auth_at, expires_at, absolute_expires_at)
     values ($1, $2, now(), now() + interval '1 hour', now() + interval '1 hour')`,
    [createHash('sha256').update(value).digest('hex'), id],
  );
  return `tenantry_session=${value}`;
}

/** This many requests in flight, each with the newest cookie that any of them has got. */
function startLoops({ servers }: Race, { impersonatePath }: Victim, stolen: string, inFlight: number) {
  const newest = { cookie: stolen, isImpersonating: false };
  const failures: number[] = [];
  let exchanges = 0;
  let refusals = 0;
  let isOver = false;
  let isWarm = () => {};
  const warm = new Promise<void>((resolve) => (isWarm = resolve));
  const loop = async (n: number) => {
    while (!isOver) {
      const { cookie, isImpersonating } = newest;
      const path = isImpersonating ? '/api/v1/auth/impersonation/exit' : impersonatePath;
      const { status, headers, body } = await ask(servers[n % servers.length]!.port, 'POST', path, { cookie });
      if (status >= 500) failures.push(status);
      if (status !== 200) {
        if (exchanges === 0 && ++refusals > mostRefusalsAtFirst)
          throw new Error(`The session can't be exchanged at all: ${status} ${JSON.stringify(body)}`);
        continue;
      }
      exchanges++;
      Object.assign(newest, { cookie: headers['set-cookie']![0]!.split(';')[0]!, isImpersonating: !isImpersonating });
      isWarm();
    }
  };
  const loops = Array.from({ length: inFlight }, (_, n) => loop(n));
  return {
    warm: Promise.race([warm, Promise.all(loops)]),
    stop: async () => {
      isOver = true;
      await Promise.all(loops);
      return { exchanges, failures };
    },
  };
}
