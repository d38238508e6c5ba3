import { clients } from '@tenantry/db/schema';
import { describe, expect, test } from 'vitest';
import { routePolicies, routePolicyOf } from './http/routePolicy.ts';
import { actorsOf } from './testing/actors.ts';
import { callerNames, expectedRefusal, lastingCallersOf, statusOfRefusal } from './testing/callers.ts';
import { createTestApp } from './testing/createTestApp.ts';
import { enrol } from './testing/enrol.ts';
import { expectRouteContract, type Route } from './testing/expectRouteContract.ts';
import { consoleRoutes } from './testing/platformRoleTable.ts';
import { buildOf } from './testing/releases.ts';
import { serviceRoutes } from './testing/serviceKeys.ts';

const testApp = await createTestApp();
const { tenant, user, withSession } = actorsOf(testApp);
const caller = lastingCallersOf(testApp);

const inOrder = new Map(
  testApp.app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
    .map(({ method, path }) => [`${method} ${path}`, { method, path }]),
);
const routes: Route[] = [...inOrder.values()];

const password = 'velvet orchard at noon';
const token = 't'.repeat(43);
const credential = { id: 'aWQ', rawId: 'aWQ', type: 'public-key', clientExtensionResults: {} };
const assertion = { ...credential, response: { clientDataJSON: 'e30', authenticatorData: 'SZY', signature: 'MEU' } };
/** A valid body for each route. A JSON route without a line here fails below. */
const bodies: Record<string, Record<string, unknown>> = {
  'POST /api/v1/auth/login': { email: 'a@example.com', password },
  'POST /api/v1/auth/forgot': { email: 'a@example.com' },
  'POST /api/v1/auth/reset/verify': { token },
  'POST /api/v1/auth/reset': { token, password },
  'POST /api/v1/auth/change-password': { currentPassword: password, newPassword: `${password} too` },
  'POST /api/v1/auth/token': { audience: 'notes' },
  'PATCH /api/v1/auth/profile': { firstName: 'Ada', lastName: 'Byron' },
  'POST /api/v1/auth/email': { email: 'a@example.com' },
  'POST /api/v1/auth/email/confirm': { token },
  'POST /api/v1/auth/email/undo': { token },
  'POST /api/v1/auth/email/undo/verify': { token },
  'POST /api/v1/auth/invite/verify': { token },
  'POST /api/v1/auth/invite/accept': { token, password },
  'POST /api/v1/auth/second-factor': { code: '123456' },
  'POST /api/v1/auth/step-up': { code: '123456' },
  'POST /api/v1/auth/passkey/options': { purpose: 'signIn' },
  'POST /api/v1/auth/passkey': { passkey: assertion },
  'POST /api/v1/auth/factors/passkeys': {
    name: 'Blue key',
    passkey: { ...credential, response: { clientDataJSON: 'e30', attestationObject: 'o2M' } },
  },
  'PATCH /api/v1/auth/factors/:id': { name: 'Blue key' },
  'POST /api/v1/auth/factors/totp/confirm': { code: '123456' },
  'POST /api/v1/super/admins': { email: 'a@example.com', firstName: 'Ada', lastName: 'Byron' },
  'PATCH /api/v1/super/admins/:id': { firstName: 'Ada' },
  'POST /api/v1/super/admins/promote': { userId: '00000000-0000-4000-8000-000000000000' },
  'POST /api/v1/super/admins/:id/demote': { reactivateTenantAccount: false },
  'POST /api/v1/super/admins/:id/invite': { expiresInDays: 7 },
  'POST /api/v1/super/outbox/retry': { ids: ['00000000-0000-4000-8000-000000000000'] },
  'PUT /api/v1/super/local-frontend': { origin: 'http://localhost:4175' },
  'POST /api/v1/super/remotes': { id: 'billing', name: 'Billing', basePath: '/billing' },
  'PATCH /api/v1/super/remotes/:id': { name: 'Billing', expectedRevision: 0 },
  'PUT /api/v1/super/remotes/:id/rollout': { release: '1.0.0', percent: 10, expectedRevision: 0 },
  'POST /api/v1/super/remotes/:id/rollout/tenants': { release: '1.0.0', percent: 10 },
  'PUT /api/v1/super/remotes/:id/pins/:tenantId': { release: '1.0.0' },
  'POST /api/v1/super/remotes/:id/rollback': { to: '1.0.0', expectedRevision: 0 },
  'POST /api/v1/auth/page-loads': { loadId: 'v1:x', loads: [{ frontendId: 'billing', hasFailed: false }] },
  'POST /api/v1/super/webhooks': { url: 'https://example.com/webhooks' },
  'PATCH /api/v1/super/webhooks/:id': { isEnabled: false },
  'POST /api/v1/super/tenants': { name: 'Named' },
  'PATCH /api/v1/super/tenants/:tenantId': { name: 'Renamed' },
  'PUT /api/v1/super/tenants/:tenantId/entitlements/:key': { value: true },
  'POST /api/v1/super/tenants/:tenantId/invite-admin': { email: 'a@example.com' },
  'POST /api/v1/super/tenants/:tenantId/users/provision': {
    email: 'a@example.com',
    firstName: 'Ada',
    lastName: 'Byron',
    role: 'EMPLOYEE',
    activateNow: true,
    method: 'SET_PASSWORD',
    password,
  },
  'POST /api/v1/super/tenants/:tenantId/test-users': { role: 'EMPLOYEE' },
  'POST /api/v1/super/tenants/:tenantId/imports': { rows: [{ email: 'a@example.com' }] },
  'PATCH /api/v1/super/tenants/:tenantId/imports/:id/rows/:line': { email: 'a@example.com' },
  'POST /api/v1/tenant/imports': { rows: [{ email: 'a@example.com' }] },
  'PATCH /api/v1/tenant/imports/:id/rows/:line': { email: 'a@example.com' },
  'PATCH /api/v1/super/tenants/:tenantId/users/:userId': { firstName: 'Ada' },
  'POST /api/v1/super/tenants/:tenantId/users/:userId/set-password': { password },
  'POST /api/v1/super/tenants/:tenantId/users/:userId/password-reset': { sendEmail: false },
  'POST /api/v1/super/tenants/:tenantId/users/:userId/reset-link': { sendEmail: false },
  'POST /api/v1/super/tenants/:tenantId/users/:userId/impersonate-login': { reason: 'Asked for' },
  'PATCH /api/v1/tenant/settings': { displayName: 'Shown' },
  'PUT /api/v1/settings/mailgun': {
    domain: 'mg.example.com',
    region: 'eu',
    fromEmail: 'a@example.com',
    apiKey: 'key-0123456789',
  },
  'PUT /api/v1/super/settings/mailgun': {
    domain: 'mg.example.com',
    region: 'eu',
    fromEmail: 'a@example.com',
    apiKey: 'key-0123456789',
  },
  'POST /api/v1/super/tenants/:tenantId/users/:userId/factors/reset': { reason: 'Lost their phone' },
  'POST /api/v1/tenant/users/:id/factors/reset': { reason: 'Lost their phone' },
  'POST /api/v1/tenant/users/invite': { people: [{ email: 'a@example.com' }], role: 'employee' },
  'PATCH /api/v1/tenant/users/:id': { firstName: 'Ada' },
  'POST /api/v1/tenant/users/:id/reset-link': { sendEmail: false },
  'PUT /api/v1/super/settings/security': { stepUpMinutes: 10 },
  'POST /api/v1/super/service-keys': { name: 'App backend', scopes: ['introspect'] },
  'POST /api/v1/super/backends': { audience: 'notes', origin: 'https://notes.example.com' },
  'PATCH /api/v1/super/service-keys/:id': { name: 'App backend' },
  'PUT /api/v1/tenant/security': { everyone: { startsAt: null } },
  'POST /api/v1/clients': { name: 'Somebody' },
  'PATCH /api/v1/clients/:id': { name: 'Somebody else' },
  'POST /api/v1/service/audit': {
    events: [{ tenantId: '00000000-0000-4000-8000-000000000000', action: 'app.x', actor: { name: 'A' } }],
  },
  'POST /api/v1/service/remotes/:id/releases': buildOf('billing').body,
  'POST /api/v1/service/tenants': { name: 'Named' },
  'PATCH /api/v1/service/tenants/:tenantId': { name: 'Renamed' },
  'PUT /api/v1/service/tenants/:tenantId/entitlements/:key': { value: true },
  'POST /api/v1/service/tenants/:tenantId/invite-admin': { email: 'a@example.com' },
  'POST /api/v1/service/tenants/:tenantId/users/provision': {
    email: 'a@example.com',
    firstName: 'Ada',
    lastName: 'Byron',
    role: 'EMPLOYEE',
    activateNow: true,
    method: 'RESET_LINK',
    sendEmail: true,
  },
  'PATCH /api/v1/service/tenants/:tenantId/users/:userId': { firstName: 'Ada' },
  'POST /api/v1/service/tenants/:tenantId/users/:userId/set-password': { password },
  'POST /api/v1/service/tenants/:tenantId/users/:userId/password-reset': { sendEmail: false },
  'POST /api/v1/service/tenants/:tenantId/users/:userId/reset-link': { sendEmail: false },
};

const elsewhere = await tenant();
const stranger = await withSession(await user({ role: 'admin', tenantId: elsewhere.id }));
const outsider = await user({ role: 'employee', tenantId: (await tenant()).id });
const foreignSession = (await stranger.browser.get('/auth/sessions')).body.items[0].id as string;
const foreignClient = await testApp.services.database.transaction(
  { as: 'tenant', tenantId: elsewhere.id },
  async (tx) => {
    const [row] = await tx
      .insert(clients)
      .values({ tenantId: elsewhere.id, name: 'Theirs', createdByName: 'They' })
      .returning({ id: clients.id });
    return row!.id;
  },
);
const { body: foreignMail } = await stranger.browser.send(
  'PUT',
  '/settings/mailgun',
  bodies['PUT /api/v1/settings/mailgun'],
);
const foreignMailAccount = String(foreignMail.webhookUrl).split('/').at(-1)!;
const foreignIdsOf = (path: string): Record<string, string> | undefined => {
  const ofUser = /^\/api\/v1\/(super|service)\/tenants\/:tenantId\/users\/:userId/.test(path);
  if (!ofUser && !path.startsWith('/api/v1/service/tenants/:tenantId')) return foreignIds[path];
  return {
    tenantId: elsewhere.id,
    ...(ofUser && { userId: outsider.id }),
    ...(path.endsWith('/:sessionId') && { sessionId: foreignSession }),
    ...(path.endsWith('/:key') && { key: 'exports' }),
  };
};
const foreignImport = (await stranger.browser.post('/tenant/imports', { rows: [{ email: 'a@example.com' }] })).body
  .id as string;
/** What else a route with an id demands. */
const queries: Record<string, string> = {
  'GET /api/v1/super/outbox/address': '?email=a@example.com',
  'GET /api/v1/tenant/outbox/address': '?email=a@example.com',
  'GET /api/v1/super/tenants/:tenantId/users/export': '?format=csv',
};
const foreignIds: Record<string, Record<string, string>> = {
  '/api/v1/auth/sessions/:id': { id: foreignSession },
  '/api/v1/service/remotes/:id/releases': { id: 'billing' },
  '/api/v1/auth/factors/:id': { id: (await enrol(testApp, await user({ role: 'admin', tenantId: elsewhere.id }))).id },
  // It has no signing key.
  '/api/v1/hooks/mailgun/:accountId': { accountId: foreignMailAccount },
  '/api/v1/clients/:id': { id: foreignClient },
  '/api/v1/clients/:id/history': { id: foreignClient },
  '/api/v1/clients/:id/restore': { id: foreignClient },
  '/api/v1/tenant/users/:id/factors/reset': { id: stranger.user.id },
  '/api/v1/tenant/users/:id': { id: stranger.user.id },
  '/api/v1/tenant/users/:id/removal': { id: stranger.user.id },
  '/api/v1/tenant/users/:id/invite': { id: stranger.user.id },
  '/api/v1/tenant/users/:id/invite/send': { id: stranger.user.id },
  '/api/v1/tenant/users/:id/invite/regenerate': { id: stranger.user.id },
  '/api/v1/tenant/users/:id/invite/revoke': { id: stranger.user.id },
  '/api/v1/tenant/users/:id/reset-link': { id: stranger.user.id },
  '/api/v1/tenant/users/:id/sessions': { id: stranger.user.id },
  '/api/v1/tenant/imports/:id': { id: foreignImport },
  '/api/v1/tenant/imports/:id/rows': { id: foreignImport },
  '/api/v1/tenant/imports/:id/rows/:line': { id: foreignImport, line: '1' },
  '/api/v1/tenant/imports/:id/run': { id: foreignImport },
  '/api/v1/tenant/imports/:id/results.csv': { id: foreignImport },
};

describe('every route', () => {
  test('has a line in routePolicies, and every line belongs to a route', () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter(({ method, path }) => routePolicyOf(method, path).audience === null)).toEqual([]);
    const used = new Set(routes.map(({ method, path }) => routePolicyOf(method, path)));
    // The last lines of the console and of /service close what the lines before them don't name.
    expect(routePolicies.filter(({ policy }) => !used.has(policy)).map(({ path }) => path)).toEqual([
      '/api/v1/super',
      '/api/v1/service',
    ]);
  });

  test('of the console says which platform roles may call it', () => {
    const ofConsole = routes.filter(({ path }) => path.startsWith('/api/v1/super/'));
    expect(ofConsole.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      Object.keys(consoleRoutes).toSorted(),
    );
  });

  test('of /service says which scope its key needs', () => {
    const ofService = routes.filter(({ path }) => path.startsWith('/api/v1/service/'));
    expect(ofService.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      Object.keys(serviceRoutes).toSorted(),
    );
  });

  test('outside /api/v1 is on the short list of public routes', () => {
    const open = testApp.app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/api/v1/'))
      .map(({ method, path }) => `${method} ${path.replace(/\{.*\}/, '')}`);
    expect([...new Set(open)].toSorted()).toEqual([
      'GET /.well-known/jwks.json',
      'GET /.well-known/oauth-authorization-server',
      'GET /branding/:slug',
      'GET /healthz',
      'GET /logos/:tenantId/:file',
      'GET /openapi.json',
      'GET /readyz',
    ]);
  });

  test('that accepts JSON has a body in this suite', async () => {
    const document = (await testApp.browser().get('/openapi.json')).body;
    const takesJson = routes.filter(({ method, path }) => {
      const operation = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      return operation?.requestBody?.content?.['application/json'] !== undefined;
    });
    expect(
      takesJson.map(({ method, path }) => `${method} ${path}`).filter((name) => bodies[name] === undefined),
    ).toEqual([]);
  });
});

for (const route of routes) {
  expectRouteContract(testApp, {
    ...route,
    body: bodies[`${route.method} ${route.path}`],
    query: queries[`${route.method} ${route.path}`],
    foreignIds: foreignIdsOf(route.path),
  });
}

describe('a path that does not exist', () => {
  test.each([
    '/api/v1/nowhere',
    '/api/v1/super/nowhere',
    '/api/v1/tenant/nowhere',
    '/api/v1/auth/nowhere',
    '/api/v1/service/nowhere',
    '/api/v1/service',
    '/api/v1/serviced',
    '/api/v1/authors',
    '/api/v1/superb',
    '/api/v1',
    '/api/v1/',
  ])('%s is refused by the same guards as an existing path', async (path) => {
    for (const name of callerNames(testApp, path)) {
      const { browser, headers = {} } = await caller(name);
      for (const method of ['GET', 'POST']) {
        const response = await browser.send(method, path, undefined, { headers });
        const code = expectedRefusal(method, path, routePolicyOf(method, path).audience, name) ?? 'NOT_FOUND';
        expect({ name, method, code: response.body.error.code, status: response.status }).toEqual({
          name,
          method,
          code,
          status: statusOfRefusal[code],
        });
      }
    }
  });

  test.each([
    '/api/v1/%73uper/tenants',
    '/api/v1/auth/../super/tenants',
    '/api/v1/auth/%2e%2e/super/tenants',
    '/api/v1/auth/%2e%2e%2fsuper/tenants',
    '/api/v1//super/tenants',
    '/api/v1/super%2ftenants',
    '/API/v1/super/tenants',
    '/api/v1/super/tenants/',
  ])('no spelling of a path bypasses a guard: %s', async (path) => {
    const { browser } = await caller('employee');
    const response = await browser.send('GET', path.replace(/^\/API/, '/api/../API'));
    expect([403, 404]).toContain(response.status);
    expect(response.body.items).toBeUndefined();
  });
});

test('the tenant header has no effect for callers other than platform admins', async () => {
  const acting = { headers: { 'x-tenant-id': elsewhere.id } };
  for (const name of ['anonymous', 'tenantAdmin', 'employee', 'client'] as const) {
    const { browser, home } = await caller(name);
    const response = await browser.get('/tenant/me', acting);
    expect(response.body.tenant?.id ?? home?.id ?? null, name).toBe(home?.id ?? null);
  }
  const { browser } = await caller('superUser');
  expect((await browser.get('/tenant/me', acting)).body.tenant.id).toBe(elsewhere.id);
  expect((await browser.get('/tenant/me', { headers: { 'x-tenant-id': 'nonsense' } })).status).toBe(404);
  const gone = await tenant({ status: 'deleted' });
  expect((await browser.get('/tenant/me', { headers: { 'x-tenant-id': gone.id } })).status).toBe(404);
});
