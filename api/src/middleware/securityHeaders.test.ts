import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSql } from '@tenantry/db/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { serveFrontends } from '../frontends/serveFrontends.ts';
import { actorsOf } from '../testing/actors.ts';
import { Browser } from '../testing/Browser.ts';
import { createTestApp } from '../testing/createTestApp.ts';

const built = mkdtempSync(join(tmpdir(), 'tenantry-frontends-'));
afterAll(() => rmSync(built, { recursive: true }));
for (const [path, content] of Object.entries({
  'shell/dist/index.html':
    '<!doctype html><meta name="csp-nonce" content="__TENANTRY_NONCE__"><script type="application/json" id="tenantry-page">{}</script><script type="module" src="/assets/app-1.js"></script>',
  'shell/dist/assets/app-1.js': 'export {}',
  'shell/dist/favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'super-admin/dist/remoteEntry.js': 'export {}',
  'super-admin/dist/assets/page-1.js': 'export {}',
  'tenant-onboarding/dist/remoteEntry.js': 'export {}',
  'super-admin/dist/remote.json': JSON.stringify({
    id: 'super-admin',
    name: 'Super </script> Console',
    basePath: '/super',
    entry: './remoteEntry.js',
    kitVersion: 1,
    audience: ['super_user'],
    nav: [],
  }),
})) {
  mkdirSync(join(built, path, '..'), { recursive: true });
  writeFileSync(join(built, path), content);
}

const testApp = await createTestApp();
const app = createApp(testApp.services, serveFrontends(testApp.services, built, built));
const { user, withSession } = actorsOf(testApp);
const fetch = (path: string, init: RequestInit = {}) => app.request(path, init);
const signedIn = new Browser(app);
signedIn.cookie = (await withSession(await user({ role: 'super_user', tenantId: null }))).browser.cookie;

/** A request that fails on our side, because a table is missing. */
async function failing() {
  await runSql(testApp.clone.superuserUrl, ['alter table tenants rename to tenants_away']);
  try {
    return await fetch('/api/v1/super/tenants', { headers: { cookie: signedIn.cookie! } });
  } finally {
    await runSql(testApp.clone.superuserUrl, ['alter table tenants_away rename to tenants']);
  }
}

const responses: Record<string, [status: number, () => Promise<Response> | Response]> = {
  'a response of the API': [200, () => fetch('/api/v1/auth/me', { headers: { cookie: signedIn.cookie! } })],
  'a refused request': [401, () => fetch('/api/v1/auth/me')],
  'a refused origin': [403, () => fetch('/api/v1/auth/logout', { method: 'POST' })],
  'an unknown path of the API': [404, () => fetch('/api/v1/auth/nowhere')],
  'a wrong method': [405, () => fetch('/healthz', { method: 'PUT' })],
  'a failure of ours': [500, failing],
  'a probe': [200, () => fetch('/healthz')],
  'the OpenAPI document': [200, () => fetch('/openapi.json')],
  'the list of remotes': [200, () => fetch('/remotes.json')],
  'a page': [200, () => fetch('/super/tenants')],
  'a page that does not exist': [404, () => fetch('/status', { headers: { accept: 'text/html' } })],
  'a hashed file': [200, () => fetch('/assets/app-1.js')],
  'a missing file': [404, () => fetch('/assets/app-2.js')],
  'a remote’s entry': [200, () => fetch('/remotes/super-admin/remoteEntry.js')],
  'a remote’s missing file': [404, () => fetch('/remotes/super-admin/assets/page-2.js')],
};

describe.each(Object.entries(responses))('%s', (_, [status, ask]) => {
  test('carries our own request id and the security headers', async () => {
    const { status: seen, headers } = await ask();
    expect(seen).toBe(status);
    expect(headers.get('x-request-id')).toMatch(/^req_[0-9A-Z]{20}$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe-(inline|eval)/);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('referrer-policy')).toMatch(/^(strict-origin-when-cross-origin|no-referrer)$/);
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('server')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

test('a request id sent by the caller is ignored', async () => {
  const { headers } = await fetch('/healthz', { headers: { 'x-request-id': 'req_OFTHECALLERSCHOICE00' } });
  expect(headers.get('x-request-id')).not.toBe('req_OFTHECALLERSCHOICE00');
});

test('a response that depends on a session is never cached', async () => {
  for (const [name, [, ask]] of Object.entries(responses)) {
    if (!/of the API|refus|failure|page$|method/.test(name)) continue;
    expect((await ask()).headers.get('cache-control'), name).toBe('no-store');
  }
});

test('over https every response carries Strict-Transport-Security', async () => {
  const secured = await createTestApp({ PUBLIC_URL: 'https://app.example.com' });
  for (const path of ['/healthz', '/api/v1/nowhere']) {
    expect((await secured.app.request(path)).headers.get('strict-transport-security'), path).toContain(
      'max-age=31536000',
    );
  }
});

describe('files and pages', () => {
  test('a hashed file is cached forever, a file with a fixed name is revalidated', async () => {
    expect((await fetch('/assets/app-1.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await fetch('/remotes/super-admin/assets/page-1.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    );
    const entry = await fetch('/remotes/super-admin/remoteEntry.js');
    expect(entry.headers.get('cache-control')).toBe('no-cache');
    const again = await fetch('/remotes/super-admin/remoteEntry.js', {
      headers: { 'if-none-match': entry.headers.get('etag')! },
    });
    expect(again.status).toBe(304);
  });

  test('a missing file is never a page', async () => {
    for (const path of [
      '/assets/nowhere.js',
      '/assets/',
      '/remotes/super-admin/nowhere.js',
      '/remotes/nowhere/remoteEntry.js',
      '/remotes/shell/index.html',
      '/remotes/kit/package.json',
      '/api',
      '/api/v1/nowhere',
      '/nowhere.js',
    ]) {
      const answer = await fetch(path, { headers: { accept: 'text/html' } });
      expect([401, 404], path).toContain(answer.status);
      expect(answer.headers.get('content-type'), path).toContain('json');
    }
  });

  test.each([
    '/assets/../index.html',
    '/assets/%2e%2e/index.html',
    '/assets/..%2f..%2f..%2fsuper-admin/dist/remote.json',
    '/remotes/super-admin/%2e%2e%2f%2e%2e%2fshell/dist/index.html',
    '/assets/%00',
    '/assets/%E0%A4%A',
  ])('a path can’t leave its folder: %s', async (path) => {
    const answer = await fetch(path);
    expect(await answer.text()).not.toContain('remoteEntry.js"');
    expect(answer.status).toBeLessThan(500);
  });

  test('a page carries its configuration as inert JSON and a new nonce each time', async () => {
    const [first, second] = [await fetch('/account'), await fetch('/account')];
    const html = await first.text();
    const nonce = /'nonce-([^']+)'/.exec(first.headers.get('content-security-policy')!)![1]!;
    expect(html).toContain(`content="${nonce}"`);
    expect(second.headers.get('content-security-policy')).not.toContain(nonce);
    const json = /id="tenantry-page">([^<]*)<\/script>/.exec(html)![1]!;
    expect(JSON.parse(json)).toMatchObject({
      productName: 'Tenantry',
      publicHost: 'localhost:3000',
      isSealed: false,
      remotes: [{ id: 'super-admin', name: 'Super </script> Console', entry: '/remotes/super-admin/remoteEntry.js' }],
    });
    expect(json).not.toContain('</script>');
  });

  test('a page opened with a token sends no referrer to other sites', async () => {
    for (const path of ['/auth/invite?token=x', '/auth/reset?token=x']) {
      expect((await fetch(path)).headers.get('referrer-policy'), path).toBe('no-referrer');
    }
  });

  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'sec-fetch-dest': 'document' };
  const people = [browser, { ...browser, 'sec-fetch-mode': 'navigate' }];
  const script = { accept: '*/*', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' };

  test.each(['/', '/sign-in', '/Clients/new/', '/t/a-tenant', '/account/sessions', '/super', '/super/no/such/page'])(
    'the shell or a remote has a page at %s',
    async (path) => {
      for (const headers of [...people, { accept: '*/*' }, {}] as Record<string, string>[]) {
        const answer = await fetch(path, { headers });
        expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
      }
    },
  );

  test.each([
    '/status',
    '/superb',
    '/wp-admin/setup.php',
    '/account/nowhere',
    '/auth/elsewhere',
    '/v1/super/tenants',
    '/apis/v1/super/tenants',
  ])('there is no page at %s: a browser gets the not-found page, other clients an error', async (path) => {
    for (const headers of [...people, { accept: 'text/html' }]) {
      const answer = await fetch(path, { headers });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('id="tenantry-page"');
    }
    for (const headers of [script, { accept: '*/*' }, { accept: 'application/json' }, {}] as Record<string, string>[]) {
      const answer = await fetch(path, { headers });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
    }
  });

  test.each(['/super/api/v1/super/tenants', '/clients/new', '/api', '/api/v2/super/tenants', '/api/super/tenants'])(
    'a script that asks for %s gets an error, never a page',
    async (path) => {
      const answer = await fetch(path, { headers: script });
      expect([401, 404]).toContain(answer.status);
      expect(answer.headers.get('content-type')).toContain('json');
    },
  );

  test('a page refuses POST', async () => {
    expect((await fetch('/sign-in', { method: 'POST' })).status).toBe(404);
  });
});
