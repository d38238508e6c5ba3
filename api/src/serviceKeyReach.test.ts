import { querySql, runSql } from '@tenantry/db/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { serviceKeyScopes } from './contract/serviceKeyScopes.ts';
import { actorsOf, goodPassword, type Actor, type TestTenant } from './testing/actors.ts';
import type { Browser } from './testing/Browser.ts';
import { createTestApp } from './testing/createTestApp.ts';
import { serviceRoutes, withServiceKey } from './testing/serviceKeys.ts';

const testApp = await createTestApp({ BACKENDS: 'notes=https://notes.example.com' });
const { as, tenant, user, withSession } = actorsOf(testApp);
const boundScopes = serviceKeyScopes.filter((scope) => scope !== 'tenants:write' && scope !== 'frontends:release');
const cookieOf = (browser: Browser) => [...browser.cookies.values()][0]!;
const nobody = '00000000-0000-4000-8000-000000000000';

let home: TestTenant;
let other: TestTenant;
let root: Actor;
let stranger: Actor;
let bound: { authorization: string };
/** Whatever would give the other tenant away. */
let traces: string[];

beforeAll(async () => {
  root = await as.superUser();
  [home, other] = [await tenant(), await tenant()];
  stranger = await withSession(await user({ role: 'admin', tenantId: other.id }));
  await runSql(testApp.clone.superuserUrl, [
    `update tenants set external_id = 'cus_other', plan = 'Plan of the other', entitlements = '{"exports":{"value":true}}' where id = '${other.id}'`,
  ]);
  const users = `/super/tenants/${other.id}/users`;
  await root.browser.post(`${users}/${stranger.user.id}/invite/regenerate`);
  await root.browser.patch(`${users}/${stranger.user.id}`, { firstName: 'Strange' });
  ({ headers: bound } = await withServiceKey(testApp, boundScopes, home.id));
  // Reading gives events their positions, which are no change of the tenant.
  await send('GET', '/service/events', undefined, bound);
  traces = [other.slug, other.name, stranger.user.email, stranger.user.id, 'Strange', 'cus_other', 'Plan of the other'];
});

const send = (method: string, path: string, body: unknown, headers: Record<string, string>, raw?: string) =>
  testApp.browser().send(method, path, body, { headers, ...(raw !== undefined && { raw }) });

/** Everything of the other tenant that is stored, but for what is written about refusals. */
async function stateOfOther(): Promise<string> {
  const tables = await querySql<{ name: string }>(
    testApp.clone.superuserUrl,
    `select table_name as name from information_schema.columns where column_name = 'tenant_id' and table_schema = 'public'
       and table_name in (select tablename from pg_tables) and table_name <> 'audit_log' order by 1`,
  );
  const rows = ['tenants', ...tables.map(({ name }) => name)].map(
    (name) =>
      `select '${name}' as name, coalesce(string_agg(t::text, '|' order by t::text), '') as rows from ${name} t where ${name === 'tenants' ? 'id' : 'tenant_id'} = '${other.id}'`,
  );
  return JSON.stringify(await querySql(testApp.clone.superuserUrl, rows.join(' union all ')));
}

const person = { email: 'new@example.com', firstName: 'Ada', lastName: 'Byron', role: 'ADMIN', activateNow: true };
/** What each route is sent, where it takes a body. */
const bodies: Record<string, object> = {
  'POST /api/v1/service/tenants': { name: 'Another' },
  'PATCH /api/v1/service/tenants/:tenantId': { name: 'Taken over' },
  'POST /api/v1/service/tenants/:tenantId/invite-admin': { email: 'new@example.com' },
  'PUT /api/v1/service/tenants/:tenantId/entitlements/:key': { value: 99 },
  'POST /api/v1/service/tenants/:tenantId/users/provision': {
    ...person,
    method: 'SET_PASSWORD',
    password: goodPassword,
  },
  'PATCH /api/v1/service/tenants/:tenantId/users/:userId': { isActive: false },
  'POST /api/v1/service/tenants/:tenantId/users/:userId/set-password': { password: goodPassword },
  'POST /api/v1/service/tenants/:tenantId/users/:userId/password-reset': { sendEmail: false },
  'POST /api/v1/service/tenants/:tenantId/users/:userId/reset-link': { sendEmail: false },
};

describe('a key that is bound to a tenant neither sees nor changes another one', () => {
  test.each(Object.keys(serviceRoutes).filter((route) => route.includes(':tenantId')))('by %s', async (route) => {
    const [method, path] = route.split(' ') as [string, string];
    const before = await stateOfOther();
    const owner = root.user.id;
    for (const [tenantId, userId] of [
      [other.id, stranger.user.id],
      [other.id.toUpperCase(), stranger.user.id],
      [home.id, stranger.user.id],
      [home.id, owner],
    ]) {
      // Of its own tenant, a route without a user is the key's to call.
      if (tenantId === home.id && !path.includes(':userId')) continue;
      const address = path
        .replace('/api/v1', '')
        .replace(':tenantId', tenantId!)
        .replace(':userId', userId!)
        .replace(':key', 'exports');
      const answer = await send(method, address, bodies[route], { ...bound, 'x-tenant-id': other.id });
      const why = `${address} answered ${answer.status}: ${JSON.stringify(answer.body)}`;
      // Another tenant's existence must not show: the refusal is the one for a tenant or user that isn't there.
      const unknown = address.replace(new RegExp(other.id, 'i'), nobody).replace(userId!, nobody);
      const ofUnknown = await send(method, unknown, bodies[route], bound);
      expect([403, 404], why).toContain(answer.status);
      expect({ ...answer.body.error, requestId: '' }, why).toEqual({ ...ofUnknown.body.error, requestId: '' });
    }
    expect((await stateOfOther()) === before).toBe(true);
  });

  /** The routes that name no tenant in their path, with every way to point at the other one. */
  const elsewhere: Record<string, () => Promise<unknown>[]> = {
    'GET /api/v1/service/tenants': () =>
      [
        '',
        `?search=${other.slug}`,
        '?externalId=cus_other',
        '?limit=100',
        '?sort=createdAt&order=desc',
        '?status=active',
      ].map((query) => send('GET', `/service/tenants${query}`, undefined, { ...bound, 'x-tenant-id': other.id })),
    'POST /api/v1/service/tenants': () => [
      send('POST', '/service/tenants', { name: 'Mine', externalId: 'cus_other' }, bound),
    ],
    'GET /api/v1/service/events': () =>
      ['', `?tenantId=${other.id}`, '?limit=500', '?type=user.updated', '?after=0'].map((query) =>
        send('GET', `/service/events${query}`, undefined, bound),
      ),
    'POST /api/v1/service/audit': () =>
      [{ name: 'Me' }, { id: stranger.user.id }].flatMap((actor) =>
        [other.id, home.id].map((tenantId) =>
          send('POST', '/service/audit', { events: [{ tenantId, action: 'app.x', actor: { ...actor } }] }, bound),
        ),
      ),
    'POST /api/v1/service/remotes/:id/releases': () => [
      send('POST', '/service/remotes/scheduling/releases', { tenantId: other.id }, bound),
    ],
    'POST /api/v1/service/introspect': () =>
      [cookieOf(stranger.browser), cookieOf(root.browser)].flatMap((token) =>
        ['', `&tenant_id=${other.id}`].map((more) =>
          send(
            'POST',
            '/service/introspect',
            undefined,
            { ...bound, 'content-type': 'application/x-www-form-urlencoded' },
            `token=${token}${more}`,
          ),
        ),
      ),
    'GET /api/v1/service/forward-auth': () =>
      [stranger, root].map(({ browser }) =>
        send('GET', '/service/forward-auth?audience=notes', undefined, {
          ...bound,
          cookie: browser.cookie!,
          'x-tenant-id': other.id,
        }),
      ),
  };

  test('is tried on every route', () => {
    const covered = [
      ...Object.keys(elsewhere),
      ...Object.keys(serviceRoutes).filter((one) => one.includes(':tenantId')),
    ];
    expect(Object.keys(serviceRoutes).toSorted()).toEqual(covered.toSorted());
  });

  test.each(Object.keys(elsewhere))('by %s', async (route) => {
    const before = await stateOfOther();
    const answers = (await Promise.all(elsewhere[route]!())) as { status: number; body: unknown; headers: Headers }[];
    for (const { body, headers } of answers) {
      const told = JSON.stringify(body) + JSON.stringify([...headers]);
      expect(headers.get('tenantry-assertion')).toBeNull();
      for (const trace of traces) expect(told).not.toContain(trace);
    }
    expect((await stateOfOther()) === before).toBe(true);
  });
});

describe('no key reaches further than its scopes', () => {
  const routes = [
    ...new Set(
      testApp.app.routes
        .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/') && !path.includes('/service/'))
        .map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`),
    ),
  ];

  test('outside /service, a key of any kind is treated as no key', async () => {
    const { headers } = await withServiceKey(testApp, serviceKeyScopes);
    const keys = () =>
      querySql(
        testApp.clone.superuserUrl,
        'select id, scopes, bound_tenant_id, expires_at from service_keys order by 1',
      );
    const before = await keys();
    expect(routes.length).toBeGreaterThan(100);
    for (const route of routes) {
      const [method, pattern] = route.split(' ') as [string, string];
      const path = pattern.replaceAll(/:\w+/g, nobody);
      const body = method === 'GET' ? undefined : { name: 'X', scopes: ['users:access'], audience: 'notes' };
      const [plain, keyed] = [await send(method, path, body, {}), await send(method, path, body, headers)];
      expect([keyed.status, keyed.body?.error?.code], route).toEqual([plain.status, plain.body?.error?.code]);
    }
    expect(await keys()).toEqual(before);
  });

  test.each(serviceKeyScopes)('%s opens only its own routes', async (scope) => {
    const { headers } = await withServiceKey(testApp, [scope]);
    for (const [route, needed] of Object.entries(serviceRoutes)) {
      if (needed === scope) continue;
      const [method, path] = route.split(' ') as [string, string];
      const address = path.replace('/api/v1', '').replace(':tenantId', home.id).replaceAll(/:\w+/g, nobody);
      const refused = await send(method, address, bodies[route], headers);
      expect(refused.body.error, route).toMatchObject({ code: 'SCOPE_MISSING', details: { scope: needed } });
    }
  });

  test.each(['super_user', 'OWNER', 'service_key'])('and can’t make anyone a %s', async (role) => {
    const { headers } = await withServiceKey(testApp, ['users:read', 'users:write', 'users:access', 'tenants:write']);
    const employee = await user({ role: 'employee', tenantId: home.id });
    const users = `/service/tenants/${home.id}/users`;
    const provisioned = { ...person, role, method: 'SET_PASSWORD', password: goodPassword };
    expect((await send('POST', `${users}/provision`, provisioned, headers)).status).toBe(400);
    expect((await send('PATCH', `${users}/${employee.id}`, { role }, headers)).status).toBe(400);
    expect((await send('PATCH', `${users}/${root.user.id}`, { role: 'admin' }, headers)).status).toBe(404);
  });
});
