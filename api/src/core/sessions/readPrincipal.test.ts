import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../app.ts';
import { actorsOf, goodPassword, type Actor } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';

const testApp = await createTestApp();
const { as, tenant, user, signIn } = actorsOf(testApp);

/** Moves all times of a user's sessions into the past, as if the clock had moved on. */
const age = ({ user: { id } }: Actor, minutes: number) =>
  querySql(
    testApp.clone.superuserUrl,
    `update sessions set created_at = created_at - make_interval(mins => $2), last_seen_at = last_seen_at - make_interval(mins => $2),
            expires_at = expires_at - make_interval(mins => $2), absolute_expires_at = absolute_expires_at - make_interval(mins => $2)
      where user_id = $1`,
    [id, minutes],
  );
const status = async ({ browser }: Actor) => (await browser.get('/auth/me')).status;
const admin = async () => signIn(await user({ role: 'super_user', tenantId: null }));
const employee = async () => as.employee(await tenant());

describe('an idle session', () => {
  test.each([
    ['a platform admin', 'an hour', 59, 61, admin],
    ['a tenant’s user', 'seven days', 7 * 24 * 60 - 1, 7 * 24 * 60 + 1, employee],
  ] as const)('ends for %s after %s', async (_, __, before, after, make) => {
    const fresh = await make();
    await age(fresh, before);
    expect(await status(fresh)).toBe(200);
    const stale = await make();
    await age(stale, after);
    expect(await status(stale)).toBe(401);
  });
});

describe('a session in constant use', () => {
  test.each([
    ['a platform admin', 'twelve hours', 50, 12 * 60, admin],
    ['a tenant’s user', 'thirty days', 6 * 24 * 60, 30 * 24 * 60, employee],
  ] as const)('of %s still ends after %s', async (_, __, step, limit, make) => {
    const actor = await make();
    for (let minutes = step; minutes < limit; minutes += step) {
      await age(actor, step);
      expect(await status(actor), `after ${minutes} minutes`).toBe(200);
    }
    await age(actor, step);
    expect(await status(actor)).toBe(401);
  });

  test('is updated once a minute, not at every request', async () => {
    const actor = await admin();
    const lastSeen = () =>
      querySql(testApp.clone.superuserUrl, 'select last_seen_at, expires_at from sessions where user_id = $1', [
        actor.user.id,
      ]);
    const before = await lastSeen();
    await status(actor);
    expect(await lastSeen()).toEqual(before);
    await age(actor, 2);
    const aged = await lastSeen();
    await status(actor);
    expect(await lastSeen()).not.toEqual(aged);
  });
});

describe('a change to an account takes effect at its next request', () => {
  const change = (text: string) => runSql(testApp.clone.superuserUrl, [text]);

  test('deactivating the user ends the session', async () => {
    const actor = await employee();
    await change(`update users set is_active = false where id = '${actor.user.id}'`);
    expect(await status(actor)).toBe(401);
  });

  test('deleting the tenant ends the session', async () => {
    const actor = await employee();
    await change(`update tenants set status = 'deleted' where id = '${actor.user.tenantId}'`);
    expect(await status(actor)).toBe(401);
  });

  test('a demoted user loses the access of the old role', async () => {
    const actor = await as.tenantAdmin(await tenant());
    expect((await actor.browser.get('/tenant/me')).status).toBe(200);
    await change(`update users set role = 'employee' where id = '${actor.user.id}'`);
    expect((await actor.browser.get('/tenant/me')).status).toBe(403);
    expect((await actor.browser.get('/auth/me')).body.effectiveUserRole).toBe('employee');
  });

  test('a promoted user gets the access of the new role', async () => {
    const actor = await employee();
    await change(`update users set role = 'admin' where id = '${actor.user.id}'`);
    expect((await actor.browser.get('/tenant/me')).status).toBe(200);
  });

  test('a user who must change their password can do nothing else first', async () => {
    const actor = await admin();
    await change(`update users set must_change_password_on_next_login = true where id = '${actor.user.id}'`);
    expect((await actor.browser.get('/super/tenants')).body.error.code).toBe('PASSWORD_CHANGE_REQUIRED');
    expect(await status(actor)).toBe(200);
  });

  test('a deleted user has no session', async () => {
    const actor = await employee();
    await change(`delete from users where id = '${actor.user.id}'`);
    expect(await status(actor)).toBe(401);
  });
});

describe('an invalid cookie', () => {
  const value = 'a'.repeat(40);
  test.each([
    'a=%',
    'tenantry_session',
    'tenantry_session=',
    'tenantry_session=%',
    'tenantry_session=%E0%A4%A',
    `tenantry_session=${value}`,
    `tenantry_session="${value}"`,
    `tenantry_session=${'x'.repeat(60_000)}`,
    `__Host-tenantry_session=${value}`,
    ';;;',
    '=',
    '  ',
    `tenantry_session=${value}; tenantry_session=${value}`,
    `tenantry_session=' or 1=1 --`,
    'tenantry_session=__proto__',
    '__proto__=1; constructor=2',
    'tenantry_session=\u00e9\u00e9',
  ])('makes the request anonymous and never fails (%#)', async (cookie) => {
    const response = await testApp.browser().get('/auth/me', { headers: { cookie } });
    expect(response).toMatchObject({
      status: 401,
      body: { error: { code: 'UNAUTHENTICATED', requestId: response.requestId } },
    });
    const signedIn = await testApp
      .browser()
      .post('/auth/login', { email: 'nobody@example.com', password: goodPassword }, { headers: { cookie } });
    expect(signedIn.status).toBe(401);
  });

  test('is not looked up if it is malformed', async () => {
    const asked: string[] = [];
    const database = { ...testApp.services.database, findSession: async (idHash: string) => void asked.push(idHash) };
    const app = createApp({ ...testApp.services, database });
    const ask = (cookie: string) => app.request('/api/v1/auth/me', { headers: { cookie } });
    for (const text of ['x'.repeat(60_000), 'short', 'A'.repeat(40), "' or 1=1 --"])
      expect((await ask(`tenantry_session=${text}`)).status).toBe(401);
    expect(asked).toEqual([]);
    await ask(`tenantry_session=${value}`);
    expect(asked).toHaveLength(1);
  });

  test('does not get in the way of a valid one', async () => {
    const { browser } = await admin();
    const response = await browser.get('/auth/me', { headers: { cookie: `a=%; other=1; ${browser.cookie}; b=%E0` } });
    expect(response.status).toBe(200);
  });
});

describe('the session cookie', () => {
  test('is host-only, HttpOnly and SameSite=Lax on localhost', async () => {
    const account = await user({ role: 'super_user', tenantId: null });
    const response = await testApp.browser().post('/auth/login', { email: account.email, password: goodPassword });
    const [line = '', ...more] = response.headers.getSetCookie();
    expect(more).toEqual([]);
    expect(line).toMatch(/^tenantry_session=[a-z0-9]{40};/);
    expect(
      line
        .split('; ')
        .slice(1)
        .filter((part) => !part.startsWith('Max-Age'))
        .toSorted(),
    ).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax']);
  });

  test('is Secure and has the __Host- prefix over https, where the plain name is ignored', async () => {
    const secured = await createTestApp({ PUBLIC_URL: 'https://app.example.com' });
    const actors = actorsOf(secured);
    const account = await actors.user({ role: 'employee', tenantId: (await actors.tenant()).id });
    const browser = secured.browser();
    const response = await browser.post(
      '/auth/login',
      { email: account.email, password: goodPassword },
      { headers: { origin: 'https://app.example.com' } },
    );
    const [line = ''] = response.headers.getSetCookie();
    expect(line).toMatch(/^__Host-tenantry_session=[a-z0-9]{40};/);
    expect(
      line
        .split('; ')
        .slice(1)
        .filter((part) => !part.startsWith('Max-Age'))
        .toSorted(),
    ).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']);
    expect((await browser.get('/auth/me')).status).toBe(200);
    const renamed = browser.cookie!.replace('__Host-', '');
    expect((await secured.browser().get('/auth/me', { headers: { cookie: renamed } })).status).toBe(401);
    const out = await browser.post('/auth/logout', undefined, { headers: { origin: 'https://app.example.com' } });
    expect(out.headers.getSetCookie()[0]).toMatch(/^__Host-tenantry_session=;.*Secure/);
  });
});
