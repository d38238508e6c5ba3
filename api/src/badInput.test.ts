import { querySql } from '@tenantry/db/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { actorsOf, goodPassword } from './testing/actors.ts';
import { testOrigin, type ApiResponse } from './testing/Browser.ts';
import { createTestApp } from './testing/createTestApp.ts';
import { withServiceKey } from './testing/serviceKeys.ts';

const testApp = await createTestApp();
const { as, tenant } = actorsOf(testApp);
const home = await tenant();
const admin = await as.tenantAdmin(home);
const root = await as.superUser();

/** Checks that a refusal has our error shape and request id, and isn't a server error. */
function expectRefusal(answer: ApiResponse, status: number, code: string) {
  expect({ status: answer.status, body: answer.body }).toEqual({
    status,
    body: {
      error: {
        code,
        message: expect.any(String),
        requestId: answer.requestId,
        ...(answer.body.error?.details && { details: expect.anything() }),
      },
    },
  });
  expect(answer.requestId).toMatch(/^req_[0-9A-HJKMNP-TV-Z]{20}$/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
}
const fieldsOf = (answer: ApiResponse) =>
  (answer.body.error.details?.fields as { path: string }[] | undefined)?.map(({ path }) => path);

// No test here may cause a server error.
afterAll(() => {
  expect(testApp.logLines.filter((line) => line.includes('"errorCode":"INTERNAL"'))).toEqual([]);
});

describe('an invalid body', () => {
  const paths = ['/auth/login', '/auth/forgot', '/auth/reset', '/auth/invite/accept'];
  const raw: Record<string, string> = {
    'is not JSON': '{"email": ',
    'is empty JSON text': ' ',
    'is an array': '[]',
    'is a number': '1',
    'is a string': '"text"',
    'is null': 'null',
    'is true': 'true',
    'has a field twice over an array': '{"email":["a@example.com"],"password":{"$ne":null}}',
    'nests a hundred deep': `${'['.repeat(100)}${']'.repeat(100)}`,
    'nests as deep as fits': `{"email":${'['.repeat(15_000)}${']'.repeat(15_000)}}`,
    'is not UTF-8': '\udcff{"email":"\ud800"}',
  };
  test.each(Object.entries(raw))('%s', async (_, text) => {
    for (const path of paths)
      expectRefusal(await testApp.browser().post(path, undefined, { raw: text }), 400, 'VALIDATION_FAILED');
    expectRefusal(
      await admin.browser.send('PATCH', '/tenant/settings', undefined, { raw: text }),
      400,
      'VALIDATION_FAILED',
    );
    expectRefusal(await root.browser.post('/super/tenants', undefined, { raw: text }), 400, 'VALIDATION_FAILED');
  });

  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'isActive', 'role'])(
    'with the unknown key %s',
    async (key) => {
      const text = `{"name":"Named","${key}":{"isActive":true}}`;
      const answer = await root.browser.post('/super/tenants', undefined, { raw: text });
      expectRefusal(answer, 400, 'VALIDATION_FAILED');
      expect(fieldsOf(answer)).toEqual([key]);
      expect(({} as Record<string, unknown>)['isActive']).toBeUndefined();
    },
  );

  test('nested too deeply to be checked recursively', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const rows = `{"rows":[{"email":"a@example.com","more":${deep}}]}`;
    const answer = await admin.browser.post('/tenant/imports', undefined, { raw: rows });
    expectRefusal(answer, 400, 'VALIDATION_FAILED');
  });

  test('names every invalid field and its problem', async () => {
    const answer = await root.browser.post(`/super/tenants/${home.id}/invite-admin`, {
      email: 'not-an-email',
      firstName: 7,
      expiresInDays: 0.5,
      more: 1,
    });
    expectRefusal(answer, 400, 'VALIDATION_FAILED');
    expect(new Set(fieldsOf(answer))).toEqual(new Set(['email', 'expiresInDays', 'firstName', 'more']));
  });
});

describe('characters that no text may contain', () => {
  const withNull = 'a\u0000b';
  test.each([
    ['POST', '/auth/login', { email: 'a@example.com', password: goodPassword, tenant: withNull }],
    ['POST', '/auth/login', { email: `${withNull}@example.com`, password: goodPassword }],
    ['POST', '/auth/login', { email: 'a@example.com', password: withNull }],
    ['POST', '/auth/forgot', { email: 'a@example.com', tenant: withNull }],
    ['POST', '/auth/reset/verify', { token: withNull.repeat(10) }],
    ['POST', '/auth/invite/accept', { token: 't'.repeat(43), password: goodPassword, firstName: withNull }],
    ['PATCH', '/tenant/settings', { displayName: withNull }],
    ['POST', '/clients', { name: 'Named', notes: withNull }],
    ['POST', '/super/tenants', { name: withNull }],
    ['GET', '/super/tenants?search=a%00b', undefined],
    ['GET', '/super/audit?action=a%00b', undefined],
    ['GET', '/super/audit?targetId=%00', undefined],
    ['GET', '/super/audit?requestId=%00', undefined],
    ['GET', '/super/outbox?search=%00', undefined],
  ] as const)('a null character is refused: %s %s %#', async (method, path, body) => {
    const { browser } =
      path.startsWith('/tenant') || path.startsWith('/clients')
        ? admin
        : path.startsWith('/super')
          ? root
          : { browser: testApp.browser() };
    expectRefusal(await browser.send(method, path, body), 400, 'VALIDATION_FAILED');
  });

  const halves = ['\\ud800', '\\udfff', 'a\\udc00\\ud800b'];
  test.each([
    ['POST', '/auth/login', { email: 'X@example.com', password: goodPassword }],
    ['POST', '/auth/login', { email: 'a@example.com', password: 'X' }],
    ['POST', '/auth/login', { email: 'a@example.com', password: goodPassword, tenant: 'X' }],
    ['POST', '/auth/forgot', { email: 'a@example.com', tenant: 'X' }],
    ['POST', '/auth/reset', { token: `X${'t'.repeat(40)}`, password: goodPassword }],
    ['POST', '/auth/invite/accept', { token: `X${'t'.repeat(40)}`, password: goodPassword }],
    ['PATCH', '/tenant/settings', { displayName: 'X' }],
    ['POST', '/clients', { name: 'X' }],
    ['POST', '/clients', { name: 'Named', notes: 'X' }],
    ['POST', '/super/tenants', { name: 'X' }],
    ['POST', '/super/tenants', { name: 'Named', slug: 'X' }],
    ['POST', '/super/admins', { email: 'a@example.com', firstName: 'X', lastName: 'Named' }],
  ] as const)('half a surrogate pair is refused: %s %s %#', async (method, path, body) => {
    const { browser } =
      path.startsWith('/tenant') || path.startsWith('/clients')
        ? admin
        : path.startsWith('/super')
          ? root
          : { browser: testApp.browser() };
    for (const half of halves) {
      const raw = JSON.stringify(body).replace('X', half);
      expectRefusal(await browser.send(method, path, undefined, { raw }), 400, 'VALIDATION_FAILED');
    }
  });

  test('half a surrogate pair in a query, a path or a header causes no server error', async () => {
    const encoded = '%ED%A0%80';
    for (const path of ['/super/tenants?search=', '/super/audit?search=', '/super/search?q=', '/super/outbox?search='])
      expect((await root.browser.get(path + encoded)).status, path).toBeLessThan(500);
    for (const path of [
      `/super/tenants/${encoded}`,
      `/super/admins/${encoded}`,
      `/super/tenants/${home.id}/users/${encoded}`,
    ])
      expect((await root.browser.get(path)).status, path).toBeLessThan(500);
    const headers = { 'idempotency-key': '\u00ed\u00a0\u0080', 'user-agent': '\u00ed\u00a0\u0080' };
    expect((await root.browser.get('/super/tenants', { headers })).status).toBe(200);
  });

  test('half a surrogate pair, bidi marks and lone accents cause no server error', async () => {
    for (const name of [
      '\ud800 lone',
      '\udfff\ud800',
      'a\u202eb',
      '\u200b\u200b',
      'e\u0301'.repeat(50),
      '\u{1f98a}\u{1f98a}',
    ]) {
      expect((await root.browser.post('/super/tenants', { name })).status).toBeLessThan(500);
      expect(
        (await root.browser.get(`/super/tenants?search=${encodeURIComponent(Buffer.from(name).toString())}`)).status,
      ).toBeLessThan(500);
    }
  });
});

describe('a change, by origin and content type', () => {
  const login = { email: 'nobody@example.com', password: goodPassword };
  const text = JSON.stringify(login);
  async function send(
    headers: Record<string, string>,
    body: string | undefined = text,
    method = 'POST',
    path = '/api/v1/auth/login',
  ): Promise<ApiResponse> {
    const response = await testApp.app.request(path, { method, headers, ...(body === undefined ? {} : { body }) });
    return {
      status: response.status,
      body: await response.json(),
      headers: response.headers,
      requestId: response.headers.get('x-request-id') ?? '',
    };
  }
  const json = { 'content-type': 'application/json', 'content-length': String(text.length) };

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a site whose name starts like ours', { origin: `${testOrigin}.evil.example` }],
    ['our host over another scheme', { origin: testOrigin.replace('http:', 'https:') }],
    ['our host at another port', { origin: 'http://localhost:3001' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['nowhere', {}],
    ['another site, by Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site, by Sec-Fetch-Site', { 'sec-fetch-site': 'same-site' }],
    ['another site that claims same-origin', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  ])('is refused from %s, whatever the route', async (_, headers) => {
    expectRefusal(await send({ ...json, ...headers } as Record<string, string>), 403, 'ORIGIN_REFUSED');
    expectRefusal(
      await send(headers as Record<string, string>, undefined, 'POST', '/api/v1/auth/logout'),
      403,
      'ORIGIN_REFUSED',
    );
    expectRefusal(
      await send(headers as Record<string, string>, undefined, 'DELETE', '/api/v1/auth/sessions'),
      403,
      'ORIGIN_REFUSED',
    );
  });

  test('is accepted from our own page, by Origin or by Sec-Fetch-Site', async () => {
    expect((await send({ ...json, origin: testOrigin })).status).toBe(401);
    expect((await send({ ...json, 'sec-fetch-site': 'same-origin' })).status).toBe(401);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'text/plain; application/json',
    'application/jsonp',
    '',
  ])('is refused as %s', async (type) => {
    expectRefusal(await send({ ...json, origin: testOrigin, 'content-type': type }), 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  test('is refused with a body without a content type, with or without a length', async () => {
    expectRefusal(
      await send({ origin: testOrigin, 'content-length': String(text.length), 'content-type': 'text/plain' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    );
    expectRefusal(
      await send({ origin: testOrigin, 'transfer-encoding': 'chunked', 'content-type': 'text/plain' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    );
  });

  test('is refused as a form if the route expects JSON', async () => {
    const form = '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nNamed\r\n--x--\r\n';
    const answer = await root.browser.post('/super/tenants', undefined, {
      raw: form,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expectRefusal(answer, 400, 'VALIDATION_FAILED');
  });

  test('is accepted without an origin with a service key, which no page can make a browser send', async () => {
    const { headers } = await withServiceKey(testApp, ['introspect']);
    const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await send(form, 'token=x', 'POST', '/api/v1/service/introspect');
    expect(answer).toMatchObject({ status: 200, body: { active: false } });
  });

  test('is accepted at the size limit and refused one byte above it', async () => {
    const bytes = 64 * 1024;
    for (const [length, status] of [
      [bytes, 401],
      [bytes + 1, 413],
    ] as const) {
      const padded = text.padEnd(length);
      const declared = { ...json, origin: testOrigin, 'content-length': String(length) };
      expect((await send(declared, padded)).status).toBe(status);
    }
    expect((await send({ ...json, origin: testOrigin, 'content-length': 'many' })).status).toBe(413);
  });

  test.each([
    ['with its length declared', { 'content-length': '70000' }],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
    ['in chunks that claim a small length', { 'transfer-encoding': 'chunked', 'content-length': '10' }],
  ])('is refused if the body is too large, %s', async (_, length) => {
    const large = JSON.stringify({ ...login, password: 'x'.repeat(70_000) });
    expectRefusal(
      await send(
        { 'content-type': 'application/json', origin: testOrigin, ...length } as Record<string, string>,
        large,
      ),
      413,
      'BODY_TOO_LARGE',
    );
  });
});

describe('paths', () => {
  test.each([
    ['PUT', '/auth/login', 'POST'],
    ['GET', '/auth/login', 'POST'],
    ['DELETE', '/auth/me', 'GET'],
    ['OPTIONS', '/auth/login', 'POST'],
    ['PATCH', '/super/tenants', 'GET, POST'],
    ['POST', '/api/v1/super/overview', 'GET'],
    ['PROPFIND', '/super/tenants', 'GET, POST'],
    ['POST', '/healthz', 'GET'],
  ])('%s %s lists the supported methods', async (method, path, allow) => {
    const answer = await root.browser.send(method, path);
    expectRefusal(answer, 405, 'METHOD_NOT_ALLOWED');
    expect(answer.headers.get('allow')).toBe(allow);
  });

  test.each(['/nowhere', '/super/nowhere', '/super/tenants/x/y/z', '/api/v2/auth/me', '/healthz/more'])(
    '%s does not exist',
    async (path) => {
      expectRefusal(await root.browser.get(path), 404, 'NOT_FOUND');
    },
  );
});

describe('queries', () => {
  const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const id = '00000000-0000-4000-8000-000000000000';
  const cursors = [
    'rubbish',
    '%00',
    '',
    forged([]),
    forged({}),
    forged(['x', 'y']),
    forged(['x', id]),
    forged(['2026-13-45 99:99:99+00', id]),
    forged(['2026-02-30 10:00:00+00', id]),
    forged([null, null]),
    forged(['infinity', id]),
    forged(['', '1e300']),
    forged(['', '1.5']),
    forged(['', '-1']),
    forged(['', '9'.repeat(30)]),
    forged(["'", "'; drop table users"]),
    'x'.repeat(1_001),
  ];
  const lists = [
    '/super/tenants?',
    '/super/audit?',
    '/super/outbox?',
    '/tenant/audit?',
    '/tenant/outbox?',
    '/clients?sort=createdAt&',
  ];

  test.each(lists)('%s refuses an invalid cursor', async (list) => {
    const { browser } = list.startsWith('/super') ? root : admin;
    for (const cursor of cursors) {
      const answer = await browser.get(`${list}cursor=${cursor}`);
      expect({ cursor, status: answer.status }).toEqual({ cursor, status: 400 });
      expectRefusal(answer, 400, 'VALIDATION_FAILED');
      expect(fieldsOf(answer)).toEqual(['cursor']);
    }
  });

  test.each(lists)('%s refuses a limit out of range and unknown parameters', async (list) => {
    const { browser } = list.startsWith('/super') ? root : admin;
    for (const query of [
      'limit=0',
      'limit=101',
      'limit=-1',
      'limit=1.5',
      'limit=many',
      'limit=1&limit=2',
      'unknown=1',
      'limit=1e9',
    ]) {
      expectRefusal(await browser.get(list + query), 400, 'VALIDATION_FAILED');
    }
  });

  test.each([
    `/super/tenants/${home.id}/imports/0190dddd-0000-7000-8000-000000000001/rows?after=99999999999`,
    '/super/tenants?status=gone',
    '/super/tenants?sort=password',
    '/super/tenants?order=up',
    '/super/tenants?onboarded=maybe',
    `/super/tenants?search=${'x'.repeat(201)}`,
    '/super/overview?days=2',
    '/super/overview?days=',
    '/super/overview?days=30;drop',
    '/super/audit?from=yesterday',
    '/super/audit?outcome=great',
    '/super/audit?tenantId=1',
    '/super/tenants/slug-check',
    '/super/tenants/slug-check?slug=a&more=1',
    '/auth/invite/verify',
    '/auth/invite/verify?token=short',
    '/super/audit?actorUserId=me',
  ])('%s is refused', async (path) => {
    expectRefusal(await root.browser.get(path), 400, 'VALIDATION_FAILED');
  });

  test('dates at the edge of the supported range cause no server error', async () => {
    for (const at of ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-02-30T00:00:00Z']) {
      expect((await root.browser.get(`/super/audit?from=${at}`)).status, at).toBeLessThan(500);
    }
  });
});

describe('times that don’t exist in the calendar of Postgres or ISO 8601', () => {
  test.each(['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00'])('%s', async (at) => {
    const send = (method: string, path: string, body?: object) => root.browser.send(method, path, body);
    const key = encodeURIComponent(at);
    for (const answer of [
      await send('PUT', `/super/tenants/${home.id}/entitlements/exports`, { value: true, until: at }),
      await send('PUT', '/super/settings/security', { everyone: { startsAt: at } }),
      await admin.browser.send('PUT', '/tenant/security', { everyone: { startsAt: at } }),
      await send('GET', `/super/audit?from=${key}`),
      await send('GET', `/super/audit?to=${key}`),
    ])
      expectRefusal(answer, 400, 'VALIDATION_FAILED');
    const stale = { name: home.name, ifUpdatedAt: at };
    expectRefusal(await send('PATCH', `/super/tenants/${home.id}`, stale), 409, 'CHANGED_MEANWHILE');
  });
});

test('none of these requests created a tenant or a user', async () => {
  const names = await querySql<{ name: string }>(
    testApp.clone.superuserUrl,
    `select name from tenants where name in ('Named')`,
  );
  expect(names).toEqual([]);
});
