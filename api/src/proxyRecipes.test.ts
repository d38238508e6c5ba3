import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@tenantry/db/embedded';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorsOf, type Actor } from './testing/actors.ts';
import { createTestApp } from './testing/createTestApp.ts';
import { runServer, type RunningServer } from './testing/runServer.ts';
import { withServiceKey } from './testing/serviceKeys.ts';

const root = resolve(import.meta.dirname, '../..');
const recipe = (name: string) => readFileSync(join(root, 'examples/proxies', name), 'utf8');
const scratch = mkdtempSync(join(tmpdir(), 'tenantry-proxies-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The program of this name: the system's, or the one in Debian's package. Null if neither can be had. */
function findProxy(name: string, path: string): string | null {
  if (spawnSync(name, ['-v']).error === undefined) return name;
  const kept = join(root, '.cache/proxies', name);
  if (!existsSync(join(kept, path))) {
    mkdirSync(kept, { recursive: true });
    try {
      execFileSync('apt-get', ['download', name], { cwd: kept, stdio: 'ignore', timeout: 60_000 });
      execFileSync('sh', ['-c', 'dpkg -x *.deb .'], { cwd: kept, stdio: 'ignore' });
    } catch {
      return null;
    }
  }
  // Debian's program may lack a library here.
  return spawnSync(join(kept, path), [name === 'nginx' ? '-v' : 'version']).status === 0 ? join(kept, path) : null;
}

type Ports = { listen: number; tenantry: number; backend: number; key: string };

/** How each proxy is started with its recipe. */
const proxies: Record<string, { path: string; start(program: string, ports: Ports): ChildProcess }> = {
  caddy: {
    path: 'usr/bin/caddy',
    start: (program, { listen, tenantry, backend, key }) =>
      spawn(program, ['run', '--adapter', 'caddyfile', '--config', join(root, 'examples/proxies/Caddyfile')], {
        env: {
          PATH: process.env['PATH'],
          HOME: scratch,
          SITE: `http://127.0.0.1:${listen}`,
          TENANTRY: `127.0.0.1:${tenantry}`,
          BACKEND: `127.0.0.1:${backend}`,
          TENANTRY_KEY: key,
        },
        stdio: 'ignore',
      }),
  },
  nginx: {
    path: 'usr/sbin/nginx',
    start: (program, { listen, tenantry, backend, key }) => {
      const site = recipe('nginx.conf')
        .replaceAll('127.0.0.1:3000', `127.0.0.1:${tenantry}`)
        .replaceAll('127.0.0.1:4000', `127.0.0.1:${backend}`)
        .replace('listen 8080', `listen 127.0.0.1:${listen}`)
        .replaceAll('tnt_sk_KEY', key);
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((kind) => `${kind}_temp_path ${scratch}/${kind};`)
        .join(' ');
      const config = `daemon off; pid ${scratch}/nginx.pid; error_log ${scratch}/error.log; events {} http { access_log off; ${temporary}\n${site}}`;
      writeFileSync(join(scratch, 'nginx.conf'), config);
      return spawn(program, ['-e', `${scratch}/error.log`, '-p', scratch, '-c', join(scratch, 'nginx.conf')], {
        stdio: 'ignore',
      });
    },
  },
};

const programs = Object.entries(proxies).flatMap(([name, { path, start }]) => {
  const program = findProxy(name, path);
  if (program !== null) return [{ name, program, start }];
  console.log(`The recipe for ${name} was not tried: neither the system nor Debian’s registry has the program.`);
  return [];
});

test.each(['Caddyfile', 'nginx.conf', 'traefik.yml'])(
  '%s has a line that replaces an assertion that the client sent',
  (name) => {
    expect(recipe(name)).toMatch(/Tenantry-Assertion(: ["']{2}| \$assertion;)|request_header -Tenantry-Assertion/);
    expect(recipe(name)).toContain('/api/v1/service/forward-auth?audience=notes');
  },
);

// No test can run Traefik. These are what its recipe relies on.
test('the recipe for Traefik asks with the proxy’s key alone, and passes on the answer alone', () => {
  const text = recipe('traefik.yml');
  expect(text).toContain('middlewares: [proxy-key, tenantry, strip]');
  expect(text).toMatch(
    /proxy-key:\s+headers:\s+customRequestHeaders:\s+Authorization: Bearer tnt_sk_KEY\s+Tenantry-Assertion: ''/,
  );
  expect(text).toContain('authResponseHeaders: [Tenantry-Assertion]');
  expect(text).toMatch(/strip:\s+headers:\s+customRequestHeaders:\s+Authorization: ''\s+#.*\s+Cookie: ''/);
  expect(text).not.toContain('trustForwardHeader');
});

describe.each(programs)('the recipe for $name', ({ program, start }) => {
  let seen: IncomingHttpHeaders[] = [];
  let server: RunningServer;
  let backend: Server;
  let proxy: ChildProcess;
  let origin: string;
  let mara: Actor;
  beforeAll(async () => {
    const testApp = await createTestApp();
    const { tenant, user, withSession } = actorsOf(testApp);
    const [listen, backendPort] = [await freePort(), await freePort()];
    origin = `http://127.0.0.1:${listen}`;
    server = await runServer(testApp.clone.url, { PUBLIC_URL: origin });
    backend = createServer((incoming, response) => {
      seen.push(incoming.headers);
      response.end('from the backend');
    }).listen(backendPort, '127.0.0.1');
    const { key } = await withServiceKey(testApp, ['introspect']);
    proxy = start(program, { listen, tenantry: Number(new URL(server.origin).port), backend: backendPort, key });
    mara = await withSession(await user({ role: 'employee', tenantId: (await tenant()).id }));
    for (let tries = 0; tries < 100; tries++) {
      if (
        await fetch(`${origin}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        break;
      await wait(50);
    }
  }, 120_000);
  afterAll(() => {
    proxy?.kill();
    backend?.close();
    server?.kill('SIGTERM');
  });

  // Not fetch, which sets Sec-Fetch-Mode itself.
  const send = (headers: Record<string, string>, method = 'GET', path = '/app/notes') => {
    seen = [];
    return new Promise<{ status: number; location: string | undefined }>((done, failed) => {
      request(`${origin}${path}`, { method, headers }, (response) => {
        response
          .resume()
          .once('end', () => done({ status: response.statusCode!, location: response.headers.location }));
      })
        .once('error', failed)
        .end();
    });
  };
  const cookie = () => `theme=dark; ${mara.browser.cookie!}; last=1`;

  test('tells the backend who is calling, and keeps the cookie and the key from it', async () => {
    expect((await send({ cookie: cookie() })).status).toBe(200);
    const [headers] = seen;
    expect(decodeJwt(headers!['tenantry-assertion'] as string)).toMatchObject({ sub: mara.user.id, aud: 'notes' });
    expect(headers!.cookie).toBe('theme=dark; last=1');
    expect(headers!.authorization).toBeUndefined();
  });

  test('keeps the session from the backend behind a decoy, too', async () => {
    const decoy = `__Host-tenantry_session=decoy; theme=dark; ${mara.browser.cookie!}; tenantry_pending=waiting`;
    expect((await send({ cookie: decoy })).status).toBe(200);
    expect(seen[0]!.cookie ?? '').not.toMatch(/tenantry_|decoy|waiting/);
    expect(seen[0]!.cookie ?? '').not.toContain(mara.browser.cookie!.split('=')[1]!);
  });

  test('trusts nothing that a client sends under the same names', async () => {
    const forged = { 'tenantry-assertion': 'forged', authorization: 'Bearer forged' };
    expect((await send(forged)).status).toBe(401);
    expect(seen).toEqual([]);
    expect((await send({ ...forged, cookie: cookie() })).status).toBe(200);
    expect(decodeJwt(seen[0]!['tenantry-assertion'] as string).sub).toBe(mara.user.id);
    expect(JSON.stringify(seen)).not.toContain('forged');
  });

  test('refuses another site’s form, whatever method it claims', async () => {
    const evil = { cookie: cookie(), origin: 'https://evil.example' };
    expect((await send(evil, 'POST')).status).toBe(403);
    expect((await send({ ...evil, 'x-forwarded-method': 'GET' }, 'POST')).status).toBe(403);
    expect(seen).toEqual([]);
    expect((await send({ cookie: cookie(), origin }, 'POST')).status).toBe(200);
  });

  test('sends a page without a session to sign-in, and back', async () => {
    const navigate = { 'sec-fetch-mode': 'navigate', accept: 'text/html' };
    const query = `a=1&b=2%26c%3D3+4&next=/evil&${'d=5&'.repeat(480)}e=6`;
    for (const path of ['/app/notes', `/app/notes%2F7?${query}`]) {
      const response = await send(navigate, 'GET', path);
      expect(response.status, path).toBe(302);
      const location = new URL(response.location!, origin);
      expect(location.origin).toBe(origin);
      expect([location.pathname, location.searchParams.getAll('next')]).toEqual(['/sign-in', [path]]);
    }
    const forged = { 'x-forwarded-uri': '/forged', 'tenantry-sign-in': 'https://evil.example' };
    const { location } = await send({ ...navigate, ...forged }, 'GET', '/app/notes?a=1&b=2');
    expect(location).toBe(`${origin}/sign-in?next=%2Fapp%2Fnotes%3Fa%3D1%26b%3D2`);
    expect(await send({ ...forged, 'sec-fetch-mode': 'cors' })).toEqual({ status: 401, location: undefined });
    expect(seen).toEqual([]);
  });
});
