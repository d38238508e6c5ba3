import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '@tenantry/db/embedded';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorsOf, type Actor } from './testing/actors.ts';
import { createTestApp } from './testing/createTestApp.ts';
import { runServer, type RunningServer } from './testing/runServer.ts';
import { withServiceKey } from './testing/serviceKeys.ts';

const root = resolve(import.meta.dirname, '../..');
const outside = mkdtempSync(join(tmpdir(), 'tenantry-examples-'));
const running: ChildProcess[] = [];
const testApp = await createTestApp();
const { tenant, user, withSession } = actorsOf(testApp);
let server: RunningServer;
let tarball: string;

const npm = (args: string[], cwd: string) =>
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
    cwd,
    encoding: 'utf8',
  });

beforeAll(async () => {
  server = await runServer(testApp.clone.url, {
    BACKENDS: 'notes=http://localhost:4000,files=http://localhost:4001',
  });
  const packed = npm(['pack', '--json', '--pack-destination', outside], join(root, 'packages/backend'));
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf('['))) as [{ filename: string }];
  tarball = join(outside, filename);
}, 120_000);

afterAll(() => {
  for (const child of running) child.kill();
  server?.kill('SIGTERM');
  rmSync(outside, { recursive: true, force: true });
});

/** Copies an example out of the repository, installs what it asks for and the packed package, and starts it. */
async function start(name: string, command: string[], env: Record<string, string> = {}) {
  const folder = join(outside, name);
  cpSync(join(root, 'examples', name), folder, { recursive: true });
  if (command[0] === 'node') npm(['install', tarball], folder);
  return run(folder, command, { PORT: String(await freePort()), ...env });
}

async function run(folder: string, command: string[], env: Record<string, string>) {
  const child = spawn(command[0]!, command.slice(1), {
    cwd: folder,
    env: { PATH: process.env['PATH'], TENANTRY_URL: server.origin, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let output = '';
  await new Promise<void>((ready, failed) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (/ready.*\n/.test(output)) ready();
      });
    child.once('exit', () => failed(new Error(`The example ended: ${output}`)));
  });
  const port = env['PORT'] ?? /port (\d+)/.exec(output)![1];
  return { url: `http://127.0.0.1:${port}/notes`, output: () => output };
}

async function tokenOf({ browser }: Actor, audience = 'notes'): Promise<string> {
  const response = await fetch(`${server.origin}/api/v1/auth/token`, {
    method: 'POST',
    headers: { cookie: browser.cookie!, origin: server.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ audience }),
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { token: string }).token;
}

const call = async (url: string, token: string | null, method = 'GET', text?: string) => {
  const response = await fetch(url, {
    method,
    headers: {
      origin: server.origin,
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(text !== undefined && { 'content-type': 'application/json' }),
    },
    ...(text !== undefined && { body: JSON.stringify({ text }) }),
  });
  const body = await response.text();
  return { status: response.status, body: body === '' ? null : JSON.parse(body), headers: response.headers };
};

const examples: [string, string[]][] = [
  ['express-backend', ['node', 'server.mjs']],
  ['hono-backend', ['node', 'server.mjs']],
];
if (spawnSync('python3', ['--version']).status === 0) examples.push(['python-backend', ['python3', 'server.py']]);
else console.log('The example python-backend was not tried: python3 is not installed.');

describe.each(examples)('%s', (name, command) => {
  test('has less than a hundred lines', () => {
    expect(readFileSync(join(root, 'examples', name, command.at(-1)!), 'utf8').split('\n').length).toBeLessThan(100);
  });

  test('keeps each tenant’s notes apart, and knows who is impersonating', async () => {
    const { key } = await withServiceKey(testApp, ['introspect']);
    const backend = await start(name, command, command[0] === 'python3' ? { TENANTRY_KEY: key } : {});
    const [home, elsewhere] = [await tenant(), await tenant()];
    const mara = await withSession(await user({ role: 'employee', tenantId: home.id }));
    const stranger = await withSession(await user({ role: 'admin', tenantId: elsewhere.id }));
    const support = await withSession(await user({ role: 'super_user', tenantId: null }));
    await support.browser.post(`/super/tenants/${home.id}/users/${mara.user.id}/impersonate-login`);

    expect((await call(backend.url, null)).status).toBe(401);
    expect((await call(backend.url, 'nonsense')).status).toBe(401);
    expect((await call(backend.url, await tokenOf(mara, 'files'))).status).toBe(401);
    const token = await tokenOf(mara);
    expect((await call(backend.url, token, 'POST', 'hello')).body).toEqual({
      text: 'hello',
      by: mara.user.id,
      onBehalf: null,
    });
    expect((await call(backend.url, await tokenOf(support), 'POST', 'fixed')).body.onBehalf).toBe(support.user.email);
    const own = await call(backend.url, token);
    expect(own.body.map(({ text }: { text: string }) => text)).toEqual(['hello', 'fixed']);
    expect(own.headers.get('access-control-allow-origin')).toBe(server.origin);
    expect((await call(backend.url, await tokenOf(stranger))).body).toEqual([]);
    if (name === 'express-backend') expect(backend.output()).toContain(support.user.email);
    if (command[0] === 'node') expect((await call(backend.url, token, 'DELETE')).status).toBe(403);
    if (command[0] === 'python3') {
      await mara.browser.post('/auth/logout');
      expect((await call(backend.url, token)).status).toBe(401);
    }
  }, 120_000);
});

describe('the backend of docs/YOUR_BACKEND.md', () => {
  test('runs exactly as the page prints it', async () => {
    const page = readFileSync(join(root, 'docs/YOUR_BACKEND.md'), 'utf8');
    const [, code] = /```js server\.mjs\n([\s\S]*?)```/.exec(page)!;
    const folder = join(outside, 'as-documented');
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(
      join(folder, 'server.mjs'),
      code!.replace('https://console.example.com', server.origin).replaceAll('4000', String(await freePort())),
    );
    npm(['install', tarball, 'express'], folder);
    const { url } = await run(folder, ['node', 'server.mjs'], {});
    const home = await tenant();
    const mara = await withSession(await user({ role: 'employee', tenantId: home.id }));
    expect((await call(url, null)).status).toBe(401);
    expect((await call(url, await tokenOf(mara))).body).toMatchObject({ tenant: home.id, user: mara.user.id });
  }, 120_000);
});

describe('on Workers, without Node’s modules', () => {
  test('verifies a token offline and by introspection, and reads events with a key', async () => {
    const folder = join(outside, 'worker');
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    npm(['install', tarball], folder);
    writeFileSync(
      join(folder, 'worker.mjs'),
      `import { createTenantry, TenantryError, toResponse } from '@tenantry/backend';
       export default { async fetch(request, env) {
         const options = { url: env.URL, audience: 'notes', serviceKey: env.KEY };
         try {
           const offline = await createTenantry(options).authenticate(request);
           const asked = await createTenantry({ ...options, introspect: true }).authenticate(request);
           const { items } = await createTenantry(options).events.list();
           return Response.json({ id: offline.user.id, email: asked.user.email, events: items.length });
         } catch (error) {
           return error instanceof TenantryError ? toResponse(error) : new Response(String(error), { status: 500 });
         }
       } };`,
    );
    const { outputFiles } = await build({
      entryPoints: [join(folder, 'worker.mjs')],
      bundle: true,
      format: 'esm',
      platform: 'neutral',
      conditions: ['workerd', 'worker'],
      mainFields: ['module', 'main'],
      write: false,
    });
    const { key } = await withServiceKey(testApp, ['introspect', 'events:read']);
    const worker = new Miniflare({
      modules: true,
      compatibilityDate: '2026-04-01',
      bindings: { URL: server.origin, KEY: key },
      script: outputFiles[0]!.text,
    });
    const mara = await withSession(await user({ role: 'employee', tenantId: (await tenant()).id }));
    const ask = async (token: string) => {
      const response = await worker.dispatchFetch('http://notes.example.com/', {
        headers: { authorization: `Bearer ${token}` },
      });
      return { status: response.status, body: await response.json() };
    };
    try {
      expect(await ask(await tokenOf(mara))).toEqual({
        status: 200,
        body: { id: mara.user.id, email: mara.user.email, events: expect.any(Number) },
      });
      expect((await ask('nonsense')).status).toBe(401);
    } finally {
      await worker.dispose();
    }
  }, 120_000);
});

describe('the client', () => {
  test('manages tenants and users, and reads events', async () => {
    const scopes = [
      'tenants:read',
      'tenants:write',
      'users:read',
      'users:write',
      'users:access',
      'events:read',
      'audit:write',
    ] as const;
    const { key } = await withServiceKey(testApp, scopes);
    const folder = join(outside, 'client');
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    npm(['install', tarball], folder);
    writeFileSync(
      join(folder, 'client.mjs'),
      `import { createTenantry } from '@tenantry/backend';
       const { tenants, users, events, audit } = createTenantry({ url: process.env.URL, audience: 'x', serviceKey: process.env.KEY });
       const once = { idempotencyKey: 'one' };
       const made = await tenants.create({ name: 'Harbor', externalId: 'cus_1' }, once);
       const again = await tenants.create({ name: 'Harbor', externalId: 'cus_1' }, once);
       await tenants.activate(made.id);
       await tenants.setEntitlement(made.id, 'exports', { value: true });
       const person = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Byron', role: 'EMPLOYEE', activateNow: true };
       const { user } = await users.provision(made.id, { ...person, method: 'RESET_LINK' });
       await users.update(made.id, user.id, { firstName: 'Grace' });
       const left = await users.deactivate(made.id, user.id);
       const found = (await tenants.list({ externalId: 'cus_1' })).items.length;
       const people = (await users.list(made.id)).items.length;
       const exported = { tenantId: made.id, action: 'app.report_exported', actor: { name: 'Nightly job' } };
       const { recorded } = await audit.write([exported, exported]);
       const { status } = await tenants.suspend(made.id);
       const refused = await tenants.get('nonsense').catch((error) => error.code);
       let happened = [];
       for (let tries = 0; tries < 50 && happened.length < 3; tries++) {
         happened = (await events.list({ tenantId: made.id })).items.map(({ type }) => type);
         await new Promise((resolve) => setTimeout(resolve, 100));
       }
       console.log(JSON.stringify({ same: made.id === again.id, left: left.isActive, name: left.firstName, found, people, recorded, status, refused, happened }));`,
    );
    const output = execFileSync('node', ['client.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], URL: server.origin, KEY: key },
    });
    const { happened, ...done } = JSON.parse(output);
    expect(done).toEqual({
      same: true,
      left: false,
      name: 'Grace',
      found: 1,
      people: 1,
      recorded: 2,
      status: 'suspended',
      refused: 'NOT_FOUND',
    });
    expect(happened).toContain('tenant.created');
  }, 120_000);
});
