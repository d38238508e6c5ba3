import { cloneDatabase } from '@tenantry/db/testing';
import type { LambdaContext, LambdaEvent } from 'hono/aws-lambda';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createPasswordHasher } from './core/passwordHasher.ts';
import { runSql } from '@tenantry/db/testing';
import { goodPassword } from './testing/actors.ts';
import { testKeys } from './testing/createTestApp.ts';

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

function request(method: string, path: string, options: { body?: object; cookie?: string } = {}): LambdaEvent {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: {
      host: domain,
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
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.9', userAgent: 'test' },
      requestId: 'x',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
  } as unknown as LambdaEvent;
}

const call = (event: LambdaEvent) => handler(event, {} as LambdaContext);

test('the Lambda entry signs in, keeps the session in a cookie, and knows who is there', async () => {
  const signedIn = await call(
    request('POST', '/api/v1/auth/login', { body: { email: 'root@example.com', password: goodPassword } }),
  );
  expect(signedIn.statusCode).toBe(200);
  const cookie = (signedIn.cookies ?? [signedIn.headers['set-cookie']!])[0]!.split(';')[0]!;
  expect(cookie).toMatch(/^__Host-tenantry_session=/);
  const me = await call(request('GET', '/api/v1/auth/me', { cookie }));
  expect(JSON.parse(me.body)).toMatchObject({ user: { email: 'root@example.com', role: 'super_user' } });
});

test('a scheduled event is no request: it delivers what waits and tidies up', async () => {
  await expect(call({ source: 'aws.events' } as unknown as LambdaEvent)).resolves.toBeUndefined();
});

test('a start that failed is tried again at the next request', async () => {
  vi.resetModules();
  vi.stubEnv('DATABASE_URL', clone.url.replace(/:\d+\//, ':1/'));
  const { handler: restarted } = (await import('./lambda.ts')) as unknown as { handler: typeof handler };
  const ready = () => restarted(request('GET', '/readyz'), {} as LambdaContext);
  await expect(ready()).rejects.toThrow('ECONNREFUSED');
  vi.stubEnv('DATABASE_URL', clone.url);
  expect((await ready()).statusCode).toBe(200);
});
