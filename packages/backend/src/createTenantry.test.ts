import { createHmac, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { describe, expect, test, vi } from 'vitest';
import { createTenantry, type TenantryOptions } from './createTenantry.ts';

const url = 'https://console.example.com';
type Key = { kid: string; privateKey: CryptoKey; jwk: JWK };

async function newKey(): Promise<Key> {
  const kid = randomUUID();
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' } };
}

/** Tenantry as a backend sees it: published keys, and an answer to introspections. */
async function fakeTenantry() {
  const key = await newKey();
  const state = { keys: [key], isDown: false, keyRequests: 0, answer: {} as object, asked: [] as string[] };
  const send = (async (input: string, init?: RequestInit) => {
    if (state.isDown) throw new TypeError('fetch failed');
    if (String(input).endsWith('/jwks.json')) {
      state.keyRequests++;
      return Response.json({ keys: state.keys.map(({ jwk }) => jwk) });
    }
    state.asked.push(String(init?.body));
    return Response.json(state.answer);
  }) as typeof fetch;
  return {
    state,
    key,
    create: (more: Partial<TenantryOptions> = {}) => createTenantry({ url, audience: 'notes', fetch: send, ...more }),
  };
}

const claims = { sid: 'session', tid: 'tenant', role: 'employee', entitlements: ['exports'], amr: ['pwd'] };

function sign(
  key: Key,
  more: object = {},
  { issuer = url, audience = 'notes', typ = 'at+jwt', exp = '60s', kid = key.kid } = {},
) {
  return new SignJWT({ ...claims, ...more })
    .setProtectedHeader({ alg: 'EdDSA', typ, kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject('user')
    .setIssuedAt()
    .setExpirationTime(exp)
    .sign(key.privateKey);
}

const request = (headers: Record<string, string>, method = 'GET') => ({ method, headers: new Headers(headers) });
const bearer = (token: string, method?: string) => request({ authorization: `Bearer ${token}` }, method);
const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token', () => {
  test('identifies the caller, without another request once the keys are known', async () => {
    const { state, key, create } = await fakeTenantry();
    const tenantry = create();
    const token = await sign(key, { act: { sub: 'admin', email: 'dana@example.com' } });
    for (let n = 0; n < 3; n++) {
      expect(await tenantry.authenticate(bearer(token))).toMatchObject({
        user: { id: 'user', role: 'employee' },
        tenant: { id: 'tenant' },
        sessionId: 'session',
        impersonator: { id: 'admin', email: 'dana@example.com' },
        entitlements: new Set(['exports']),
      });
    }
    expect(state.keyRequests).toBe(1);
  });

  test('is refused if it is forged, foreign, expired, or for another audience', async () => {
    const { key, create } = await fakeTenantry();
    const other = await newKey();
    const now = Math.floor(Date.now() / 1000);
    const none = `${b64({ alg: 'none', typ: 'at+jwt' })}.${b64({ ...claims, iss: url, aud: 'notes', sub: 'user', iat: now, exp: now + 60 })}.`;
    const mac = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: key.kid })
      .setIssuer(url)
      .setAudience('notes')
      .setSubject('user')
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign(Buffer.from(key.jwk.x!, 'base64url'));
    const forgeries: Record<string, string> = {
      'alg none': none,
      'HS256 with the public key': mac,
      'wrong audience': await sign(key, {}, { audience: 'files' }),
      'another installation': await sign(key, {}, { issuer: 'https://other.example.com' }),
      'another key under a known kid': await sign(other, {}, { kid: key.kid }),
      'an unknown kid': await sign(other),
      expired: await sign(key, {}, { exp: '-1s' }),
      'another type': await sign(key, {}, { typ: 'JWT' }),
      'no tenant': await sign(key, { tid: undefined }),
      nonsense: 'a.b.c',
    };
    const tenantry = create();
    for (const [name, token] of Object.entries(forgeries))
      await expect(tenantry.authenticate(bearer(token)), name).rejects.toMatchObject({
        status: 401,
        code: 'UNAUTHENTICATED',
      });
    await expect(tenantry.authenticate(request({}))).rejects.toMatchObject({ status: 401 });
  });

  test('still works while Tenantry is unreachable', async () => {
    const { state, key, create } = await fakeTenantry();
    const tenantry = create();
    await tenantry.authenticate(bearer(await sign(key)));
    state.isDown = true;
    expect((await tenantry.authenticate(bearer(await sign(key)))).user.id).toBe('user');
    const started = create();
    await expect(started.authenticate(bearer(await sign(key)))).rejects.toMatchObject({
      status: 503,
      code: 'TENANTRY_UNREACHABLE',
    });
  });

  test('is never refused while keys are rotated under load', async () => {
    const { state, key, create } = await fakeTenantry();
    const tenantry = create();
    let current = key;
    let isOver = false;
    let checked = 0;
    const load = Array.from({ length: 8 }, async () => {
      while (!isOver) {
        await tenantry.authenticate(bearer(await sign(current)));
        checked++;
      }
    });
    for (let rotation = 0; rotation < 4; rotation++) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      const next = await newKey();
      state.keys = [next, ...state.keys];
      current = next;
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    isOver = true;
    await Promise.all(load);
    expect(checked).toBeGreaterThan(100);
    expect(state.keyRequests).toBeLessThan(10);
  });

  test('that was verified is not verified again, and is no longer trusted once it has expired or its key is gone', async () => {
    const { state, key, create } = await fakeTenantry();
    const tenantry = create();
    const token = await sign(key, {}, { exp: '2s' });
    const verified = vi.spyOn(crypto.subtle, 'verify');
    const first = await tenantry.authenticate(bearer(token));
    (first.entitlements as Set<string>).add('sso');
    first.user.role = 'admin';
    // What one request does to its caller is nothing to the next one.
    expect(await tenantry.authenticate(bearer(token))).toMatchObject({
      user: { role: 'employee' },
      entitlements: new Set(['exports']),
    });
    expect(verified).toHaveBeenCalledTimes(1);
    const changed = `${token.slice(0, -6)}${token.slice(-6) === 'AAAAAA' ? 'BBBBBB' : 'AAAAAA'}`;
    await expect(tenantry.authenticate(bearer(changed))).rejects.toMatchObject({ status: 401 });
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await expect(tenantry.authenticate(bearer(token))).rejects.toMatchObject({ status: 401 });

    const lasting = await sign(key);
    await tenantry.authenticate(bearer(lasting));
    state.keys = [await newKey()];
    const now = performance.now.bind(performance);
    const later = vi.spyOn(performance, 'now').mockImplementation(() => now() + 11 * 60_000);
    // Old keys are used while new ones are fetched.
    await tenantry.authenticate(bearer(lasting));
    await vi.waitFor(() => expect(tenantry.authenticate(bearer(lasting))).rejects.toMatchObject({ status: 401 }));
    later.mockRestore();
    verified.mockRestore();
  });

  test('is verified even if an earlier request for keys was cancelled and never ended', async () => {
    const { key, create } = await fakeTenantry();
    let asked = 0;
    const send = (async () =>
      ++asked === 1 ? new Promise(() => {}) : Response.json({ keys: [key.jwk] })) as typeof fetch;
    const tenantry = create({ fetch: send });
    const token = await sign(key);
    void tenantry.authenticate(bearer(token));
    const now = performance.now.bind(performance);
    const later = vi.spyOn(performance, 'now').mockImplementation(() => now() + 7_000);
    expect((await tenantry.authenticate(bearer(token))).user.id).toBe('user');
    later.mockRestore();
  });

  test('with an invented key id can’t cause a flood of requests', async () => {
    const { state, key, create } = await fakeTenantry();
    const tenantry = create();
    const other = await newKey();
    await tenantry.authenticate(bearer(await sign(key)));
    const forged = await Promise.all(Array.from({ length: 50 }, () => sign(other, {}, { kid: randomUUID() })));
    await Promise.allSettled(forged.map((token) => tenantry.authenticate(bearer(token))));
    expect(state.keyRequests).toBeLessThan(4);
  });
});

describe('a requirement', () => {
  test.each([
    [{ role: 'client' }, { roles: ['admin', 'employee'] }, 'FORBIDDEN'],
    [{ role: 'super_user', platform_role: 'owner' }, {}, 'FORBIDDEN'],
    [{ role: 'super_user', platform_role: 'support' }, { roles: ['super_user'] }, 'PLATFORM_ROLE_REQUIRED'],
    [{}, { entitlement: 'sso' }, 'ENTITLEMENT_MISSING'],
  ] as const)('refuses a caller with %j if it asks for %j: %s', async (more, requirement, code) => {
    const { key, create } = await fakeTenantry();
    const require = create().requireTenantUser(requirement);
    await expect(require(bearer(await sign(key, more), 'POST'))).rejects.toMatchObject({ status: 403, code });
  });

  test('is met by the caller’s roles and entitlements', async () => {
    const { key, create } = await fakeTenantry();
    const tenantry = create();
    const support = await sign(key, { role: 'super_user', platform_role: 'support' });
    const met = [
      tenantry.requireTenantUser()(bearer(await sign(key), 'POST')),
      tenantry.requireTenantUser({ entitlement: 'exports' })(bearer(await sign(key))),
      tenantry.requireTenantUser({ roles: ['super_user'] })(bearer(support, 'GET')),
    ];
    expect((await Promise.all(met)).map(({ user }) => user.role)).toEqual(['employee', 'employee', 'super_user']);
  });
});

const active = {
  active: true,
  sub: 'user',
  sid: 'session',
  email: 'mara@example.com',
  name: 'Mara',
  role: 'employee',
  tenant: { id: 'tenant', slug: 't', name: 'T', status: 'active', externalId: null, plan: 'team', metadata: {} },
  entitlements: { exports: true, beta: false, seats: 5 },
  exp: 2_000_000_000,
};

describe('introspection', () => {
  test('asks about every token, and learns more', async () => {
    const { state, key, create } = await fakeTenantry();
    const tenantry = create({ serviceKey: 'tnt_sk_x', introspect: true });
    state.answer = { ...active, aud: 'notes' };
    const caller = await tenantry.authenticate(bearer(await sign(key)));
    expect(caller).toMatchObject({
      user: { email: 'mara@example.com' },
      tenant: { plan: 'team' },
      entitlementValues: { seats: 5 },
    });
    expect([...caller.entitlements]).toEqual(['exports', 'seats']);
    state.answer = { active: false, reason: 'TENANT_INACTIVE' };
    await expect(tenantry.authenticate(bearer(await sign(key)))).rejects.toMatchObject({
      status: 403,
      code: 'TENANT_INACTIVE',
    });
    state.answer = { active: false };
    await expect(tenantry.authenticate(bearer(await sign(key)))).rejects.toMatchObject({ status: 401 });
    state.answer = { ...active, aud: 'files' };
    await expect(tenantry.authenticate(bearer(await sign(key)))).rejects.toMatchObject({ status: 401 });
    expect(() => create({ introspect: true })).toThrow('serviceKey');
  });

  test('of a cookie happens only where cookies are accepted, and changes are accepted only from our own origin', async () => {
    const { state, create } = await fakeTenantry();
    state.answer = active;
    const cookie = `theme=dark; __Host-tenantry_session=${'a'.repeat(40)}`;
    await expect(create().authenticate(request({ cookie }))).rejects.toMatchObject({ status: 401 });
    const tenantry = create({ serviceKey: 'tnt_sk_x', cookies: true });
    expect((await tenantry.authenticate(request({ cookie }))).user.id).toBe('user');
    expect(state.asked).toEqual([`token=${'a'.repeat(40)}`]);
    // A neighbouring host can set a cookie without the prefix, with a session of its own choice.
    const planted = `tenantry_session=${'b'.repeat(40)}`;
    await tenantry.authenticate(request({ cookie: `${planted}; ${cookie}` }));
    expect(state.asked.at(-1)).toContain('a'.repeat(40));
    await expect(tenantry.authenticate(request({ cookie: planted }))).rejects.toMatchObject({ status: 401 });
    const local = create({ url: 'http://localhost:3000', serviceKey: 'tnt_sk_x', cookies: true });
    await local.authenticate(request({ cookie: planted }));
    expect(state.asked.at(-1)).toContain('b'.repeat(40));
    for (const headers of [{ cookie }, { cookie, origin: 'https://evil.example' }, { cookie, origin: 'null' }])
      await expect(tenantry.authenticate(request(headers, 'POST'))).rejects.toMatchObject({
        status: 403,
        code: 'ORIGIN_REFUSED',
      });
    await tenantry.authenticate(request({ cookie, origin: url }, 'POST'));
    await tenantry.authenticate(request({ cookie, 'sec-fetch-site': 'same-origin' }, 'POST'));
  });

  test('of a cookie is about the tenant that a platform admin acts as, and a token is for its own', async () => {
    const { state, key, create } = await fakeTenantry();
    state.answer = { ...active, role: 'super_user', platform_role: 'owner' };
    const tenantry = create({ serviceKey: 'tnt_sk_x', cookies: true, introspect: true });
    const token = 'a'.repeat(40);
    const cookie = `__Host-tenantry_session=${token}`;
    const id = '0190bbbb-0000-7000-8000-000000000001';
    const tenantIds = () => new URLSearchParams(state.asked.at(-1)).getAll('tenant_id');
    const mayAct = tenantry.requireTenantUser({ roles: ['super_user'] });
    expect((await mayAct(request({ cookie, 'x-tenant-id': id }))).user.role).toBe('super_user');
    expect(tenantIds()).toEqual([id]);
    await expect(tenantry.requireTenantUser()(request({ cookie, 'x-tenant-id': id }))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    // Tenantry would refuse the whole question, as if it were down.
    for (const wrong of ['', 'nonsense', `${id}, ${id}`, `${id}&token=b`, 'x'.repeat(200)]) {
      await tenantry.authenticate(request({ cookie, 'x-tenant-id': wrong }));
      expect(state.asked.at(-1), wrong).toBe(`token=${token}`);
    }
    state.answer = { ...active, aud: 'notes' };
    await tenantry.authenticate(request({ authorization: `Bearer ${await sign(key)}`, 'x-tenant-id': id }));
    expect(tenantIds()).toEqual([]);
  });
});

test('behind a proxy only its assertion counts', async () => {
  const { key, create } = await fakeTenantry();
  const tenantry = create({ forwardAuth: true });
  const token = await sign(key);
  expect((await tenantry.authenticate(request({ 'tenantry-assertion': token }))).user.id).toBe('user');
  await expect(tenantry.authenticate(bearer(token))).rejects.toMatchObject({ status: 401 });
  await expect(tenantry.authenticate(request({ 'tenantry-assertion': 'forged' }))).rejects.toMatchObject({
    status: 401,
  });
});

test('never follows a redirect, which could lead anywhere with the key', async () => {
  const redirects: (string | undefined)[] = [];
  const send = (async (_: string, init?: RequestInit) => {
    redirects.push(init?.redirect);
    return new Response(null, { status: 302, headers: { location: 'https://evil.example/' } });
  }) as typeof fetch;
  const { key, create } = await fakeTenantry();
  const tenantry = create({ fetch: send, serviceKey: 'tnt_sk_x', cookies: true });
  const down = { status: 503, code: 'TENANTRY_UNREACHABLE' };
  await expect(tenantry.tenants.list()).rejects.toMatchObject(down);
  await expect(tenantry.authenticate(bearer(await sign(key)))).rejects.toMatchObject(down);
  const cookie = `__Host-tenantry_session=${'a'.repeat(40)}`;
  await expect(tenantry.authenticate(request({ cookie }))).rejects.toMatchObject(down);
  // Workers refuse a request that says 'error'.
  expect(new Set(redirects)).toEqual(new Set(['manual']));
});

test('says all that Tenantry says about a refusal, and names the fields in the message', async () => {
  const answers = [
    Response.json(
      {
        error: {
          code: 'VALIDATION_FAILED',
          message: 'Some of the values sent aren’t valid.',
          requestId: 'request-1',
          details: { fields: [{ path: 'value', message: 'Enter a whole number.' }] },
        },
      },
      { status: 400 },
    ),
    Response.json(
      { error: { code: 'RATE_LIMITED', message: 'Too many requests.', requestId: 'request-2' } },
      { status: 429, headers: { 'Retry-After': '7' } },
    ),
    new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' }),
  ];
  const { create } = await fakeTenantry();
  const { tenants } = create({ serviceKey: 'tnt_sk_x', fetch: (async () => answers.shift()!) as typeof fetch });
  await expect(tenants.setEntitlement('id', 'seats', { value: -1 })).rejects.toMatchObject({
    status: 400,
    code: 'VALIDATION_FAILED',
    message: 'Some of the values sent aren’t valid. value: Enter a whole number.',
    details: { fields: [{ path: 'value', message: 'Enter a whole number.' }] },
    requestId: 'request-1',
    retryAfterSeconds: undefined,
  });
  await expect(tenants.get('id')).rejects.toMatchObject({
    status: 429,
    message: 'Too many requests.',
    details: {},
    requestId: 'request-2',
    retryAfterSeconds: 7,
  });
  await expect(tenants.get('id')).rejects.toMatchObject({ status: 502, code: 'UNKNOWN', message: 'Bad Gateway' });
});

test.each([undefined, '', 'console.example.com', 'localhost:3000'])(
  'refuses %s as the address of Tenantry',
  async (wrong) => {
    const { create } = await fakeTenantry();
    expect(() => create({ url: wrong as string })).toThrow(
      `The option url of createTenantry takes an address such as https://console.example.com, not ${wrong}.`,
    );
  },
);

test('a slash at the end of an issuer or of an allowed origin doesn’t matter', async () => {
  const { key, create } = await fakeTenantry();
  const issuer = 'https://console.example.com';
  const tenantry = create({
    url: 'http://tenantry:3000',
    issuer: `${issuer}/`,
    allowedOrigins: ['https://app.example.com/'],
  });
  expect(await tenantry.authenticate(bearer(await sign(key, {}, { issuer })))).toMatchObject({ user: { id: 'user' } });
  const headersFor = (origin: string) => tenantry.corsHeaders(request({ origin }));
  expect(headersFor(issuer)).not.toBeNull();
  expect(headersFor('https://app.example.com')).not.toBeNull();
  expect(headersFor('https://other.example.com')).toBeNull();
  expect(() => create({ allowedOrigins: ['app.example.com'] })).toThrow('The option allowedOrigins of createTenantry');
});

test('never takes an answer that it can’t read for an empty one', async () => {
  const answers = [
    () => new Response('<h1>Back in a minute</h1>', { headers: { 'Content-Type': 'text/html' } }),
    () => new Response('{"items":[{"id":"ev'),
  ];
  const { create } = await fakeTenantry();
  const cookie = `__Host-tenantry_session=${'a'.repeat(40)}`;
  const down = { status: 503, code: 'TENANTRY_UNREACHABLE', cause: expect.any(SyntaxError) };
  for (const answer of answers) {
    const tenantry = create({ serviceKey: 'tnt_sk_x', cookies: true, fetch: (async () => answer()) as typeof fetch });
    await expect(tenantry.events.list()).rejects.toMatchObject(down);
    await expect(tenantry.authenticate(request({ cookie }))).rejects.toMatchObject(down);
  }
  const { tenants } = create({
    serviceKey: 'tnt_sk_x',
    fetch: (async () => new Response(null, { status: 204 })) as typeof fetch,
  });
  await tenants.removeEntitlement('id', 'seats');
});

test('says why an introspection failed', async () => {
  const error = { code: 'RATE_LIMITED', message: 'Too many requests.', requestId: 'request-3' };
  const { create } = await fakeTenantry();
  const tenantry = create({
    serviceKey: 'tnt_sk_x',
    cookies: true,
    fetch: (async () => Response.json({ error }, { status: 429, headers: { 'Retry-After': '7' } })) as typeof fetch,
  });
  const cookie = `__Host-tenantry_session=${'a'.repeat(40)}`;
  await expect(tenantry.authenticate(request({ cookie }))).rejects.toMatchObject({
    code: 'TENANTRY_UNREACHABLE',
    cause: { status: 429, code: 'RATE_LIMITED', requestId: 'request-3', retryAfterSeconds: 7 },
  });
});

test('only the console’s pages may read the answers', async () => {
  const tenantry = (await fakeTenantry()).create();
  expect(tenantry.corsHeaders(request({ origin: url }))).toMatchObject({ 'Access-Control-Allow-Origin': url });
  expect(tenantry.corsHeaders(request({ origin: 'https://evil.example' }))).toBeNull();
});

describe('a webhook', () => {
  const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
  const body = JSON.stringify({ id: 'evt_1', type: 'tenant.purged', timestamp: 'now', tenantId: 't', data: {} });
  const deliver = (timestamp = Math.floor(Date.now() / 1000), signed = body) => {
    const mac = createHmac('sha256', Buffer.alloc(32, 5)).update(`msg_1.${timestamp}.${signed}`).digest('base64');
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(timestamp),
      'webhook-signature': `v1,AAAA v1,${mac}`,
    };
    return { headers, body };
  };

  test('is verified by its signature and age', async () => {
    const tenantry = (await fakeTenantry()).create({ webhookSecret: secret });
    expect(await tenantry.webhooks.verify(deliver())).toMatchObject({ type: 'tenant.purged' });
    const { headers } = deliver();
    const asRequest = new Request('https://api.example.com/hook', { method: 'POST', headers, body });
    expect(await tenantry.webhooks.verify(asRequest)).toMatchObject({ id: 'evt_1' });
    // As Express has it, with its raw body parser.
    const bytes = { ...deliver(), body: Buffer.from(body) };
    expect(await tenantry.webhooks.verify(bytes)).toMatchObject({ id: 'evt_1' });
    const parsed = { ...deliver(), body: JSON.parse(body) as string };
    await expect(tenantry.webhooks.verify(parsed)).rejects.toThrow('raw body');
    for (const wrong of [
      deliver(undefined, `${body} `),
      deliver(Math.floor(Date.now() / 1000) - 600),
      { headers: {}, body },
    ])
      await expect(tenantry.webhooks.verify(wrong)).rejects.toMatchObject({ code: 'WEBHOOK_SIGNATURE_INVALID' });
  });
});
