import { querySql, runSql } from '@tenantry/db/testing';
import { base32 } from 'oslo/encoding';
import { afterAll, describe, expect, test } from 'vitest';
import { sealPageLoad } from '../core/frontends/pageLoad.ts';
import { actorsOf, goodPassword, type Actor } from '../testing/actors.ts';
import type { Browser } from '../testing/Browser.ts';
import { authenticatorApp, enrol } from '../testing/enrol.ts';
import { SoftwareAuthenticator } from '../testing/softwareAuthenticator.ts';
import { createTestApp } from '../testing/createTestApp.ts';
import { tokenOf } from '../testing/expectNoSecret.ts';
import { startFakeMailgun } from '../testing/fakeMailgun.ts';
import { makeEmailChange } from '../testing/makeEmailChange.ts';
import { makeResetLink } from '../testing/makeResetLink.ts';
import { releasesOf } from '../testing/releases.ts';
import { serveLocalBuild } from '../testing/serveLocalBuild.ts';

const mailgun = await startFakeMailgun();
afterAll(mailgun.close);
const testApp = await createTestApp({ MAILGUN_API_URL: mailgun.url });
const origin = await serveLocalBuild();
const { as, tenant, user } = actorsOf(testApp);
const superUrl = testApp.clone.superuserUrl;

const account = {
  domain: 'mg.example.com',
  region: 'eu',
  fromEmail: 'hello@mg.example.com',
  apiKey: 'key-of-the-platform',
};
const unique = () => crypto.randomUUID().slice(0, 8);
const pendingAdmin = () => user({ role: 'super_user', tenantId: null, passwordHash: null });
const promotePhrase = { 'x-confirm': 'PROMOTE_TO_SUPER_ADMIN' };

async function webhookPath({ browser }: Pick<Actor, 'browser'>): Promise<string> {
  return `/super/webhooks/${(await browser.post('/super/webhooks', { url: 'https://example.com/hooks' })).body.id}`;
}
const aBackend = () => ({ audience: 'notes', origin: `https://notes-${unique()}.example.com` });
async function serviceKeyPath({ browser }: Pick<Actor, 'browser'>): Promise<string> {
  const { body } = await browser.post('/super/service-keys', { name: 'App backend', scopes: ['introspect'] });
  return `/super/service-keys/${body.id}`;
}
async function importPath({ browser }: Pick<Actor, 'browser'>): Promise<string> {
  const path = `/super/tenants/${(await tenant()).id}/imports`;
  return `${path}/${(await browser.post(path, { rows: [{ email: `${unique()}@example.com` }] })).body.id}`;
}
/** A frontend with two releases, both rolled out in turn. */
async function remotePath(actor: Actor): Promise<string> {
  const { id } = await releasesOf(testApp, actor).withVersions('1.0.0', '2.0.0');
  const path = `/super/remotes/${id}`;
  for (const [revision, release] of ['1.0.0', '2.0.0'].entries())
    await actor.browser.send('PUT', `${path}/rollout`, { release, everyone: true, expectedRevision: revision });
  return path;
}
async function previewPath(actor: Actor): Promise<string> {
  const preview = `${await remotePath(actor)}/releases/1.0.0/preview`;
  await actor.browser.post(`${preview}-link`);
  return preview;
}
/** A user of a tenant that isn't the one the admin acts as. */
async function userPath(passwordHash?: null) {
  const { id: tenantId } = await tenant();
  const { id } = await user({ role: 'admin', tenantId, ...(passwordHash === null && { passwordHash }) });
  return `/super/tenants/${tenantId}/users/${id}`;
}

async function abandonedMail(): Promise<string> {
  const [mail] = await querySql<{ id: string }>(
    superUrl,
    `insert into outbox (request_id, template, to_email, params, status) values ('r', 'password_changed', 'x@example.com', '{}', 'abandoned') returning id`,
  );
  return mail!.id;
}

async function addPasskey(browser: Browser): Promise<string> {
  const passkey = new SoftwareAuthenticator().create((await browser.post('/auth/factors/passkeys/options')).body);
  return (await browser.post('/auth/factors/passkeys', { name: 'Key', passkey })).body.id;
}

type Call = { path: string; body?: unknown; headers?: Record<string, string>; status?: number };

/** Every console and account change that a platform admin can make while acting as a tenant. */
const calls: Record<string, (admin: Actor) => Call | Promise<Call>> = {
  'POST /auth/login': ({ user: { email } }) => ({
    path: '/auth/login',
    body: { email, password: goodPassword, tenant: 'platform' },
  }),
  'POST /auth/logout': () => ({ path: '/auth/logout' }),
  'POST /auth/forgot': ({ user: { email } }) => ({ path: '/auth/forgot', body: { email } }),
  'POST /auth/reset/verify': async ({ user: me }) => ({
    path: '/auth/reset/verify',
    body: { token: await makeResetLink(testApp, me) },
  }),
  'POST /auth/reset': async ({ user: me }) => ({
    path: '/auth/reset',
    body: { token: await makeResetLink(testApp, me), password: 'velvet orchard at noon' },
  }),
  'POST /auth/email': () => ({ path: '/auth/email', body: { email: `m-${unique()}@example.com` } }),
  'DELETE /auth/email': async ({ user: me }) => {
    await makeEmailChange(testApp, me);
    return { path: '/auth/email' };
  },
  'POST /auth/email/confirm': async ({ user: me }) => ({
    path: '/auth/email/confirm',
    body: { token: await makeEmailChange(testApp, me) },
  }),
  'POST /auth/email/undo': async ({ user: me }) => ({
    path: '/auth/email/undo',
    body: { token: await makeEmailChange(testApp, me, { isConfirmed: true }) },
  }),
  'POST /auth/email/undo/verify': async ({ user: me }) => ({
    path: '/auth/email/undo/verify',
    body: { token: await makeEmailChange(testApp, me, { isConfirmed: true }) },
  }),
  'POST /auth/change-password': () => ({
    path: '/auth/change-password',
    body: { currentPassword: goodPassword, newPassword: 'velvet orchard at noon' },
  }),
  'POST /auth/invite/accept': async ({ browser }) => {
    const invited = await browser.post(`/super/admins/${(await pendingAdmin()).id}/invite`, {});
    return { path: '/auth/invite/accept', body: { token: tokenOf(invited.body.inviteUrl), password: goodPassword } };
  },
  'POST /auth/invite/verify': async ({ browser }) => {
    const invited = await browser.post(`/super/admins/${(await pendingAdmin()).id}/invite`, {});
    return { path: '/auth/invite/verify', body: { token: tokenOf(invited.body.inviteUrl) } };
  },
  'PATCH /auth/profile': () => ({ path: '/auth/profile', body: { firstName: 'Nora', lastName: 'Lind' } }),
  'POST /auth/second-factor': () => ({ path: '/auth/second-factor', body: { code: '123456' }, status: 401 }),
  'POST /auth/step-up': () => ({ path: '/auth/step-up', body: { password: goodPassword } }),
  'POST /auth/passkey/options': () => ({ path: '/auth/passkey/options' }),
  'POST /auth/passkey': async ({ browser }) => {
    const device = new SoftwareAuthenticator();
    const passkey = device.create((await browser.post('/auth/factors/passkeys/options')).body);
    await browser.post('/auth/factors/passkeys', { name: 'Key', passkey });
    const { body: options } = await browser.post('/auth/passkey/options', { purpose: 'signIn' });
    return { path: '/auth/passkey', body: { passkey: device.get(options) } };
  },
  'POST /auth/factors/totp': () => ({ path: '/auth/factors/totp' }),
  'POST /auth/factors/totp/confirm': async ({ browser }) => {
    const { secret } = (await browser.post('/auth/factors/totp')).body;
    const code = await authenticatorApp(base32.decode(secret, { strict: false })).code();
    return { path: '/auth/factors/totp/confirm', body: { code } };
  },
  'POST /auth/factors/passkeys/options': () => ({ path: '/auth/factors/passkeys/options' }),
  'POST /auth/factors/passkeys': async ({ browser }) => {
    const passkey = new SoftwareAuthenticator().create((await browser.post('/auth/factors/passkeys/options')).body);
    return { path: '/auth/factors/passkeys', body: { name: 'Key', passkey } };
  },
  'POST /auth/factors/recovery-codes': async ({ browser }) => {
    await addPasskey(browser);
    return { path: '/auth/factors/recovery-codes' };
  },
  'PATCH /auth/factors/:id': async ({ browser }) => ({
    path: `/auth/factors/${await addPasskey(browser)}`,
    body: { name: 'Blue key' },
  }),
  'DELETE /auth/factors/:id': async ({ browser }) => ({ path: `/auth/factors/${await addPasskey(browser)}` }),
  'DELETE /auth/sessions': () => ({ path: '/auth/sessions' }),
  'DELETE /auth/sessions/:id': async ({ browser }) => ({
    path: `/auth/sessions/${(await browser.get('/auth/sessions')).body.items[0].id}`,
  }),
  // The header has no effect during an impersonation, so this tests the refusal without one.
  'POST /auth/impersonation/exit': () => ({ path: '/auth/impersonation/exit', status: 409 }),
  'DELETE /super/tenants/:tenantId/users/:userId/sessions': async () => ({ path: `${await userPath()}/sessions` }),
  'DELETE /super/tenants/:tenantId/users/:userId/sessions/:sessionId': async () => {
    const { browser, user: owner } = await as.employee(await tenant());
    const sessionId = (await browser.get('/auth/sessions')).body.items[0].id;
    return { path: `/super/tenants/${owner.tenantId}/users/${owner.id}/sessions/${sessionId}` };
  },
  'POST /super/tenants/:tenantId/users/:userId/factors/reset': async () => {
    const path = await userPath();
    const [, , , tenantId, , id] = path.split('/');
    await enrol(testApp, { id: id!, tenantId: tenantId!, email: '', role: 'admin' });
    return { path: `${path}/factors/reset`, body: { reason: 'Lost their phone' } };
  },
  'PUT /super/settings/security': () => ({ path: '/super/settings/security', body: { stepUpMinutes: 20 } }),
  'POST /super/tenants': () => ({ path: '/super/tenants', body: { name: `Harbour ${unique()}` } }),
  'PATCH /super/tenants/:tenantId': async () => ({
    path: `/super/tenants/${(await tenant()).id}`,
    body: { name: 'Renamed' },
  }),
  'PUT /super/tenants/:tenantId/entitlements/:key': async () => ({
    path: `/super/tenants/${(await tenant()).id}/entitlements/exports`,
    body: { value: true },
  }),
  'DELETE /super/tenants/:tenantId/entitlements/:key': async ({ browser }) => {
    const path = `/super/tenants/${(await tenant()).id}/entitlements/exports`;
    await browser.send('PUT', path, { value: true });
    return { path };
  },
  'DELETE /super/tenants/:tenantId/users/:userId': async () => ({ path: await userPath() }),
  'POST /super/tenants/:tenantId/test-users': async () => ({
    path: `/super/tenants/${(await tenant()).id}/test-users`,
    body: { role: 'EMPLOYEE' },
    status: 201,
  }),
  'POST /auth/token': async ({ browser }) => {
    await browser.post('/super/backends', aBackend());
    return { path: '/auth/token', body: { audience: 'notes', tenantId: (await tenant()).id } };
  },
  'POST /super/service-keys': () => ({
    path: '/super/service-keys',
    body: { name: 'App backend', scopes: ['introspect'] },
  }),
  'PATCH /super/service-keys/:id': async (admin) => ({ path: await serviceKeyPath(admin), body: { name: 'Renamed' } }),
  'DELETE /super/service-keys/:id': async (admin) => ({ path: await serviceKeyPath(admin) }),
  'POST /super/backends': () => ({ path: '/super/backends', body: aBackend() }),
  'DELETE /super/backends/:id': async ({ browser }) => ({
    path: `/super/backends/${(await browser.post('/super/backends', aBackend())).body.id}`,
  }),
  'POST /super/tenants/:tenantId/imports': async () => ({
    path: `/super/tenants/${(await tenant()).id}/imports`,
    body: { rows: [{ email: 'a@example.com' }] },
    status: 201,
  }),
  'PATCH /super/tenants/:tenantId/imports/:id/rows/:line': async (actor) => ({
    path: `${await importPath(actor)}/rows/1`,
    body: { role: 'client' },
  }),
  'POST /super/tenants/:tenantId/imports/:id/run': async (actor) => ({ path: `${await importPath(actor)}/run` }),
  'DELETE /super/tenants/:tenantId/imports/:id': async (actor) => ({ path: await importPath(actor) }),
  'POST /super/remotes': () => {
    const id = `app-${unique()}`;
    return { path: '/super/remotes', body: { id, name: 'Billing', basePath: `/${id}` }, status: 201 };
  },
  'PATCH /super/remotes/:id': async (actor) => ({
    path: await remotePath(actor),
    body: { name: 'Renamed', expectedRevision: 2 },
  }),
  'PUT /super/remotes/:id/rollout': async (actor) => ({
    path: `${await remotePath(actor)}/rollout`,
    body: { release: '1.0.0', percent: 10, expectedRevision: 2 },
  }),
  'POST /super/remotes/:id/rollout/tenants': async (actor) => ({
    path: `${await remotePath(actor)}/rollout/tenants`,
    body: { release: '1.0.0', percent: 10 },
  }),
  'PUT /super/remotes/:id/pins/:tenantId': async (actor) => ({
    path: `${await remotePath(actor)}/pins/${(await tenant()).id}`,
    body: { release: '1.0.0' },
  }),
  'DELETE /super/remotes/:id/pins/:tenantId': async (actor) => {
    const path = `${await remotePath(actor)}/pins/${(await tenant()).id}`;
    await actor.browser.send('PUT', path, { release: '1.0.0' });
    return { path };
  },
  'POST /super/remotes/:id/rollback': async (actor) => ({
    path: `${await remotePath(actor)}/rollback`,
    body: { to: '1.0.0', expectedRevision: 2 },
  }),
  'POST /super/remotes/:id/halt': async (actor) => {
    const path = await remotePath(actor);
    await actor.browser.send('PUT', `${path}/rollout`, { release: '1.0.0', percent: 10, expectedRevision: 2 });
    return { path: `${path}/halt` };
  },
  'POST /super/remotes/:id/releases/:version/preview-link': async (actor) => ({
    path: `${await remotePath(actor)}/releases/1.0.0/preview-link`,
  }),
  'POST /super/remotes/:id/releases/:version/preview': async (actor) => ({ path: await previewPath(actor) }),
  'DELETE /super/remotes/:id/releases/:version/preview': async (actor) => ({ path: await previewPath(actor) }),
  'POST /auth/page-loads': ({ user: me }) => ({
    path: '/auth/page-loads',
    body: {
      loadId: sealPageLoad(
        testApp.services,
        { kind: 'platformAdmin', user: { id: me.id }, tenant: null, impersonation: null } as never,
        [{ id: 'desk', release: { source: 'builtIn', isVerified: true } } as never],
      )!,
      loads: [{ frontendId: 'desk', hasFailed: false }],
    },
  }),
  'POST /super/webhooks': () => ({ path: '/super/webhooks', body: { url: 'https://example.com/hooks' } }),
  'PATCH /super/webhooks/:id': async (actor) => ({ path: await webhookPath(actor), body: { isEnabled: false } }),
  'DELETE /super/webhooks/:id': async (actor) => ({ path: await webhookPath(actor) }),
  'POST /super/webhooks/:id/rotate-secret': async (actor) => ({ path: `${await webhookPath(actor)}/rotate-secret` }),
  'POST /super/webhooks/:id/test': async (actor) => ({ path: `${await webhookPath(actor)}/test` }),
  'POST /super/webhooks/:id/deliveries/:deliveryId/resend': async (actor) => {
    const path = await webhookPath(actor);
    const { body } = await actor.browser.post(`${path}/test`);
    await runSql(testApp.clone.superuserUrl, [`update webhook_deliveries set status = 'abandoned'`]);
    return { path: `${path}/deliveries/${body.id}/resend` };
  },
  'DELETE /super/tenants/:tenantId': async () => {
    const { id, slug } = await tenant();
    return { path: `/super/tenants/${id}`, headers: { 'x-confirm': `delete ${slug}` } };
  },
  'POST /super/tenants/:tenantId/restore': async ({ browser }) => {
    const { id, slug } = await tenant();
    await browser.delete(`/super/tenants/${id}`, { headers: { 'x-confirm': `delete ${slug}` } });
    return { path: `/super/tenants/${id}/restore` };
  },
  'POST /super/tenants/:tenantId/invite-admin': async () => ({
    path: `/super/tenants/${(await tenant()).id}/invite-admin`,
    body: { email: `i-${unique()}@example.com` },
  }),
  'POST /super/tenants/:tenantId/users/provision': async () => ({
    path: `/super/tenants/${(await tenant()).id}/users/provision`,
    body: {
      email: `p-${unique()}@example.com`,
      firstName: 'P',
      lastName: 'Q',
      role: 'EMPLOYEE',
      activateNow: true,
      method: 'RESET_LINK',
    },
  }),
  'PATCH /super/tenants/:tenantId/users/:userId': async () => ({ path: await userPath(), body: { firstName: 'New' } }),
  'POST /super/tenants/:tenantId/users/:userId/activate': async () => {
    const path = await userPath();
    await runSql(superUrl, [`update users set is_active = false where id = '${path.split('/').at(-1)}'`]);
    return { path: `${path}/activate` };
  },
  'POST /super/tenants/:tenantId/users/:userId/invite/send': async () => ({
    path: `${await userPath(null)}/invite/send`,
  }),
  'POST /super/tenants/:tenantId/users/:userId/invite/regenerate': async () => ({
    path: `${await userPath(null)}/invite/regenerate`,
  }),
  'POST /super/tenants/:tenantId/users/:userId/invite/revoke': async ({ browser }) => {
    const path = `${await userPath(null)}/invite`;
    await browser.post(`${path}/regenerate`);
    return { path: `${path}/revoke` };
  },
  'POST /super/tenants/:tenantId/users/:userId/password-reset': async () => ({
    path: `${await userPath()}/password-reset`,
    body: {},
  }),
  'POST /super/tenants/:tenantId/users/:userId/reset-link': async () => ({
    path: `${await userPath()}/reset-link`,
    body: {},
  }),
  'POST /super/tenants/:tenantId/users/:userId/set-password': async () => ({
    path: `${await userPath()}/set-password`,
    body: { password: 'velvet orchard at noon' },
  }),
  'POST /super/tenants/:tenantId/users/:userId/impersonate-login': async () => ({
    path: `${await userPath()}/impersonate-login`,
    body: {},
  }),
  'POST /super/tenants/:tenantId/users/:userId/unlock-sign-in': async () => ({
    path: `${await userPath()}/unlock-sign-in`,
  }),
  'POST /super/admins/:id/unlock-sign-in': async () => ({
    path: `/super/admins/${(await pendingAdmin()).id}/unlock-sign-in`,
  }),
  'POST /super/admins': () => ({
    path: '/super/admins',
    body: { email: `a-${unique()}@example.com`, firstName: 'Ada', lastName: 'L' },
  }),
  'PATCH /super/admins/:id': async () => ({
    path: `/super/admins/${(await pendingAdmin()).id}`,
    body: { firstName: 'New' },
  }),
  'POST /super/admins/promote': async () => ({
    path: '/super/admins/promote',
    body: { userId: (await userPath()).split('/').at(-1) },
    headers: promotePhrase,
  }),
  'POST /super/admins/:id/demote': async () => ({
    path: `/super/admins/${(await pendingAdmin()).id}/demote`,
    body: {},
    headers: { 'x-confirm': 'DEMOTE_SUPER_ADMIN' },
  }),
  'POST /super/admins/:id/invite': async () => ({
    path: `/super/admins/${(await pendingAdmin()).id}/invite`,
    body: {},
  }),
  'POST /super/admins/:id/invite/revoke': async ({ browser }) => {
    const path = `/super/admins/${(await pendingAdmin()).id}/invite`;
    await browser.post(path, {});
    return { path: `${path}/revoke` };
  },
  'POST /super/admins/:id/invite/send': async () => ({
    path: `/super/admins/${(await pendingAdmin()).id}/invite/send`,
  }),
  'PUT /super/local-frontend': () => ({ path: '/super/local-frontend', body: { origin } }),
  'DELETE /super/local-frontend': async ({ browser }) => {
    await browser.send('PUT', '/super/local-frontend', { origin });
    return { path: '/super/local-frontend' };
  },
  'PUT /super/settings/mailgun': () => ({ path: '/super/settings/mailgun', body: account }),
  'POST /super/settings/mailgun/test': () => ({ path: '/super/settings/mailgun/test' }),
  'DELETE /super/settings/mailgun': () => ({ path: '/super/settings/mailgun' }),
  'POST /super/outbox/:id/retry': async () => ({ path: `/super/outbox/${await abandonedMail()}/retry` }),
  'POST /super/outbox/retry': async () => ({ path: '/super/outbox/retry', body: { ids: [await abandonedMail()] } }),
  // Reads that are recorded.
  'GET /super/audit/export': () => ({ path: '/super/audit/export?format=csv&search=ada@example.com' }),
  'GET /super/admins/:id/invite': async ({ browser }) => {
    const path = `/super/admins/${(await pendingAdmin()).id}/invite`;
    await browser.post(path, {});
    return { path };
  },
};

/** The rows that a request wrote to the tenant's own log, in any order. */
const rowsIn = (tenantId: string) =>
  querySql(superUrl, 'select action, target_label, details from audit_log where tenant_id = $1', [tenantId]);

describe('a platform admin who acts as a tenant writes nothing to its log with', () => {
  test.each(Object.entries(calls))('%s', async (name, make) => {
    const admin = await as.superUser();
    await admin.browser.send('PUT', '/super/settings/mailgun', account);
    const acted = await tenant();
    const { path, body, headers, status } = await make(admin);
    const options = { headers: { ...headers, 'x-tenant-id': acted.id } };
    const response = await admin.browser.send(name.split(' ')[0]!, path, body, options);
    expect(Math.floor(response.status / 100), JSON.stringify(response.body)).toBe(
      status ? Math.floor(status / 100) : 2,
    );
    expect(await rowsIn(acted.id)).toEqual([]);
  });

  test('a change that is refused or fails', async () => {
    const { browser } = await as.superUser();
    const { id, slug } = await tenant();
    const options = { headers: { 'x-tenant-id': id } };
    expect((await browser.post('/super/tenants', { name: 'Taken', slug }, options)).body.error.code).toBe('SLUG_TAKEN');
    expect(await rowsIn(id)).toEqual([]);
  });
});

test('the list above has every console and account change', () => {
  const known = new Set(Object.keys(calls));
  const missing = testApp.app.routes
    .filter(({ method, path }) => !/^(GET|ALL)$/.test(method) && /^\/api\/v1\/(super|auth)\//.test(path))
    .map(({ method, path }) => `${method} ${path.replace('/api/v1', '').replace(/\/$/, '')}`)
    .filter((route) => !known.has(route));
  expect([...new Set(missing)]).toEqual([]);
});

test('a platform admin’s change to a tenant’s own data is in its log', async () => {
  const { browser, user: root } = await as.superUser();
  const home = await tenant();
  const headers = { 'x-tenant-id': home.id };
  await browser.post('/clients', { name: 'Seen' }, { headers });
  await browser.patch('/tenant/settings', { displayName: 'Seen too' }, { headers });
  await browser.patch(
    `/super/tenants/${home.id}`,
    { name: 'Renamed' },
    { headers: { 'x-tenant-id': (await tenant()).id } },
  );
  const rows = await querySql<{ action: string; actor_user_id: string }>(
    superUrl,
    'select action, actor_user_id from audit_log where tenant_id = $1 order by id',
    [home.id],
  );
  expect(rows.map(({ action }) => action)).toEqual(['client_created', 'tenant_settings_updated', 'tenant_updated']);
  expect(rows.every((row) => row.actor_user_id === root.id)).toBe(true);
});

test('the tenant’s log has the impersonation, but not console calls and sign-outs made during it', async () => {
  const { browser } = await as.superUser();
  const home = await tenant();
  const subject = await user({ role: 'employee', tenantId: home.id });
  await browser.post(`/super/tenants/${home.id}/users/${subject.id}/impersonate-login`, { reason: 'Ticket' });
  expect((await browser.get('/super/tenants')).body.error.code).toBe('IMPERSONATING');
  expect((await browser.post('/auth/logout')).status).toBe(200);
  const rows = await querySql<{ action: string }>(
    superUrl,
    'select action from audit_log where tenant_id = $1 order by id',
    [home.id],
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'super_user_impersonation_started',
    'super_user_impersonation_ended',
  ]);
});
