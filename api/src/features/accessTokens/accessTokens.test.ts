import { generateKeyPairSync } from 'node:crypto';
import { querySql, runSql } from '@tenantry/db/testing';
import { decodeJwt, decodeProtectedHeader, importJWK, jwtVerify, SignJWT, type JWK } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandContext } from '../../core/commandContext.ts';
import { keepSigningKeys, readSigningKeys, rotateSigningKeys } from '../../core/identity/signingKeys.ts';
import { rotateSealed } from '../../core/secrets/rotateSealed.ts';
import { actorsOf, type Actor } from '../../testing/actors.ts';
import type { Browser } from '../../testing/Browser.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { withServiceKey } from '../../testing/serviceKeys.ts';

const testApp = await createTestApp({ BACKENDS: 'notes=https://notes.example.com' });
const { tenant, user, withSession } = actorsOf(testApp);
const sql = (text: string) => runSql(testApp.clone.superuserUrl, [text]);
const ctx = commandContext(testApp.services, 'test');
let root: Actor;
let headers: { authorization: string };
beforeAll(async () => {
  root = await withSession(await user({ role: 'super_user', tenantId: null }));
  ({ headers } = await withServiceKey(testApp, ['introspect']));
});

const issue = (browser: Browser, more: object = {}) => browser.post('/auth/token', { audience: 'notes', ...more });
const introspect = async (token: string) =>
  (
    await testApp.browser().post('/service/introspect', undefined, {
      raw: new URLSearchParams({ token }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })
  ).body;
const wellKnown = async (path: string) => {
  const response = await testApp.app.request(`/.well-known/${path}`);
  return { headers: response.headers, body: (await response.json()) as Record<string, unknown> };
};
const published = async () => (await wellKnown('jwks.json')).body['keys'] as JWK[];

/** As a backend does it: by the published keys alone. */
async function verify(token: string) {
  const keys = await published();
  const { kid } = decodeProtectedHeader(token);
  const key = keys.find((one) => one.kid === kid);
  if (!key) throw new Error('unknown kid');
  return (
    await jwtVerify(token, await importJWK(key, 'EdDSA'), {
      issuer: 'http://localhost:3000',
      audience: 'notes',
      typ: 'at+jwt',
      algorithms: ['EdDSA'],
    })
  ).payload;
}

describe('an access token', () => {
  test('identifies the caller for a minute, and can be verified with the published keys', async () => {
    const home = await tenant();
    await sql(
      `update tenants set entitlements = '{"exports":{"value":true},"beta":{"value":false},"seats":{"value":0}}' where id = '${home.id}'`,
    );
    const employee = await withSession(await user({ role: 'employee', tenantId: home.id }));
    const { status, body } = await issue(employee.browser);
    expect(status).toBe(200);
    const claims = await verify(body.token);
    expect(claims).toEqual({
      iss: 'http://localhost:3000',
      aud: 'notes',
      sub: employee.user.id,
      sid: expect.stringMatching(/^[0-9a-f]{64}$/),
      tid: home.id,
      role: 'employee',
      entitlements: ['exports', 'seats'],
      amr: ['pwd'],
      auth_time: expect.any(Number),
      iat: expect.any(Number),
      exp: claims.iat! + 60,
      jti: expect.any(String),
    });
    expect(decodeProtectedHeader(body.token)).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt' });
    expect(Date.parse(body.expiresAt)).toBe(claims.exp! * 1000);
    expect(claims['sid']).not.toBe([...employee.browser.cookies.values()][0]);
  });

  test('names the impersonator, and the tenant that a platform admin acts as', async () => {
    const admin = await withSession(await user({ role: 'super_user', tenantId: null }));
    const home = await tenant();
    expect((await issue(admin.browser)).body.error.code).toBe('TENANT_REQUIRED');
    const acting = decodeJwt((await issue(admin.browser, { tenantId: home.id })).body.token);
    expect(acting).toMatchObject({ sub: admin.user.id, tid: home.id, role: 'super_user', platform_role: 'owner' });
    expect((await issue(admin.browser, { tenantId: 'nonsense' })).body.error.code).toBe('NOT_FOUND');
    const { id } = await user({ role: 'client', tenantId: home.id });
    await admin.browser.post(`/super/tenants/${home.id}/users/${id}/impersonate-login`);
    const impersonated = await issue(admin.browser, { tenantId: (await tenant()).id });
    expect(decodeJwt(impersonated.body.token)).toMatchObject({
      sub: id,
      tid: home.id,
      role: 'client',
      act: { sub: admin.user.id, email: admin.user.email },
    });
    expect((await admin.browser.get('/auth/me')).body.impersonation.actorUserId).toBe(admin.user.id);
  });

  test('is for the caller’s own tenant whatever the request names, and is refused for an audience that isn’t approved and a user who can’t use the tenant', async () => {
    const [home, elsewhere] = [await tenant(), await tenant()];
    const employee = await withSession(await user({ role: 'employee', tenantId: home.id }));
    expect(decodeJwt((await issue(employee.browser, { tenantId: elsewhere.id })).body.token)['tid']).toBe(home.id);
    expect(await issue(employee.browser, { audience: 'others' })).toMatchObject({
      status: 403,
      body: { error: { code: 'AUDIENCE_NOT_APPROVED' } },
    });
    expect((await issue(testApp.browser())).body.error.code).toBe('UNAUTHENTICATED');
    expect(
      (
        await employee.browser.post(
          '/auth/token',
          { audience: 'notes' },
          { headers: { origin: 'https://evil.example' } },
        )
      ).body.error.code,
    ).toBe('ORIGIN_REFUSED');
    const pending = await withSession(
      await user({ role: 'employee', tenantId: home.id, mustChangePasswordOnNextLogin: true }),
    );
    expect((await issue(pending.browser)).body.error.code).toBe('PASSWORD_CHANGE_REQUIRED');
    for (const status of ['inactive', 'suspended'] as const) {
      const closed = await withSession(await user({ role: 'admin', tenantId: (await tenant({ status })).id }));
      expect((await issue(closed.browser)).body.error.code).toBe('TENANT_INACTIVE');
    }
  });

  test('is introspected against the current state', async () => {
    const home = await tenant();
    const employee = await withSession(await user({ role: 'employee', tenantId: home.id }));
    const { token } = (await issue(employee.browser)).body;
    expect(await introspect(token)).toMatchObject({
      active: true,
      aud: 'notes',
      sub: employee.user.id,
      exp: decodeJwt(token).exp,
    });
    await root.browser.patch(`/super/tenants/${home.id}`, { status: 'suspended' });
    expect(await introspect(token)).toEqual({ active: false, reason: 'TENANT_INACTIVE' });
    await root.browser.patch(`/super/tenants/${home.id}`, { status: 'active' });
    await employee.browser.post('/auth/logout');
    expect(await introspect(token)).toEqual({ active: false });
  });

  test('from an impersonation stops working once the impersonation ends', async () => {
    const admin = await withSession(await user({ role: 'super_user', tenantId: null }));
    const home = await tenant();
    const { id } = await user({ role: 'client', tenantId: home.id });
    await admin.browser.post(`/super/tenants/${home.id}/users/${id}/impersonate-login`);
    const { token } = (await issue(admin.browser)).body;
    expect((await introspect(token)).act.sub).toBe(admin.user.id);
    await admin.browser.post('/auth/impersonation/exit');
    expect((await introspect(token)).active).toBe(false);
  });

  test('that is forged, foreign or expired identifies no user', async () => {
    const employee = await withSession(await user({ role: 'employee', tenantId: (await tenant()).id }));
    const { token } = (await issue(employee.browser)).body;
    const claims = decodeJwt(token);
    const [current] = await published();
    const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const none = `${b64({ alg: 'none', typ: 'at+jwt' })}.${b64(claims)}.`;
    const mac = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: current!.kid! })
      .sign(Buffer.from(current!.x!, 'base64url'));
    const { privateKey } = generateKeyPairSync('ed25519');
    const signed = (kid: string) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid }).sign(privateKey);
    const other = await createTestApp({ BACKENDS: 'notes=https://notes.example.com' });
    const there = actorsOf(other);
    const stranger = await there.withSession(
      await there.user({ role: 'employee', tenantId: (await there.tenant()).id }),
    );
    const foreign = (await issue(stranger.browser)).body.token;
    const changed = `${token.slice(0, -4)}AAAA`;
    for (const forged of [
      none,
      mac,
      await signed(current!.kid!),
      await signed('unknown'),
      foreign,
      changed,
      `${token}.x`,
    ])
      expect(await introspect(forged)).toEqual({ active: false });
  });
});

describe('signing keys', () => {
  const rows = () =>
    querySql<{ id: string; private_sealed: string; days: number }>(
      testApp.clone.superuserUrl,
      `select id, private_sealed, (extract(epoch from activates_at - now()) / 86400)::float8 as days from signing_keys order by activates_at`,
    );

  test('are sealed at rest, and published without their private part', async () => {
    for (const key of await published()) {
      expect(Object.keys(key).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
      expect(key).toMatchObject({ alg: 'EdDSA', crv: 'Ed25519', use: 'sig' });
    }
    for (const row of await rows()) expect(row.private_sealed).toMatch(/^v1:/);
    expect((await wellKnown('oauth-authorization-server')).body).toMatchObject({
      issuer: 'http://localhost:3000',
      jwks_uri: 'http://localhost:3000/.well-known/jwks.json',
      introspection_endpoint: 'http://localhost:3000/api/v1/service/introspect',
    });
  });

  test('are created once, however many replicas start together', async () => {
    await sql('delete from signing_keys');
    await Promise.all(Array.from({ length: 8 }, () => keepSigningKeys(testApp.services)));
    expect(await rows()).toHaveLength(1);
  });

  test('are replaced every 90 days: the next one is published a day before it signs', async () => {
    await sql('delete from signing_keys');
    await keepSigningKeys(testApp.services);
    const [first] = await rows();
    await sql(`update signing_keys set activates_at = now() - interval '88 days'`);
    await keepSigningKeys(testApp.services);
    expect(await rows()).toHaveLength(1);
    await sql(`update signing_keys set activates_at = now() - interval '89 days 1 hour'`);
    await keepSigningKeys(testApp.services);
    await keepSigningKeys(testApp.services);
    const [, next] = await rows();
    expect(await rows()).toHaveLength(2);
    expect(Math.round(next!.days * 24)).toBe(24);
    expect((await published()).map(({ kid }) => kid).toSorted()).toEqual([first!.id, next!.id].toSorted());
    const employee = await withSession(await user({ role: 'employee', tenantId: (await tenant()).id }));
    const kid = async () => decodeProtectedHeader((await issue(employee.browser)).body.token).kid;
    expect(await kid()).toBe(first!.id);
    // A day later the next one signs, and the first stays published for another day.
    await sql(`update signing_keys set activates_at = activates_at - interval '25 hours'`);
    await keepSigningKeys(testApp.services);
    expect(await kid()).toBe(next!.id);
    expect(await published()).toHaveLength(2);
    await sql(`update signing_keys set activates_at = activates_at - interval '25 hours'`);
    await keepSigningKeys(testApp.services);
    expect((await rows()).map(({ id }) => id)).toEqual([next!.id]);
  });

  test('can be replaced by hand, tomorrow or at once', async () => {
    const before = (await rows()).length;
    await rotateSigningKeys(ctx, 'tomorrow');
    await rotateSigningKeys(ctx, 'tomorrow');
    expect(await rows()).toHaveLength(before + 1);
    await rotateSigningKeys(ctx, 'now');
    const [newest] = (await rows()).toReversed();
    const employee = await withSession(await user({ role: 'employee', tenantId: (await tenant()).id }));
    const kid = async () => decodeProtectedHeader((await issue(employee.browser)).body.token).kid;
    // It is published before it signs, because other replicas read the keys every few seconds.
    expect(newest!.days * 86_400).toBeCloseTo(10, -1);
    expect((await published()).map((key) => key.kid)).toContain(newest!.id);
    expect(await kid()).not.toBe(newest!.id);
    await sql(`update signing_keys set activates_at = now() where id = '${newest!.id}'`);
    await readSigningKeys(testApp.services, { isFresh: true });
    expect(await kid()).toBe(newest!.id);
  });

  test('are sealed again with a new encryption key', async () => {
    const key = (fill: number) => `v${fill}:${Buffer.alloc(32, fill).toString('base64')}`;
    const { createSecrets } = await import('../../core/secrets/secrets.ts');
    const { parseKeyRing } = await import('../../core/secrets/keyRing.ts');
    const old = `v1:${Buffer.alloc(32, 7).toString('base64')}`;
    const services = { ...testApp.services, secrets: createSecrets(parseKeyRing(`${key(2)},${old}`)) };
    await rotateSealed(commandContext(services, 'test'));
    for (const row of await rows()) expect(row.private_sealed).toMatch(/^v2:/);
    const back = { ...services, secrets: createSecrets(parseKeyRing(`${old},${key(2)}`)) };
    await rotateSealed(commandContext(back, 'test'));
  });
});
