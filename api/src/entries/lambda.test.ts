import { cloneDatabase } from '@tenantry/db/testing';
import type { LambdaContext, LambdaEvent } from 'hono/aws-lambda';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createPasswordHasher } from '../core/passwords/passwordHasher.ts';
import { runSql } from '@tenantry/db/testing';
import { goodPassword } from '../testing/actors.ts';
import { testKeys } from '../testing/createTestApp.ts';

const domain = 'console.example.com';
const clone = await cloneDatabase();
let handler: (
  event: LambdaEvent,
  context: LambdaContext,
) => Promise<{ statusCode: number; body: string; headers: Record<string, string>; cookies?: string[] }>;

beforeAll(async () => {
  const hash = await createPasswordHasher({ concurrency: 1, maxQueued: 1 }).hash(goodPassword);
  await runSql(clone.superuserUrl, [
    `insert into users (email, role, password_hash) values ('root@example.com', 'super_user', '${hash}')`,
    // Off loopback a new installation requires a second factor of platform admins.
    'update security_policy set platform_admins_from = null',
  ]);
  for (const [name, value] of Object.entries({
    DATABASE_URL: clone.url,
    PUBLIC_URL: `https://${domain}`,
    ENCRYPTION_KEYS: testKeys,
    LOG_LEVEL: 'error',
  }))
    vi.stubEnv(name, value);
  ({ handler } = (await import('./lambda.ts')) as never);
});

afterAll(() => vi.unstubAllEnvs());

type Options = { body?: object; cookie?: string; sourceIp?: string; forwardedFor?: string };

function request(method: string, path: string, options: Options = {}): LambdaEvent {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: {
      host: domain,
      ...(options.forwardedFor && { 'x-forwarded-for': options.forwardedFor }),
      origin: `https://${domain}`,
      ...(options.body && {
        'content-type': 'application/json',
        'content-length': String(JSON.stringify(options.body).length),
      }),
    },
    ...(options.cookie && { cookies: [options.cookie] }),
    ...(options.body && { body: JSON.stringify(options.body) }),
    isBase64Encoded: false,
    requestContext: {
      accountId: '1',
      apiId: 'x',
      authentication: null,
      authorizer: {},
      domainName: domain,
      domainPrefix: 'console',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: options.sourceIp ?? '203.0.113.9', userAgent: 'test' },
      requestId: 'x',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
  } as unknown as LambdaEvent;
}

const call = (event: LambdaEvent) => handler(event, {} as LambdaContext);

test('the Lambda entry signs a user in and recognises the session cookie', async () => {
  const signedIn = await call(
    request('POST', '/api/v1/auth/login', { body: { email: 'root@example.com', password: goodPassword } }),
  );
  expect(signedIn.statusCode).toBe(200);
  const cookie = (signedIn.cookies ?? [signedIn.headers['set-cookie']!])[0]!.split(';')[0]!;
  expect(cookie).toMatch(/^__Host-tenantry_session=/);
  const me = await call(request('GET', '/api/v1/auth/me', { cookie }));
  expect(JSON.parse(me.body)).toMatchObject({ user: { email: 'root@example.com', role: 'super_user' } });
});

const wrong = { email: 'nobody@example.com', password: 'wrong' };
const tryFrom = async (options: Options) =>
  (await call(request('POST', '/api/v1/auth/login', { body: wrong, ...options }))).statusCode;

test('wrong passwords are counted for the address that the platform saw, whatever a header says', async () => {
  for (let n = 0; n < 10; n++)
    expect(await tryFrom({ sourceIp: '203.0.113.50', forwardedFor: `198.51.100.${n}` })).toBe(401);
  expect(await tryFrom({ sourceIp: '203.0.113.50', forwardedFor: '198.51.100.99' })).toBe(429);
  expect(await tryFrom({ sourceIp: '203.0.113.51' })).toBe(401);
});

test('reads the caller’s address from an event of a REST API too', async () => {
  const { requestContext, headers } = request('GET', '/healthz') as { requestContext: object; headers: object };
  const event = {
    httpMethod: 'POST',
    path: '/api/v1/auth/login',
    resource: '/{proxy+}',
    headers: { ...headers, 'content-type': 'application/json' },
    multiValueHeaders: {},
    body: JSON.stringify(wrong),
    isBase64Encoded: false,
    requestContext: { ...requestContext, http: undefined, identity: { sourceIp: '203.0.113.60', userAgent: 'test' } },
  } as unknown as LambdaEvent;
  for (let n = 0; n < 10; n++) expect((await call(event)).statusCode).toBe(401);
  expect((await call(event)).statusCode).toBe(429);
  expect(await tryFrom({ sourceIp: '203.0.113.61' })).toBe(401);
});

test('refuses an event without a caller’s address and says what to configure', async () => {
  const event = request('GET', '/healthz');
  Object.assign(event, { requestContext: { elb: { targetGroupArn: 'x' } }, httpMethod: 'GET', path: '/healthz' });
  await expect(call(event)).rejects.toThrow('TRUSTED_PROXY_HOPS is required here');
});

test('a scheduled event delivers waiting emails and runs the chores', async () => {
  await expect(call({ source: 'aws.events' } as unknown as LambdaEvent)).resolves.toBeUndefined();
});

test('retries a failed start at the next request', async () => {
  vi.resetModules();
  vi.stubEnv('DATABASE_URL', clone.url.replace(/:\d+\//, ':1/'));
  const { handler: restarted } = (await import('./lambda.ts')) as unknown as { handler: typeof handler };
  const ready = () => restarted(request('GET', '/readyz'), {} as LambdaContext);
  await expect(ready()).rejects.toThrow('ECONNREFUSED');
  vi.stubEnv('DATABASE_URL', clone.url);
  expect((await ready()).statusCode).toBe(200);
});
