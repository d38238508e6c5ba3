import { querySql, runSql } from '@tenantry/db/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { actorsOf, type Actor } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { withServiceKey } from '../../testing/serviceKeys.ts';

const testApp = await createTestApp();
const { tenant, user, withSession } = actorsOf(testApp);
let root: Actor;
beforeAll(async () => {
  root = await withSession(await user({ role: 'super_user', tenantId: null }));
});
const sql = (text: string) => runSql(testApp.clone.superuserUrl, [text]);
const create = (values: object = {}) =>
  root.browser.post('/super/service-keys', { name: 'App backend', scopes: ['introspect', 'users:read'], ...values });
const call = (key: string | undefined, more: Record<string, string> = {}) =>
  testApp.browser().get('/service/nowhere', {
    headers: { ...(key === undefined ? {} : { authorization: `Bearer ${key}` }), ...more },
  });
/** A key that is in use reaches the routing, where this path doesn't exist. */
const isAccepted = async (key: string) => (await call(key)).body.error.code === 'NOT_FOUND';

describe('a new service key', () => {
  test('is shown once, works at once, and is stored only as a hash', async () => {
    const home = await tenant();
    const response = await create({ tenantId: home.id, expiresInDays: 90 });
    expect(response.status).toBe(201);
    const { key, ...shown } = response.body;
    expect(key).toMatch(/^tnt_sk_[a-z0-9]{12}_[A-Za-z0-9_-]{43}$/);
    expect(shown).toMatchObject({
      keyId: key.split('_')[2],
      scopes: ['introspect', 'users:read'],
      tenant: { id: home.id, name: home.name },
      status: 'active',
      lastUsedAt: null,
      createdBy: { userId: root.user.id },
    });
    expect(Math.round((Date.parse(shown.expiresAt) - Date.now()) / 86_400_000)).toBe(90);
    expect(await isAccepted(key)).toBe(true);
    const stored = JSON.stringify(await querySql(testApp.clone.superuserUrl, 'select * from service_keys, audit_log'));
    expect(stored).not.toContain(key.slice(-43));
    expect(testApp.logLines.join()).not.toContain(key.slice(-43));
    const listed = (await root.browser.get('/super/service-keys')).body;
    expect(listed.items.find(({ id }: { id: string }) => id === shown.id)).toEqual({
      ...shown,
      lastUsedAt: expect.any(String),
      lastUsedIp: '127.0.0.1',
    });
    await expectAudit(testApp, response.requestId, 'service_key_created', {
      targetId: shown.id,
      targetLabel: 'App backend',
      tenantId: null,
      details: { keyId: shown.keyId, scopes: shown.scopes, boundTo: home.name, expiresAt: shown.expiresAt },
    });
  });

  test.each([
    [{ tenantId: 'home', scopes: ['tenants:write'] }, 'scopes'],
    [{ tenantId: 'home', scopes: ['frontends:release'], remoteId: 'billing' }, 'scopes'],
    [{ scopes: ['frontends:release'] }, 'scopes'],
    [{ scopes: ['frontends:release', 'users:read'], remoteId: 'billing' }, 'scopes'],
    [{ scopes: ['users:read'], remoteId: 'billing' }, 'scopes'],
    [{ scopes: [] }, 'scopes'],
    [{ scopes: ['users:read', 'users:read'] }, 'scopes'],
    [{ scopes: ['everything'] }, 'scopes.0'],
    [{ expiresInDays: 7 }, 'expiresInDays'],
    [{ name: ' ' }, 'name'],
    [{ tenantId: '00000000-0000-4000-8000-000000000000' }, 'tenantId'],
  ])('is refused as %j', async (values, path) => {
    const home = await tenant();
    const response = await create({
      ...values,
      ...('tenantId' in values && values.tenantId === 'home' && { tenantId: home.id }),
    });
    expect(response.status).toBe(400);
    expect(response.body.error.details.fields).toMatchObject([{ path }]);
  });

  test('needs a recent proof, and so does changing or revoking it', async () => {
    const { id } = (await create()).body;
    await sql(`update sessions set auth_at = now() - interval '1 day' where user_id = '${root.user.id}'`);
    const path = `/super/service-keys/${id}`;
    for (const refused of [
      await create(),
      await root.browser.patch(path, { name: 'X' }),
      await root.browser.delete(path),
    ]) {
      expect(refused.body.error).toMatchObject({ code: 'STEP_UP_REQUIRED', details: { action: 'service_keys' } });
    }
    await sql(`update sessions set auth_at = now() where user_id = '${root.user.id}'`);
  });
});

describe('a request with a key', () => {
  test('is refused in the same way whether the key is missing, wrong, expired, revoked or of a deleted tenant', async () => {
    const home = await tenant();
    const [expired, revoked, orphan] = [
      await withServiceKey(testApp, ['introspect']),
      await withServiceKey(testApp, ['introspect']),
      await withServiceKey(testApp, ['introspect'], home.id),
    ];
    for (const { key } of [expired, revoked, orphan]) expect(await isAccepted(key)).toBe(true);
    await sql(`update service_keys set expires_at = now() where key_id = '${expired.key.split('_')[2]}'`);
    await sql(`update service_keys set revoked_at = now() where key_id = '${revoked.key.split('_')[2]}'`);
    await sql(`update tenants set status = 'deleted' where id = '${home.id}'`);
    const wrong = `${expired.key.slice(0, -1)}${expired.key.endsWith('A') ? 'B' : 'A'}`;
    for (const key of [undefined, 'nonsense', wrong, expired.key, revoked.key, orphan.key]) {
      const response = await call(key);
      expect(response.body.error).toMatchObject({ code: 'SERVICE_KEY_INVALID' });
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
  });

  test('ignores a cookie, and a key counts for nothing outside /service', async () => {
    const { key, headers } = await withServiceKey(testApp, ['introspect', 'users:access', 'tenants:write']);
    expect((await root.browser.get('/service/nowhere')).body.error.code).toBe('SERVICE_KEY_INVALID');
    expect((await call(key, { cookie: root.browser.cookie! })).body.error.code).toBe('NOT_FOUND');
    for (const path of ['/super/tenants', '/auth/me', '/tenant/me', '/super/service-keys'])
      expect((await testApp.browser().get(path, { headers })).body.error.code, path).toBe('UNAUTHENTICATED');
    // A page's own cookie stays what counts.
    expect((await root.browser.get('/auth/me', { headers })).body.user.id).toBe(root.user.id);
  });

  test('of a suspended tenant reaches nothing', async () => {
    const home = await tenant({ status: 'suspended' });
    const { key } = await withServiceKey(testApp, ['introspect'], home.id);
    expect(await call(key)).toMatchObject({ status: 403, body: { error: { code: 'TENANT_INACTIVE' } } });
  });

  test('needs no Origin, but still JSON', async () => {
    const { headers } = await withServiceKey(testApp, ['introspect']);
    const send = (more: Record<string, string>) =>
      testApp.browser().post('/service/nowhere', { a: 1 }, { headers: { ...headers, ...more } });
    expect((await send({ origin: 'https://evil.example' })).body.error.code).toBe('NOT_FOUND');
    expect((await send({ 'content-type': 'text/plain' })).body.error.code).toBe('UNSUPPORTED_MEDIA_TYPE');
  });

  test('records its last use once a minute, however many requests arrive', async () => {
    const { key } = await withServiceKey(testApp, ['introspect']);
    const where = `key_id = '${key.split('_')[2]}'`;
    const writes = async () =>
      (
        await querySql<{ xmin: string }>(
          testApp.clone.superuserUrl,
          `select xmin::text from service_keys where ${where}`,
        )
      )[0]!.xmin;
    await Promise.all(Array.from({ length: 20 }, () => call(key)));
    const first = await writes();
    await Promise.all(Array.from({ length: 20 }, () => call(key)));
    expect(await writes()).toBe(first);
    await sql(`update service_keys set last_used_at = now() - interval '1 hour', last_used_ip = null where ${where}`);
    await call(key);
    const [row] = await querySql(
      testApp.clone.superuserUrl,
      `select last_used_at = date_trunc('minute', last_used_at) as whole, now() - last_used_at < interval '2 minutes' as recent, last_used_ip from service_keys where ${where}`,
    );
    expect(row).toEqual({ whole: true, recent: true, last_used_ip: '127.0.0.1' });
  });

  test('is limited per key, and told how long to wait', async () => {
    const strict = await createTestApp({ LIMITS_FACTOR: '1' });
    const { headers } = await withServiceKey(strict, ['introspect']);
    const other = await withServiceKey(strict, ['introspect']);
    const send = (as: { authorization: string }) => strict.browser().get('/service/nowhere', { headers: as });
    let limited = 0;
    for (let round = 0; round < 21; round++) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => send(headers)));
      limited += answers.filter(({ status }) => status === 429).length;
    }
    expect(limited).toBe(100);
    const refused = await send(headers);
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'RATE_LIMITED' } } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await send(other.headers)).status).toBe(404);
  });
});

describe('a key', () => {
  test('gets its new scopes with the next request, and is listed after it is revoked', async () => {
    const { id, key } = (await create()).body;
    const renamed = await root.browser.patch(`/super/service-keys/${id}`, {
      name: 'Billing',
      scopes: ['tenants:read'],
    });
    expect(renamed.body).toMatchObject({ name: 'Billing', scopes: ['tenants:read'] });
    await expectAudit(testApp, renamed.requestId, 'service_key_updated', {
      targetLabel: 'Billing',
      changes: {
        name: { before: 'App backend', after: 'Billing' },
        scopes: { before: 'introspect, users:read', after: 'tenants:read' },
      },
    });
    const revoked = await root.browser.delete(`/super/service-keys/${id}`);
    expect(revoked.body.status).toBe('revoked');
    await expectAudit(testApp, revoked.requestId, 'service_key_revoked', { targetLabel: 'Billing' });
    expect((await call(key)).body.error.code).toBe('SERVICE_KEY_INVALID');
    expect((await root.browser.delete(`/super/service-keys/${id}`)).status).toBe(200);
    expect((await root.browser.patch(`/super/service-keys/${id}`, { name: 'Back' })).body.error.code).toBe('CONFLICT');
    const { items } = (await root.browser.get('/super/service-keys')).body;
    expect(items.find((item: { id: string }) => item.id === id).status).toBe('revoked');
  });

  test('can’t be given more than its tenant or frontend allows', async () => {
    const bound = (await create({ tenantId: (await tenant()).id })).body;
    const release = (await create({ scopes: ['frontends:release'], remoteId: 'billing' })).body;
    for (const [{ id }, scopes] of [
      [bound, ['tenants:write']],
      [bound, ['frontends:release']],
      [release, ['users:access']],
    ] as const) {
      expect((await root.browser.patch(`/super/service-keys/${id}`, { scopes })).status).toBe(400);
    }
  });

  test('is refused beyond fifty in use, also when all are created at once', async () => {
    await sql(`update service_keys set revoked_at = now()`);
    const answers = await Promise.all(Array.from({ length: 60 }, () => create()));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(50);
    const refused = answers.find(({ status }) => status !== 201)!;
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'SERVICE_KEY_LIMIT_REACHED' } } });
    await sql(
      `update service_keys set expires_at = now() where id = (select id from service_keys where revoked_at is null limit 1)`,
    );
    expect((await create()).status).toBe(201);
  });
});
