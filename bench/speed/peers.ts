import { mustAsk, publicUrl } from '../rig/ask.ts';
import { makePlatformAdmin, platformAdmin } from '../rig/makePlatformAdmin.ts';
import { signIn } from '../rig/signIn.ts';
import { startDatabase } from '../rig/startDatabase.ts';
import { startServer } from '../rig/startServer.ts';
import { compare, type Target } from './load.ts';
import type { Effort } from './requests.ts';
import { atLeast, type Row } from './Row.ts';
import { startProgram } from './startProgram.ts';

const emails = Array.from({ length: 32 }, (_, n) => `user-${n}@example.com`);
const { password } = platformAdmin;

/**
 * Sign-in and session look-up, compared with better-auth on the same Postgres, with the same hash and the same people.
 * The product counts its limits and writes a session and an audit row; better-auth writes a session.
 */
export async function measurePeers(effort: Effort): Promise<Row[]> {
  const database = await startDatabase();
  await makePlatformAdmin(database.url);
  await database.query(
    `insert into tenants (name, slug, status, onboarded_at) values ('Peers', 'peers', 'active', now())`,
  );
  await database.query(
    `insert into users (tenant_id, email, first_name, last_name, role, password_hash)
     select t.id, given.email, 'Ada', 'Byron', 'employee', a.password_hash
       from unnest($1::text[]) given (email), tenants t, users a where t.slug = 'peers' and a.email = $2`,
    [emails, platformAdmin.email],
  );
  await database.query('create database better_auth');
  // As the product's database is here (startDatabase.ts).
  await database.query('alter database better_auth set synchronous_commit = on');
  const peerUrl = Object.assign(new URL(database.url), { pathname: '/better_auth' }).href;

  const server = await startServer(database.url, { SIGN_IN_FAILURE_MIN_MS: '0', HASH_MAX_QUEUED: '1000' });
  const peer = await startProgram('peer', peerUrl, [publicUrl, password, ...emails]);
  const postgres = await database.postmasterPid();

  let turn = 0;
  const next = <T>(of: T[]) => of[(turn += 1) % of.length]!;
  const target = (
    { port, pid }: { port: number; pid: number },
    method: string,
    path: string,
    options: Target['options'],
  ): Target => ({ port, method, path, options, processes: { server: pid, postgres } });
  const credentials = () => ({ body: { email: next(emails), password } });
  const shortWindows = { seconds: effort.seconds / 2, rounds: effort.rounds * 2 };
  const measureSignIn = (connections: number) =>
    compare(
      target(server, 'POST', '/api/v1/auth/login', credentials),
      target(peer, 'POST', '/api/auth/sign-in/email', credentials),
      { connections, ...shortWindows },
    );

  const few = await measureSignIn(4);
  const many = await measureSignIn(16);
  const cookies = await Promise.all(emails.map((email) => signIn(server.port, { email, password })));
  const peerCookies = await Promise.all(
    emails.map(async (email) => {
      const { headers } = await mustAsk(peer.port, 'POST', '/api/auth/sign-in/email', { body: { email, password } });
      return headers['set-cookie']![0]!.split(';')[0]!;
    }),
  );
  const sessions = await compare(
    target(server, 'GET', '/api/v1/auth/me', () => ({ cookie: next(cookies) })),
    target(peer, 'GET', '/api/auth/get-session', () => ({ cookie: next(peerCookies) })),
    { connections: 16, ...shortWindows },
  );
  await peer.end();
  await server.end('SIGTERM');
  await database.stop();

  const row = (what: string, against: string, { ratio, median, cpu }: Awaited<ReturnType<typeof compare>>) => {
    const each = `${median('a', 'perSecond').toFixed(0)} to ${median('b', 'perSecond').toFixed(0)} a second`;
    const waits = `p50 ${median('a', 'p50').toFixed(1)} to ${median('b', 'p50').toFixed(1)} ms`;
    return atLeast(what, against, 1, ratio('perSecond'), ` (${each}, ${waits})\n${cpu}`);
  };
  return [
    row('sign-in, throughput, 4 connections', 'better-auth, the same Argon2id and Postgres', few),
    row('sign-in, throughput, 16 connections', 'the same', many),
    row('GET /auth/me, throughput, 16 connections', "better-auth's get-session", sessions),
  ];
}
