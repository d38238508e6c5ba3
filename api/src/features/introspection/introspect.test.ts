import { querySql, runSql } from '@tenantry/db/testing';
import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { actorsOf, type Actor } from '../../testing/actors.ts';
import type { Browser } from '../../testing/Browser.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { withServiceKey } from '../../testing/serviceKeys.ts';

const testApp = await createTestApp({
  INTROSPECTION_CACHE_SECONDS: '3',
  BACKENDS: 'notes=https://notes.example.com,files=https://files.example.com',
});
const { tenant, user, withSession } = actorsOf(testApp);
const sql = (text: string) => runSql(testApp.clone.superuserUrl, [text]);
let root: Actor;
let headers: { authorization: string };
beforeAll(async () => {
  root = await withSession(await user({ role: 'super_user', tenantId: null }));
  ({ headers } = await withServiceKey(testApp, ['introspect']));
});

const wrongKey = `tnt_sk_${'9'.repeat(12)}_${'A'.repeat(43)}`;
const cookieOf = (browser: Browser) => [...browser.cookies.values()][0]!;
const ask = (fields: Record<string, string>, as: Record<string, string> = headers) =>
  testApp.browser().post('/service/introspect', undefined, {
    raw: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...as },
  });
const about = async (browser: Browser, tenantId?: string) =>
  (await ask({ token: cookieOf(browser), ...(tenantId && { tenant_id: tenantId }) })).body;
const seconds = (moment: unknown) => Math.abs(Number(moment) - Date.now() / 1000);

describe('an introspection', () => {
  test('tells who the caller is, in which tenant, and what the tenant may use', async () => {
    const home = await tenant();
    await sql(`update tenants set external_id = 'cus_1', plan = 'team', metadata = '{"region":"eu"}',
      entitlements = '{"exports":{"value":true},"seats":{"value":5},"old":{"value":true,"until":"2020-01-01T00:00:00Z"}}' where id = '${home.id}'`);
    const employee = await withSession(await user({ role: 'employee', tenantId: home.id }));
    const response = await ask({ token: cookieOf(employee.browser), token_type_hint: 'session' });
    expect(response.body).toEqual({
      active: true,
      sub: employee.user.id,
      sid: expect.stringMatching(/^[0-9a-f]{64}$/),
      email: employee.user.email,
      name: 'Test employee',
      role: 'employee',
      tenant: {
        id: home.id,
        slug: home.slug,
        name: home.name,
        status: 'active',
        externalId: 'cus_1',
        plan: 'team',
        metadata: { region: 'eu' },
      },
      entitlements: { exports: true, seats: 5 },
      amr: ['pwd'],
      auth_time: expect.any(Number),
      iat: expect.any(Number),
      exp: expect.any(Number),
    });
    expect(seconds(response.body.iat)).toBeLessThan(60);
    expect(response.body.exp).toBeGreaterThan(response.body.iat);
    expect(response.body.sid).not.toBe(cookieOf(employee.browser));
    expect(response.headers.get('tenantry-cache-for')).toBe('3');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('names the platform admin who impersonates the user', async () => {
    const admin = await withSession(await user({ role: 'super_user', tenantId: null }));
    const home = await tenant();
    const { id } = await user({ role: 'client', tenantId: home.id, mustChangePasswordOnNextLogin: true });
    await admin.browser.post(`/super/tenants/${home.id}/users/${id}/impersonate-login`, { reason: 'Ticket 7' });
    expect(await about(admin.browser, (await tenant()).id)).toMatchObject({
      active: true,
      sub: id,
      role: 'client',
      tenant: { id: home.id },
      act: { sub: admin.user.id, email: admin.user.email, reason: 'Ticket 7' },
    });
    await sql(`update sessions set impersonation_expires_at = now() where user_id = '${admin.user.id}'`);
    expect(await about(admin.browser)).toEqual({ active: false, reason: 'IMPERSONATION_ENDED' });
  });

  test('of a platform admin is about the tenant that they are acting as', async () => {
    const home = await tenant();
    expect(await about(root.browser)).toEqual({ active: false, reason: 'TENANT_REQUIRED' });
    expect(await about(root.browser, home.id)).toMatchObject({
      active: true,
      role: 'super_user',
      tenant: { id: home.id },
    });
    for (const unknown of [
      'nonsense',
      '00000000-0000-4000-8000-000000000000',
      (await tenant({ status: 'deleted' })).id,
    ])
      expect(await about(root.browser, unknown)).toEqual({ active: false, reason: 'NOT_FOUND' });
    const suspended = await tenant({ status: 'suspended' });
    expect(await about(root.browser, suspended.id)).toEqual({ active: false, reason: 'TENANT_INACTIVE' });
  });

  test('of anyone else is about their own tenant, whichever one the request names', async () => {
    const [home, elsewhere] = [await tenant(), await tenant()];
    for (const role of ['admin', 'employee', 'client'] as const) {
      const { browser } = await withSession(await user({ role, tenantId: home.id }));
      for (const named of [elsewhere.id, 'nonsense', ''])
        expect((await ask({ token: cookieOf(browser), tenant_id: named })).body).toMatchObject({
          active: true,
          role,
          tenant: { id: home.id },
        });
    }
    const { token } = (await root.browser.post('/auth/token', { audience: 'notes', tenantId: home.id })).body;
    expect((await ask({ token, tenant_id: elsewhere.id })).body.tenant.id).toBe(home.id);
  });

  test.each([
    ['inactive', {}, 'TENANT_INACTIVE'],
    ['suspended', {}, 'TENANT_INACTIVE'],
    ['active', { mustChangePasswordOnNextLogin: true }, 'PASSWORD_CHANGE_REQUIRED'],
    ['suspended', { mustChangePasswordOnNextLogin: true }, 'PASSWORD_CHANGE_REQUIRED'],
    ['deleted', {}, undefined],
    ['active', { isActive: false }, undefined],
  ] as const)('of a user in a tenant that is %s, with %j, isn’t active: %s', async (status, values, reason) => {
    const home = await tenant({ status });
    const { browser } = await withSession(await user({ role: 'admin', tenantId: home.id, ...values }));
    expect(await about(browser)).toEqual({ active: false, ...(reason && { reason }) });
  });

  test('of a session whose account has to add a second factor isn’t active', async () => {
    const home = await tenant();
    const { browser } = await withSession(await user({ role: 'admin', tenantId: home.id }));
    await sql(`insert into tenant_security_policies (tenant_id, everyone_from) values ('${home.id}', now())`);
    expect(await about(browser)).toEqual({ active: false, reason: 'SECOND_FACTOR_ENROLMENT_REQUIRED' });
  });

  test.each(['nonsense', 'a'.repeat(40), "' or 1=1 --", 'a.b.c', `tnt_sk_000000000000_${'0'.repeat(43)}`])(
    'of %j isn’t active',
    async (token) => {
      expect((await ask({ token })).body).toEqual({ active: false });
    },
  );

  test('by a backend that says who it is finds no token of another backend, while a session is for all of them', async () => {
    const { browser } = await withSession(await user({ role: 'admin', tenantId: (await tenant()).id }));
    const { token } = (await browser.post('/auth/token', { audience: 'files' })).body;
    expect((await ask({ token, audience: 'files' })).body).toMatchObject({ active: true, aud: 'files' });
    for (const audience of ['notes', 'Files', 'files/more'])
      expect((await ask({ token, audience })).body, audience).toEqual({ active: false });
    expect((await ask({ token })).body).toMatchObject({ active: true, aud: 'files' });
    expect((await ask({ token: cookieOf(browser), audience: 'notes' })).body.active).toBe(true);
    // Someone who forgot to configure their audience hears of it.
    expect((await ask({ token, audience: '' })).body.error.code).toBe('VALIDATION_FAILED');
  });

  test('with another tenant’s key finds no session', async () => {
    const [home, elsewhere] = [await tenant(), await tenant()];
    const { browser } = await withSession(
      await user({ role: 'admin', tenantId: home.id, mustChangePasswordOnNextLogin: true }),
    );
    const own = await withServiceKey(testApp, ['introspect'], home.id);
    const other = await withServiceKey(testApp, ['introspect'], elsewhere.id);
    const token = cookieOf(browser);
    expect((await ask({ token }, own.headers)).body.reason).toBe('PASSWORD_CHANGE_REQUIRED');
    expect((await ask({ token }, other.headers)).body).toEqual({ active: false });
    const admin = { token: cookieOf(root.browser) };
    expect((await ask(admin, own.headers)).body).toEqual({ active: false });
    expect((await ask({ ...admin, tenant_id: elsewhere.id }, own.headers)).body).toEqual({ active: false });
    expect((await ask({ ...admin, tenant_id: home.id }, own.headers)).body.active).toBe(true);
  });

  test('waits for the database once: the session is looked up together with the key', async () => {
    const { browser } = await withSession(await user({ role: 'admin', tenantId: (await tenant()).id }));
    const { database } = testApp.services;
    const order: string[] = [];
    const watched = (['findServiceKey', 'findSession'] as const).map((name) => {
      const real = database[name] as (hash: string) => Promise<never>;
      return vi.spyOn(database, name).mockImplementation(async (hash) => {
        order.push(`${name} begins`);
        const found = await real(hash);
        order.push(`${name} ends`);
        return found;
      });
    });
    const begun = () => order.splice(0).slice(0, 2).toSorted();
    const together = ['findServiceKey begins', 'findSession begins'];
    expect((await about(browser)).active).toBe(true);
    expect(begun()).toEqual(together);
    const refused = await ask({ token: cookieOf(browser) }, { authorization: `Bearer ${wrongKey}` });
    expect(begun()).toEqual(together);
    expect([refused.status, refused.body.error.code]).toEqual([401, 'SERVICE_KEY_INVALID']);
    for (const each of watched) each.mockRestore();
  });

  test('doesn’t extend the session', async () => {
    const { browser, user: account } = await withSession(await user({ role: 'admin', tenantId: (await tenant()).id }));
    const where = `user_id = '${account.id}'`;
    await sql(
      `update sessions set last_seen_at = now() - interval '5 minutes', expires_at = now() + interval '1 minute' where ${where}`,
    );
    const state = () =>
      querySql(testApp.clone.superuserUrl, `select last_seen_at, expires_at from sessions where ${where}`);
    const before = await state();
    expect((await about(browser)).active).toBe(true);
    expect(await state()).toEqual(before);
    await browser.get('/auth/me');
    expect(await state()).not.toEqual(before);
  });

  test.each([[{}], [{ token: '' }], [{ token: 'x', more: 'y' }]])('refuses the form %j', async (fields) => {
    expect((await ask(fields as Record<string, string>)).body.error.code).toBe('VALIDATION_FAILED');
  });

  test('refuses a field that is sent twice', async () => {
    const twice = testApp.browser().post('/service/introspect', undefined, {
      raw: 'token=a&token=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
    expect((await twice).body.error.details.fields).toMatchObject([{ path: 'token' }]);
  });
});

describe('while a request is in flight, the next introspection knows of', () => {
  const rounds = Array.from({ length: 50 }, (_, n) => n);

  /** Asks while the change runs, then again once it is done: about the session, and about a token of just before. */
  async function around(browser: Browser, change: () => Promise<{ status: number }>) {
    const token = cookieOf(browser);
    const inFlight = [about(browser), about(browser)];
    const issuing = browser.post('/auth/token', { audience: 'notes' });
    expect((await change()).status).toBeLessThan(300);
    const { body: after } = await ask({ token });
    const issued = await issuing;
    if (issued.status === 200) {
      const { active, reason, role } = after;
      expect((await ask({ token: issued.body.token })).body).toMatchObject({
        active,
        ...(reason && { reason }),
        ...(role && { role }),
      });
      // A backend that only verifies it trusts it for a minute at most.
      expect(decodeJwt(issued.body.token).exp! * 1000 - Date.now()).toBeLessThanOrEqual(60_000);
    }
    await Promise.all(inFlight);
    return after;
  }

  test('a suspension', async () => {
    const home = await tenant();
    const { browser } = await withSession(await user({ role: 'employee', tenantId: home.id }));
    const become = (status: string) => () => root.browser.patch(`/super/tenants/${home.id}`, { status });
    for (const round of rounds) {
      expect(await around(browser, become('suspended')), `round ${round}`).toEqual({
        active: false,
        reason: 'TENANT_INACTIVE',
      });
      await become('active')();
      expect((await about(browser)).active).toBe(true);
    }
  });

  test('a deactivation', async () => {
    const home = await tenant();
    for (const round of rounds) {
      const { browser, user: account } = await withSession(await user({ role: 'employee', tenantId: home.id }));
      const after = await around(browser, () =>
        root.browser.patch(`/super/tenants/${home.id}/users/${account.id}`, { isActive: false }),
      );
      expect(after, `round ${round}`).toEqual({ active: false });
    }
  });

  test('a demotion', async () => {
    const home = await tenant();
    const { browser, user: account } = await withSession(await user({ role: 'admin', tenantId: home.id }));
    for (const round of rounds) {
      const role = round % 2 === 0 ? 'employee' : 'admin';
      const after = await around(browser, () =>
        root.browser.patch(`/super/tenants/${home.id}/users/${account.id}`, { role }),
      );
      expect(after.role, `round ${round}`).toBe(role);
    }
  });

  test('a sign-out', async () => {
    const home = await tenant();
    const account = await user({ role: 'employee', tenantId: home.id });
    for (const round of rounds) {
      const { browser } = await withSession(account);
      const after = await around(browser, () => browser.post('/auth/logout'));
      expect(after, `round ${round}`).toEqual({ active: false });
    }
  });
});
