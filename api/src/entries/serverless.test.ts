import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runSql, startWebSocketProxy } from '@tenantry/db/testing';
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { actorsOf, goodPassword } from '../testing/actors.ts';
import { wasmArgon2 } from '../core/passwords/wasmArgon2.ts';
import serverless from './serverless.ts';
import { createTestApp, testKeys } from '../testing/createTestApp.ts';

vi.mock('@phi-ag/argon2/argon2.wasm', () => ({ default: {} }));
vi.mock('../core/passwords/wasmArgon2.ts', () => ({ wasmArgon2: vi.fn() }));

// Runs the bundle in workerd, with a database that is reached over WebSocket, like Neon's.
const origin = 'https://console.example.com';
const testApp = await createTestApp();
const actors = actorsOf(testApp);
const proxy = await startWebSocketProxy();
let worker: Miniflare;

const folder = fileURLToPath(new URL('../../dist/worker/', import.meta.url));
const startWorker = (bindings: Record<string, string> = {}) =>
  new Miniflare({
    modules: [
      { type: 'ESModule', path: `${folder}serverless.js` },
      { type: 'CompiledWasm', path: `${folder}argon2.wasm` },
    ],
    compatibilityDate: '2026-04-01',
    compatibilityFlags: ['nodejs_compat'],
    bindings: {
      DATABASE_URL: testApp.clone.url.replace('127.0.0.1', 'database.example.com'),
      DATABASE_WS_PROXY: proxy.address,
      PUBLIC_URL: origin,
      ENCRYPTION_KEYS: testKeys,
      SIGN_IN_FAILURE_MIN_MS: '0',
      ...bindings,
    },
  });

beforeAll(async () => {
  // Off loopback a new installation requires a second factor of platform admins.
  await runSql(testApp.clone.superuserUrl, ['update security_policy set platform_admins_from = null']);
  const made = spawnSync(
    process.execPath,
    [fileURLToPath(new URL('../../../scripts/bundleWorker.mjs', import.meta.url))],
    { encoding: 'utf8' },
  );
  expect(made.stderr + made.stdout).toBe('');
  worker = startWorker();
  await worker.ready;
});

afterAll(async () => {
  await worker.dispose();
  await proxy.close();
});

type Init = { method?: string; body?: object; cookie?: string; headers?: Record<string, string> };
const ask = (path: string, init: Init = {}, on = worker) =>
  on.dispatchFetch(`${origin}${path}`, {
    method: init.method ?? 'GET',
    headers: {
      origin,
      ...(init.body && { 'content-type': 'application/json' }),
      ...(init.cookie && { cookie: init.cookie }),
      ...init.headers,
    },
    ...(init.body && { body: JSON.stringify(init.body) }),
  });

describe('the serverless entry, in workerd', () => {
  test('is live, and ready when the database is', async () => {
    expect((await ask('/healthz')).status).toBe(200);
    expect((await ask('/readyz')).status).toBe(200);
  });

  test('signs in a user created on Node, creates a tenant, and writes the audit row', async () => {
    const admin = await actors.user({ role: 'super_user', tenantId: null });
    const signedIn = await ask('/api/v1/auth/login', {
      method: 'POST',
      body: { email: admin.email, password: goodPassword },
    });
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
    expect(cookie).toMatch(/^__Host-tenantry_session=/);

    const created = await ask('/api/v1/super/tenants', { method: 'POST', body: { name: 'Made elsewhere' }, cookie });
    expect(created.status).toBe(201);
    const log = (await (
      await ask(`/api/v1/super/audit?requestId=${created.headers.get('x-request-id')}`, { cookie })
    ).json()) as { items: { action: string }[] };
    expect(log.items.map(({ action }) => action)).toEqual(['tenant_created']);
  });

  test('provisions a user whose password works on Node', async () => {
    const { browser } = await actors.as.superUser();
    const tenant = await actors.tenant();
    const admin = await actors.user({ role: 'super_user', tenantId: null });
    const signedIn = await ask('/api/v1/auth/login', {
      method: 'POST',
      body: { email: admin.email, password: goodPassword },
    });
    const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
    const body = {
      email: 'ada@example.com',
      firstName: 'Ada',
      lastName: 'Byron',
      role: 'EMPLOYEE',
      activateNow: true,
      method: 'SET_PASSWORD',
      password: 'velvet orchard at noon',
    };
    expect(
      (await ask(`/api/v1/super/tenants/${tenant.id}/users/provision`, { method: 'POST', body, cookie })).status,
    ).toBe(200);
    expect(
      (await browser.post('/auth/login', { email: 'ada@example.com', password: 'velvet orchard at noon' })).status,
    ).toBe(200);
  });

  test('refuses a wrong password and a request from another site, like the server', async () => {
    const wrong = await ask('/api/v1/auth/login', {
      method: 'POST',
      body: { email: 'nobody@example.com', password: 'wrong' },
    });
    expect(wrong.status).toBe(401);
    const foreign = await worker.dispatchFetch(`${origin}/api/v1/auth/logout`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
  });
});

test('retries a failed start at the next request', async () => {
  vi.mocked(wasmArgon2)
    .mockRejectedValueOnce(new Error('no memory for WebAssembly'))
    .mockResolvedValueOnce({ hash: async () => '', verify: async () => false });
  const environment = {
    DATABASE_URL: testApp.clone.url.replace('127.0.0.1', 'database.example.com'),
    DATABASE_WS_PROXY: proxy.address,
    PUBLIC_URL: origin,
    ENCRYPTION_KEYS: testKeys,
    TRUSTED_PROXY_HOPS: '1',
  };
  const askAgain = () =>
    serverless.fetch(new Request(`${origin}/healthz`), environment, { waitUntil: (work) => void work.catch(() => {}) });
  await expect(askAgain()).rejects.toThrow('no memory for WebAssembly');
  expect((await askAgain()).status).toBe(200);
  expect((await askAgain()).status).toBe(200);
  expect(wasmArgon2).toHaveBeenCalledTimes(2);
});

const guess = (headers: Record<string, string>, on = worker) =>
  ask('/api/v1/auth/login', { method: 'POST', body: { email: 'x@example.com', password: 'wrong' }, headers }, on).then(
    ({ status }) => status,
  );

test('counts wrong passwords by the address that Cloudflare saw, whatever the caller claims', async () => {
  for (let n = 0; n < 10; n++) {
    const claims = { 'x-forwarded-for': `198.51.100.${n}`, 'x-real-ip': `198.51.100.${n}` };
    expect(await guess({ 'cf-connecting-ip': '203.0.113.50', ...claims })).toBe(401);
  }
  expect(await guess({ 'cf-connecting-ip': '203.0.113.50' })).toBe(429);
  expect(await guess({ 'cf-connecting-ip': '203.0.113.51' })).toBe(401);
});

test('counts by the address in the configured header', async () => {
  const elsewhere = startWorker({ CLIENT_ADDRESS_HEADER: 'X-Real-IP' });
  try {
    for (let n = 0; n < 10; n++)
      expect(await guess({ 'x-real-ip': '203.0.113.60', 'cf-connecting-ip': `198.51.100.${n}` }, elsewhere)).toBe(401);
    expect(await guess({ 'x-real-ip': '203.0.113.60' }, elsewhere)).toBe(429);
    expect(await guess({ 'x-real-ip': '203.0.113.61' }, elsewhere)).toBe(401);
  } finally {
    await elsewhere.dispose();
  }
});

test('refuses to serve without a source for the caller’s address, and says what to configure', async () => {
  const environment = {
    DATABASE_URL: testApp.clone.url.replace('127.0.0.1', 'database.example.com'),
    DATABASE_WS_PROXY: proxy.address,
    PUBLIC_URL: origin,
    ENCRYPTION_KEYS: testKeys,
  };
  const lifetime = { waitUntil: (work: Promise<unknown>) => void work.catch(() => {}) };
  const forged = new Request(`${origin}/healthz`, { headers: { 'cf-connecting-ip': '203.0.113.9' } });
  await expect(serverless.fetch(forged, environment, lifetime)).rejects.toThrow(
    'CLIENT_ADDRESS_HEADER or TRUSTED_PROXY_HOPS is required here',
  );
});
