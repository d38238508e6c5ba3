import { runSql } from '@tenantry/db/testing';
import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { actorsOf, type Actor } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { withServiceKey } from '../../testing/serviceKeys.ts';

const testApp = await createTestApp();
const { tenant, user, withSession } = actorsOf(testApp);
let headers: { authorization: string };
let mara: Actor;
let home: { id: string };
beforeAll(async () => {
  ({ headers } = await withServiceKey(testApp, ['introspect']));
  home = await tenant();
  mara = await withSession(await user({ role: 'employee', tenantId: home.id }));
});

const ask = ({ browser }: Pick<Actor, 'browser'>, more: Record<string, string> = {}, query = '?audience=notes') =>
  browser.get(`/service/forward-auth${query}`, { headers: { ...headers, 'x-forwarded-method': 'GET', ...more } });

describe('a proxy that asks who is making a request', () => {
  test('gets an assertion for the backend behind it', async () => {
    const response = await ask(mara);
    expect(response.status).toBe(200);
    expect(decodeJwt(response.headers.get('tenantry-assertion')!)).toMatchObject({
      aud: 'notes',
      sub: mara.user.id,
      tid: home.id,
      role: 'employee',
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('needs its own key, whatever cookie the client sent', async () => {
    expect((await ask(mara, { authorization: '' })).body.error.code).toBe('SERVICE_KEY_INVALID');
    const other = await withServiceKey(testApp, ['users:read']);
    expect((await ask(mara, other.headers)).body.error.code).toBe('SCOPE_MISSING');
    const elsewhere = await withServiceKey(testApp, ['introspect'], (await tenant()).id);
    expect((await ask(mara, elsewhere.headers)).body.error.code).toBe('UNAUTHENTICATED');
    expect((await ask(mara, {}, '')).body.error.code).toBe('VALIDATION_FAILED');
  });

  test('gets 401 without a session, and sends a page navigation to sign-in and back', async () => {
    const nobody = { browser: testApp.browser() };
    const refused = await ask(nobody);
    expect(refused).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHENTICATED' } } });
    expect(refused.headers.get('tenantry-assertion')).toBeNull();
    const navigate = { 'sec-fetch-mode': 'navigate' };
    const locationOf = async (uri: string) => {
      const response = await ask(nobody, { ...navigate, 'x-forwarded-uri': uri });
      expect(response.status).toBe(302);
      return response.headers.get('location');
    };
    expect(await locationOf('/app/notes?page=2')).toBe('http://localhost:3000/sign-in?next=%2Fapp%2Fnotes%3Fpage%3D2');
    // A longer address wouldn't get through the proxy again.
    const tooLong = `/${'&'.repeat(2_000)}`;
    expect(await locationOf(tooLong.slice(0, -1))).toHaveLength('http://localhost:3000/sign-in?next='.length + 6_000);
    for (const uri of ['//evil.example', 'https://evil.example', '/\\evil.example', tooLong])
      expect(await locationOf(uri)).toBe('http://localhost:3000/sign-in');
  });

  test('gets the address of sign-in for a page, too, if it can’t pass on a redirect', async () => {
    const signInFor = async (actor: Pick<Actor, 'browser'>, more: Record<string, string> = {}) =>
      (await ask(actor, { 'x-forwarded-uri': '/app/notes?a=1&b=2', ...more })).headers.get('tenantry-sign-in');
    const signIn = 'http://localhost:3000/sign-in?next=%2Fapp%2Fnotes%3Fa%3D1%26b%3D2';
    expect(await signInFor({ browser: testApp.browser() })).toBe(signIn);
    const elsewhere = await tenant();
    await runSql(testApp.clone.superuserUrl, [
      `insert into tenant_security_policies (tenant_id, everyone_from) values ('${elsewhere.id}', now())`,
    ]);
    const unenrolled = await withSession(await user({ role: 'admin', tenantId: elsewhere.id }));
    expect(await signInFor(unenrolled)).toBe(signIn);
    // Signing in doesn’t help if the proxy’s own key is wrong.
    expect(await signInFor(mara, { authorization: 'Bearer wrong' })).toBeNull();
    expect(await signInFor(mara)).toBeNull();
    const root = await withSession(await user({ role: 'super_user', tenantId: null }));
    expect(await signInFor(root)).toBeNull();
  });

  test.each([
    ['POST', { origin: 'https://evil.example' }, 403],
    ['POST', { origin: 'null' }, 403],
    ['POST', {}, 403],
    ['DELETE', { 'sec-fetch-site': 'cross-site' }, 403],
    ['POST', { origin: 'http://localhost:3000' }, 200],
    ['PUT', { 'sec-fetch-site': 'same-origin' }, 200],
    ['GET', { origin: 'https://evil.example' }, 200],
    ['', {}, 403],
  ])('gets a refusal for another site’s form: %s with %j is %i', async (method, more, status) => {
    const response = await ask(mara, { 'x-forwarded-method': method, ...more });
    expect(response.status).toBe(status);
    if (status === 403) expect(response.body.error.code).toBe('ORIGIN_REFUSED');
  });

  test('that doesn’t say which method was used is told so, and an anonymous caller is still anonymous', async () => {
    const methods: Record<string, string>[] = [{}, { 'x-forwarded-method': '' }];
    for (const method of methods) {
      const asked = (browser: Actor['browser']) =>
        browser.get('/service/forward-auth?audience=notes', { headers: { ...headers, ...method } });
      expect(await asked(mara.browser)).toMatchObject({
        status: 403,
        body: { error: { code: 'ORIGIN_REFUSED', message: expect.stringContaining('X-Forwarded-Method') } },
      });
      expect(await asked(testApp.browser())).toMatchObject({
        status: 401,
        body: { error: { code: 'UNAUTHENTICATED' } },
      });
    }
    const post = await ask(mara, { 'x-forwarded-method': 'POST' });
    expect(post.body.error.message).not.toContain('X-Forwarded-Method');
  });

  test('is told why a user can’t use the tenant', async () => {
    const suspended = await withSession(
      await user({ role: 'admin', tenantId: (await tenant({ status: 'suspended' })).id }),
    );
    expect(await ask(suspended)).toMatchObject({ status: 403, body: { error: { code: 'TENANT_INACTIVE' } } });
    const root = await withSession(await user({ role: 'super_user', tenantId: null }));
    expect(await ask(root)).toMatchObject({ status: 403, body: { error: { code: 'TENANT_REQUIRED' } } });
    expect((await ask(root, { 'x-tenant-id': home.id })).status).toBe(200);
    // nginx makes a 500 of any other status than 401 and 403.
    for (const id of [(await tenant({ status: 'deleted' })).id, crypto.randomUUID(), 'nonsense', ''])
      expect(await ask(root, { 'x-tenant-id': id }), id).toMatchObject({
        status: 403,
        body: { error: { code: 'TENANT_REQUIRED' } },
      });
  });
});
