import { createTenantry } from '../../packages/backend/src/createTenantry.ts';
import { mustAsk, publicUrl } from '../rig/ask.ts';
import { makeMember } from '../rig/makeMember.ts';
import { makePlatformAdmin, platformAdmin } from '../rig/makePlatformAdmin.ts';
import { percentile } from '../rig/percentile.ts';
import { signIn } from '../rig/signIn.ts';
import { startDatabase } from '../rig/startDatabase.ts';
import { startServer } from '../rig/startServer.ts';
import { compare, type Target } from './load.ts';
import { atLeast, atMost, type Row } from './Row.ts';
import { startCollector } from './startCollector.ts';
import { startProgram } from './startProgram.ts';

export type Effort = { seconds: number; rounds: number };

/** A session look-up, a sign-in and a provisioning, each compared with the minimum that it needs. */
export async function measureRequests(effort: Effort): Promise<Row[]> {
  const database = await startDatabase();
  await makePlatformAdmin(database.url);
  const server = await startServer(database.url, {
    SIGN_IN_FAILURE_MIN_MS: '0',
    HASH_MAX_QUEUED: '1000',
    BACKENDS: 'bench=https://bench.example.com',
  });
  const [admin] = await database.query<{ id: string }>('select id from users limit 1');
  const floor = await startProgram('floor', database.url, [admin!.id]);
  // As many browsers as connections, because sixteen that share one session would be easier.
  const cookies = await Promise.all(Array.from({ length: 16 }, () => signIn(server.port, platformAdmin)));
  const cookie = cookies[0];
  // Members of one tenant, about whom a backend asks.
  const { tenant, member } = await makeMember(server.port, cookie!);

  const postgres = await database.postmasterPid();
  const of = (
    { port, pid }: { port: number; pid: number },
    method: string,
    path: string,
    options: Target['options'] = () => ({}),
  ): Target => ({ port, method, path, options, processes: { server: pid, postgres } });
  const password = () => ({ body: { password: platformAdmin.password } });
  let n = 0;
  let turn = 0;
  const provisioning = () => ({
    cookie,
    body: {
      email: `user-${(n += 1)}@example.com`,
      firstName: 'Ada',
      lastName: 'Byron',
      role: 'EMPLOYEE',
      activateNow: true,
      method: 'SET_PASSWORD',
      password: 'velvet orchard at noon',
    },
  });

  const me = await compare(
    of(server, 'GET', '/api/v1/auth/me', () => ({ cookie: cookies[(turn += 1) % cookies.length] })),
    of(floor, 'GET', '/select'),
    { connections: 16, ...effort },
  );
  const { body: serviceKey } = await mustAsk(server.port, 'POST', '/api/v1/super/service-keys', {
    cookie,
    body: { name: 'Bench', scopes: ['introspect'] },
  });
  const members = await Promise.all(Array.from({ length: 16 }, () => signIn(server.port, member)));
  const ofMember = () => members[(turn += 1) % members.length]!;
  const form = () => ({ form: { token: ofMember().split('=')[1]! } });
  const introspecting = of(server, 'POST', '/api/v1/service/introspect', () => ({
    ...form(),
    headers: { authorization: `Bearer ${serviceKey.key}` },
  }));
  const forToken = () => ({ cookie: ofMember(), body: { audience: 'bench' } });
  const issuing = of(server, 'POST', '/api/v1/auth/token', forToken);
  const many = { connections: 16, ...effort };
  const introspections = await compare(introspecting, of(floor, 'GET', '/select'), many);
  const introspectionsToForms = await compare(introspecting, of(floor, 'POST', '/form', form), many);
  const tokens = await compare(issuing, of(floor, 'GET', '/select'), many);
  const tokensToSignatures = await compare(issuing, of(floor, 'POST', '/sign', forToken), many);
  const offline = await measureOffline(server.port, ofMember, effort);
  const signIns = await compare(
    of(server, 'POST', '/api/v1/auth/login', () => ({ body: platformAdmin })),
    of(floor, 'POST', '/verify', password),
    { connections: 4, ...effort },
  );
  const provisions = await compare(
    of(server, 'POST', `/api/v1/super/tenants/${tenant.id}/users/provision`, provisioning),
    of(floor, 'POST', '/hash', password),
    { connections: 4, ...effort },
  );
  const sink = await startCollector();
  const observed = await startServer(database.url, {
    METRICS_TOKEN: 'a-token-for-the-bench',
    OTEL_EXPORTER_OTLP_ENDPOINT: sink.origin,
  });
  const asAdmin = () => ({ cookie: cookies[(turn += 1) % cookies.length] });
  const switchedOff = await compare(
    of(server, 'GET', '/api/v1/auth/me', asAdmin),
    of(observed, 'GET', '/api/v1/auth/me', asAdmin),
    { connections: 16, ...effort },
  );
  await observed.end('SIGTERM');
  await sink.end();
  await floor.end();
  await server.end('SIGTERM');
  await database.stop();

  const each = ({ median, cpu }: Awaited<ReturnType<typeof compare>>) =>
    ` (${median('a', 'perSecond').toFixed(0)} to ${median('b', 'perSecond').toFixed(0)} a second)\n${cpu}`;
  return [
    atLeast(
      'GET /auth/me, throughput, 16 connections',
      'a bare route with one prepared select',
      0.5,
      me.ratio('perSecond'),
      each(me),
    ),
    atLeast(
      'GET /auth/me without metrics and traces, throughput',
      'the same server with both on',
      1,
      switchedOff.ratio('perSecond'),
      each(switchedOff),
    ),
    atLeast(
      'POST /service/introspect, throughput',
      'a bare route with one prepared select',
      0.5,
      introspections.ratio('perSecond'),
      each(introspections),
    ),
    atLeast(
      'the same',
      'a bare route that also reads a form',
      0.5,
      introspectionsToForms.ratio('perSecond'),
      each(introspectionsToForms),
    ),
    atLeast(
      'POST /auth/token, throughput',
      'a bare route with one prepared select',
      0.5,
      tokens.ratio('perSecond'),
      each(tokens),
    ),
    atLeast(
      'the same',
      'a bare route that also reads JSON and signs',
      0.5,
      tokensToSignatures.ratio('perSecond'),
      each(tokensToSignatures),
    ),
    atMost('GET /auth/me, p99', 'a bare route with one prepared select', 2, me.ratio('p99')),
    atLeast(
      'sign-in, throughput',
      'a bare route that verifies one Argon2id',
      0.9,
      signIns.ratio('perSecond'),
      each(signIns),
    ),
    atLeast(
      'provisioning with a password, throughput',
      'a bare route that hashes one Argon2id',
      0.85,
      provisions.ratio('perSecond'),
      each(provisions),
    ),
    atMost('@tenantry/backend, a token that it sees for the first time, ms', 'an absolute goal', 0.2, offline.first),
    atMost('@tenantry/backend, a token that it has seen, ms', 'an absolute goal', 0.2, offline.again),
  ];
}

/**
 * How long the SDK takes to verify a token, without asking anyone: medians in milliseconds, one token after the other.
 * They are issued beforehand, because work of another process in between would not measure the SDK.
 */
async function measureOffline(port: number, cookie: () => string, { rounds }: Effort) {
  const { authenticate } = createTenantry({ url: `http://127.0.0.1:${port}`, issuer: publicUrl, audience: 'bench' });
  const times: Record<'first' | 'again', number[]> = { first: [], again: [] };
  const issue = () => mustAsk(port, 'POST', '/api/v1/auth/token', { cookie: cookie(), body: { audience: 'bench' } });
  const issued = [];
  for (let n = 0; n < rounds * 100; n++) issued.push((await issue()).body.token);
  for (const token of issued) {
    const request = { method: 'GET', headers: new Headers({ authorization: `Bearer ${token}` }) };
    for (const which of ['first', 'again'] as const) {
      const begun = performance.now();
      await authenticate(request);
      times[which].push(performance.now() - begun);
    }
  }
  return { first: percentile(times.first, 50), again: percentile(times.again, 50) };
}
