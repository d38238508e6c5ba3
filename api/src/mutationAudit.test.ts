import { runSql } from '@tenantry/db/testing';
import { base32 } from 'oslo/encoding';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { serviceKeyScopes } from './contract/serviceKeyScopes.ts';
import { routeDescriptionOf } from './http/describeRoute.ts';
import { changeRolePhrase, demotePhrase, deleteTenantPhrase, promotePhrase } from './schemas.ts';
import { actorsOf, goodPassword, type Actor, type TestTenant } from './testing/actors.ts';
import type { Browser } from './testing/Browser.ts';
import { createTestApp } from './testing/createTestApp.ts';
import { authenticatorApp, enrol } from './testing/enrol.ts';
import { auditRows } from './testing/expectAudit.ts';
import { tokenOf } from './testing/expectNoSecret.ts';
import { serveLocalBuild } from './testing/serveLocalBuild.ts';
import { startFakeMailgun } from './testing/fakeMailgun.ts';
import { mailHook } from './testing/mailHook.ts';
import { SoftwareAuthenticator } from './testing/softwareAuthenticator.ts';
import { buildOf, releasesOf } from './testing/releases.ts';
import { serviceRoutes, withServiceKey } from './testing/serviceKeys.ts';
import { makeEmailChange } from './testing/makeEmailChange.ts';
import { makeResetLink } from './testing/makeResetLink.ts';

const mailgun = await startFakeMailgun();
afterAll(() => mailgun.close());
const testApp = await createTestApp({ MAILGUN_API_URL: mailgun.url });
const { tenant, user, withSession } = actorsOf(testApp);
const root = await withSession(await user({ role: 'super_user', tenantId: null }));
const account = {
  domain: 'mg.example.com',
  region: 'eu',
  fromEmail: 'hello@mg.example.com',
  apiKey: 'key-0123456789',
};

const origin = await serveLocalBuild();

let count = 0;
const withPlatformMail = async (): Promise<Request> => {
  await root.browser.send('PUT', '/super/settings/mailgun', account);
  return { browser: root.browser };
};
const email = () => `changed-${++count}@example.com`;
const newPassword = 'velvet orchard at noon';

type Request = {
  browser: Browser;
  params?: Record<string, string>;
  body?: unknown;
  form?: FormData;
  headers?: Record<string, string>;
};

const employee = async () => user({ role: 'employee', tenantId: (await tenant()).id });
const tenantAdmin = async (home?: TestTenant) =>
  withSession(await user({ role: 'admin', tenantId: (home ?? (await tenant())).id }));
async function abandonedMail(): Promise<string> {
  await withPlatformMail();
  await testApp.browser().post('/auth/forgot', { email: root.user.email });
  const [mail] = (await root.browser.get('/super/outbox')).body.items;
  await runSql(testApp.clone.superuserUrl, [`update outbox set status = 'abandoned' where id = '${mail.id}'`]);
  return mail.id;
}

const withTenantMail = async (): Promise<Request> => {
  const { browser } = await tenantAdmin();
  await browser.send('PUT', '/settings/mailgun', account);
  return { browser };
};
const platformAdmin = () => user({ role: 'super_user', tenantId: null });

/** A platform admin's request about a user, who has a password unless `values` say otherwise. */
const aboutUser = async (
  body?: unknown,
  values: { passwordHash?: null; isActive?: boolean } = {},
): Promise<Request> => {
  const home = await tenant();
  const { id } = await user({ role: 'employee', tenantId: home.id, ...values });
  return { browser: root.browser, params: { tenantId: home.id, userId: id }, body };
};
/** The same by an admin of the user's tenant. */
const aboutPerson = async (body?: unknown, values: { passwordHash?: null } = {}): Promise<Request> => {
  const home = await tenant();
  const { browser } = await tenantAdmin(home);
  const { id } = await user({ role: 'employee', tenantId: home.id, ...values });
  return { browser, params: { id }, body };
};
const invited = async (): Promise<Request> => {
  const request = await aboutUser(undefined, { passwordHash: null });
  const { tenantId, userId } = request.params!;
  await root.browser.post(`/super/tenants/${tenantId}/users/${userId}/invite/regenerate`);
  return request;
};
const aboutTenant = async (body?: unknown): Promise<Request> => ({
  browser: root.browser,
  params: { tenantId: (await tenant()).id },
  body,
});
/** A draft with one row to fix, by a tenant's admin or from the console. */
const withImport = async (body?: unknown, by: 'console' | 'team' = 'team'): Promise<Request> => {
  const home = await tenant();
  const { browser } = by === 'console' ? root : await tenantAdmin(home);
  const rows = [{ email: email() }, { email: 'half@' }];
  const path = by === 'console' ? `/super/tenants/${home.id}/imports` : '/tenant/imports';
  const { id } = (await browser.post(path, { rows })).body;
  return { browser, params: { tenantId: home.id, id, line: '2' }, body };
};
const pendingAdmin = async () => {
  const { body } = await root.browser.post('/super/admins', { email: email(), firstName: 'Ada', lastName: 'Byron' });
  return body.id as string;
};
const withClient = async (body?: unknown): Promise<Request> => {
  const { browser } = await tenantAdmin();
  const { body: client } = await browser.post('/clients', { name: 'Harbor Physio' });
  return { browser, params: { id: client.id }, body };
};
const aboutServiceKey = async (body?: unknown): Promise<Request> => {
  const made = await root.browser.post('/super/service-keys', { name: 'App backend', scopes: ['introspect'] });
  return { browser: root.browser, params: { id: made.body.id }, body };
};
const impersonating = async (): Promise<Actor> => {
  const admin = await withSession(await platformAdmin());
  const { params } = await aboutUser();
  await admin.browser.post(`/super/tenants/${params!['tenantId']}/users/${params!['userId']}/impersonate-login`);
  return admin;
};
const enrolled = async () => {
  const account = await employee();
  const { id, app } = await enrol(testApp, account);
  const browser = testApp.browser();
  await browser.post('/auth/login', { email: account.email, password: goodPassword });
  await browser.post('/auth/second-factor', { code: await app.code() });
  return { id, account, browser };
};
const signedIn = async () => withSession(await employee());
const logo = async () => {
  const form = new FormData();
  const content = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#076978' } })
    .png()
    .toBuffer();
  form.set('logo', new File([new Uint8Array(content)], 'logo.png', { type: 'image/png' }));
  return form;
};

async function aboutWebhook(body?: unknown): Promise<Request> {
  const made = await root.browser.post('/super/webhooks', { url: 'https://example.com/webhooks' });
  return { browser: root.browser, params: { id: made.body.id }, body };
}

async function aboutRelease(body?: unknown): Promise<Request> {
  const { id } = await releasesOf(testApp, root).withVersions('1.0.0');
  const params = { id, tenantId: (await tenant()).id, version: '1.0.0' };
  return { browser: root.browser, params, body };
}

/** Routes that take a body but change nothing. */
const readOnly = new Set([
  'POST /auth/reset/verify',
  'POST /auth/invite/verify',
  'POST /auth/email/undo/verify',
  // Nothing counts before it is confirmed.
  'POST /auth/factors/totp',
  'POST /auth/factors/passkeys/options',
  'POST /auth/passkey/options',
  // What pages measured; only a halt is a change.
  'POST /auth/page-loads',
  'POST /super/remotes/:id/rollout/tenants',
  // Only this browser's cookie.
  'DELETE /super/remotes/:id/releases/:version/preview',
  'POST /auth/token',
  'POST /service/introspect',
]);

/** A successful request for every route that changes something. */
const examples: Record<string, () => Promise<Request>> = {
  'POST /auth/login': async () => ({
    browser: testApp.browser(),
    body: { email: (await employee()).email, password: goodPassword },
  }),
  'POST /auth/second-factor': async () => {
    const account = await employee();
    const { app } = await enrol(testApp, account);
    const browser = testApp.browser();
    await browser.post('/auth/login', { email: account.email, password: goodPassword });
    return { browser, body: { code: await app.code() } };
  },
  'POST /auth/factors/passkeys': async () => {
    const { browser } = await signedIn();
    const passkey = new SoftwareAuthenticator().create((await browser.post('/auth/factors/passkeys/options')).body);
    return { browser, body: { name: 'Blue key', passkey } };
  },
  'POST /auth/passkey': async () => {
    const { browser } = await signedIn();
    const device = new SoftwareAuthenticator();
    const passkey = device.create((await browser.post('/auth/factors/passkeys/options')).body);
    await browser.post('/auth/factors/passkeys', { name: 'Blue key', passkey });
    const next = testApp.browser();
    return { browser: next, body: { passkey: device.get((await next.post('/auth/passkey/options')).body) } };
  },
  'POST /auth/step-up': async () => ({ browser: (await signedIn()).browser, body: { password: goodPassword } }),
  'POST /auth/factors/recovery-codes': async () => ({ browser: (await enrolled()).browser }),
  'DELETE /auth/factors/:id': async () => {
    const { browser, id } = await enrolled();
    return { browser, params: { id } };
  },
  'PATCH /auth/factors/:id': async () => {
    const { browser, account } = await enrolled();
    const id = '00000000-0000-4000-8000-00000000a55e';
    await runSql(testApp.clone.superuserUrl, [
      `insert into passkeys (id, tenant_id, user_id, name, rp_id, credential_id, public_key, counter, transports, is_backed_up)
       values ('${id}', '${account.tenantId}', '${account.id}', 'Key', 'localhost', 'c', 'k', 0, '{}', false)`,
    ]);
    return { browser, params: { id }, body: { name: 'Blue key' } };
  },
  'POST /auth/factors/totp/confirm': async () => {
    const { browser } = await signedIn();
    const { secret } = (await browser.post('/auth/factors/totp')).body;
    return { browser, body: { code: await authenticatorApp(base32.decode(secret, { strict: false })).code() } };
  },
  'POST /auth/logout': signedIn,
  'POST /auth/forgot': async () => ({ browser: testApp.browser(), body: { email: (await employee()).email } }),
  'POST /auth/reset': async () => ({
    browser: testApp.browser(),
    body: { token: await makeResetLink(testApp, await employee()), password: newPassword },
  }),
  'PATCH /auth/profile': async () => ({ ...(await signedIn()), body: { firstName: 'Ada', lastName: 'Byron' } }),
  'POST /auth/email': async () => {
    await withPlatformMail();
    return { ...(await signedIn()), body: { email: email() } };
  },
  'DELETE /auth/email': async () => {
    const actor = await signedIn();
    await makeEmailChange(testApp, actor.user);
    return actor;
  },
  'POST /auth/email/confirm': async () => {
    const actor = await signedIn();
    return { ...actor, body: { token: await makeEmailChange(testApp, actor.user) } };
  },
  'POST /auth/email/undo': async () => ({
    browser: testApp.browser(),
    body: { token: await makeEmailChange(testApp, await employee(), { isConfirmed: true }) },
  }),
  'POST /auth/change-password': async () => ({
    browser: (await signedIn()).browser,
    body: { currentPassword: goodPassword, newPassword },
  }),
  'POST /auth/invite/accept': async () => {
    const { params } = await invited();
    const { body } = await root.browser.get(`/super/tenants/${params!['tenantId']}/users/${params!['userId']}/invite`);
    return { browser: testApp.browser(), body: { token: tokenOf(body.inviteUrl), password: newPassword } };
  },
  'DELETE /auth/sessions': signedIn,
  'DELETE /auth/sessions/:id': async () => {
    const { browser } = await signedIn();
    return { browser, params: { id: (await browser.get('/auth/sessions')).body.items[0].id } };
  },
  'POST /auth/impersonation/exit': impersonating,

  'POST /super/tenants': async () => ({ browser: root.browser, body: { name: `Harbor ${++count}` } }),
  'PATCH /super/tenants/:tenantId': () => aboutTenant({ name: 'Harbor Physio' }),
  'PUT /super/tenants/:tenantId/entitlements/:key': async () => {
    const { params, ...request } = await aboutTenant({ value: true });
    return { ...request, params: { ...params, key: 'exports' } };
  },
  'DELETE /super/tenants/:tenantId/entitlements/:key': async () => {
    const { params, ...request } = await aboutTenant();
    await root.browser.send('PUT', `/super/tenants/${params!['tenantId']}/entitlements/exports`, { value: true });
    return { ...request, params: { ...params, key: 'exports' } };
  },
  'DELETE /super/tenants/:tenantId': async () => {
    const { id, slug } = await tenant();
    return { browser: root.browser, params: { tenantId: id }, headers: { 'x-confirm': deleteTenantPhrase(slug) } };
  },
  'POST /super/tenants/:tenantId/restore': async () => {
    const { id, slug } = await tenant();
    await root.browser.delete(`/super/tenants/${id}`, { headers: { 'x-confirm': deleteTenantPhrase(slug) } });
    return { browser: root.browser, params: { tenantId: id } };
  },
  'POST /super/tenants/:tenantId/invite-admin': () => aboutTenant({ email: email() }),

  'POST /super/tenants/:tenantId/users/provision': () =>
    aboutTenant({
      email: email(),
      firstName: 'Ada',
      lastName: 'Byron',
      role: 'EMPLOYEE',
      activateNow: true,
      method: 'RESET_LINK',
    }),
  'PATCH /super/tenants/:tenantId/users/:userId': () => aboutUser({ firstName: 'Grace' }),
  'POST /super/tenants/:tenantId/users/:userId/activate': () => aboutUser(undefined, { isActive: false }),
  'POST /super/tenants/:tenantId/users/:userId/invite/send': async () => {
    await withPlatformMail();
    return aboutUser(undefined, { passwordHash: null });
  },
  'POST /super/tenants/:tenantId/users/:userId/invite/regenerate': () => aboutUser(undefined, { passwordHash: null }),
  'POST /super/tenants/:tenantId/users/:userId/invite/revoke': invited,
  'POST /super/tenants/:tenantId/users/:userId/password-reset': () => aboutUser({ sendEmail: true }),
  'POST /super/tenants/:tenantId/users/:userId/reset-link': () => aboutUser({ sendEmail: false }),
  'POST /super/tenants/:tenantId/users/:userId/set-password': () => aboutUser({ password: newPassword }),
  'POST /super/tenants/:tenantId/users/:userId/unlock-sign-in': () => aboutUser(),
  'DELETE /super/tenants/:tenantId/users/:userId/sessions': () => aboutUser(),
  'DELETE /super/tenants/:tenantId/users/:userId/sessions/:sessionId': async () => {
    const home = await tenant();
    const account = await user({ role: 'employee', tenantId: home.id });
    const { browser } = await withSession(account);
    const sessionId = (await browser.get('/auth/sessions')).body.items[0].id as string;
    return { browser: root.browser, params: { tenantId: home.id, userId: account.id, sessionId } };
  },
  'POST /super/tenants/:tenantId/users/:userId/impersonate-login': async () => ({
    ...(await aboutUser({ reason: 'Asked for help' })),
    browser: (await withSession(await platformAdmin())).browser,
  }),

  'POST /super/admins': async () => ({
    browser: root.browser,
    body: { email: email(), firstName: 'Ada', lastName: 'Byron' },
  }),
  'PATCH /super/admins/:id': async () => ({
    browser: root.browser,
    params: { id: (await platformAdmin()).id },
    body: { firstName: 'Grace', platformRole: 'auditor' },
    headers: { 'x-confirm': changeRolePhrase },
  }),
  'POST /super/admins/promote': async () => ({
    browser: root.browser,
    body: { userId: (await employee()).id },
    headers: { 'x-confirm': promotePhrase },
  }),
  'POST /super/admins/:id/unlock-sign-in': async () => ({
    browser: root.browser,
    params: { id: (await platformAdmin()).id },
  }),
  'POST /super/admins/:id/demote': async () => ({
    browser: root.browser,
    params: { id: (await platformAdmin()).id },
    headers: { 'x-confirm': demotePhrase },
  }),
  'POST /super/admins/:id/invite': async () => ({ browser: root.browser, params: { id: await pendingAdmin() } }),
  'POST /super/admins/:id/invite/revoke': async () => {
    const id = await pendingAdmin();
    await root.browser.post(`/super/admins/${id}/invite`);
    return { browser: root.browser, params: { id } };
  },
  'POST /super/admins/:id/invite/send': async () => ({
    ...(await withPlatformMail()),
    params: { id: await pendingAdmin() },
  }),

  'PUT /super/settings/mailgun': async () => ({ browser: root.browser, body: account }),
  'DELETE /super/settings/mailgun': withPlatformMail,
  'POST /super/settings/mailgun/test': withPlatformMail,
  'POST /hooks/mailgun/:accountId': async () => {
    const webhookSigningKey = 'signing-key';
    const saved = await root.browser.send('PUT', '/super/settings/mailgun', { ...account, webhookSigningKey });
    const messageId = `${++count}@mg.example.com`;
    await runSql(testApp.clone.superuserUrl, [
      `insert into outbox (request_id, template, to_email, params, status, provider_message_id) values ('r', 'test', 'a@example.com', '{}', 'sent', '${messageId}')`,
    ]);
    return {
      browser: testApp.browser(),
      params: { accountId: saved.body.webhookUrl.split('/').at(-1) },
      body: mailHook(webhookSigningKey, { messageId }),
    };
  },
  'POST /super/outbox/:id/retry': async () => ({ browser: root.browser, params: { id: await abandonedMail() } }),
  'POST /super/outbox/retry': async () => ({ browser: root.browser, body: { ids: [await abandonedMail()] } }),

  'PATCH /tenant/settings': async () => ({ ...(await tenantAdmin()), body: { displayName: 'Harbor Physio' } }),
  'POST /tenant/settings/logo': async () => ({ ...(await tenantAdmin()), form: await logo() }),
  'POST /tenant/onboarding/complete': async () => tenantAdmin(await tenant({ status: 'inactive' })),
  'POST /tenant/onboarding/skip-mail': () => tenantAdmin(),
  'PUT /settings/mailgun': async () => ({ ...(await tenantAdmin()), body: account }),
  'DELETE /settings/mailgun': withTenantMail,
  'POST /settings/mailgun/test': withTenantMail,

  'POST /super/tenants/:tenantId/users/:userId/factors/reset': async () => {
    const { account } = await enrolled();
    return {
      browser: root.browser,
      params: { tenantId: account.tenantId!, userId: account.id },
      body: { reason: 'Lost their phone' },
    };
  },
  'POST /tenant/users/invite': async () => ({
    ...(await tenantAdmin()),
    body: { people: [{ email: email() }], role: 'employee' },
  }),
  'POST /super/tenants/:tenantId/imports': () => aboutTenant({ rows: [{ email: email() }] }),
  'PATCH /super/tenants/:tenantId/imports/:id/rows/:line': () => withImport({ email: email() }, 'console'),
  'POST /super/tenants/:tenantId/imports/:id/run': () => withImport(undefined, 'console'),
  'DELETE /super/tenants/:tenantId/imports/:id': () => withImport(undefined, 'console'),
  'POST /tenant/imports': async () => ({ ...(await tenantAdmin()), body: { rows: [{ email: email() }] } }),
  'PATCH /tenant/imports/:id/rows/:line': () => withImport({ email: email() }),
  'POST /tenant/imports/:id/run': () => withImport(),
  'DELETE /tenant/imports/:id': () => withImport(),
  'PATCH /tenant/users/:id': () => aboutPerson({ firstName: 'Ada' }),
  'DELETE /tenant/users/:id': () => aboutPerson(),
  'DELETE /super/tenants/:tenantId/users/:userId': () => aboutUser(),
  'POST /super/tenants/:tenantId/test-users': async () => ({
    browser: root.browser,
    params: { tenantId: (await tenant()).id },
    body: { role: 'EMPLOYEE' },
  }),
  'POST /tenant/users/:id/invite/send': async () => {
    await withPlatformMail();
    return aboutPerson(undefined, { passwordHash: null });
  },
  'POST /tenant/users/:id/invite/regenerate': () => aboutPerson(undefined, { passwordHash: null }),
  'POST /tenant/users/:id/invite/revoke': () => aboutPerson(undefined, { passwordHash: null }),
  'POST /tenant/users/:id/reset-link': () => aboutPerson({ sendEmail: false }),
  'DELETE /tenant/users/:id/sessions': () => aboutPerson(),
  'POST /tenant/users/:id/factors/reset': async () => {
    const { account } = await enrolled();
    const boss = await withSession(await user({ role: 'admin', tenantId: account.tenantId }));
    return { browser: boss.browser, params: { id: account.id }, body: { reason: 'Lost their phone' } };
  },
  'PUT /super/settings/security': async () => ({ browser: root.browser, body: { stepUpMinutes: 12 } }),
  'PUT /tenant/security': async () => ({
    ...(await tenantAdmin()),
    body: { everyone: { startsAt: '2999-01-01T00:00:00.000Z' } },
  }),

  'PUT /super/local-frontend': async () => ({ browser: root.browser, body: { origin } }),
  'DELETE /super/local-frontend': async () => {
    await root.browser.send('PUT', '/super/local-frontend', { origin });
    return { browser: root.browser };
  },
  'POST /super/remotes': async () => ({
    browser: root.browser,
    body: { id: `app-${++count}`, name: 'App', basePath: `/app-${count}` },
  }),
  'PATCH /super/remotes/:id': () => aboutRelease({ name: 'Renamed', expectedRevision: 0 }),
  'PUT /super/remotes/:id/rollout': () => aboutRelease({ release: '1.0.0', percent: 10, expectedRevision: 0 }),
  'PUT /super/remotes/:id/pins/:tenantId': () => aboutRelease({ release: '1.0.0' }),
  'DELETE /super/remotes/:id/pins/:tenantId': async () => {
    const request = await aboutRelease();
    const { id, tenantId } = request.params!;
    await root.browser.send('PUT', `/super/remotes/${id}/pins/${tenantId}`, { release: '1.0.0' });
    return request;
  },
  'POST /super/remotes/:id/rollback': () => aboutRelease({ to: '1.0.0', expectedRevision: 0 }),
  'POST /super/remotes/:id/halt': async () => {
    const request = await aboutRelease();
    const body = { release: '1.0.0', percent: 10, expectedRevision: 0 };
    await root.browser.send('PUT', `/super/remotes/${request.params!['id']}/rollout`, body);
    return request;
  },
  'POST /super/remotes/:id/releases/:version/preview-link': () => aboutRelease(),
  'POST /super/remotes/:id/releases/:version/preview': async () => {
    const request = await aboutRelease();
    await root.browser.post(`/super/remotes/${request.params!['id']}/releases/1.0.0/preview-link`);
    return request;
  },
  'POST /super/webhooks': async () => ({ browser: root.browser, body: { url: 'https://example.com/webhooks' } }),
  'PATCH /super/webhooks/:id': () => aboutWebhook({ isEnabled: false }),
  'DELETE /super/webhooks/:id': () => aboutWebhook(),
  'POST /super/webhooks/:id/rotate-secret': () => aboutWebhook(),
  'POST /super/webhooks/:id/test': () => aboutWebhook(),
  'POST /super/webhooks/:id/deliveries/:deliveryId/resend': async () => {
    const { params, ...request } = await aboutWebhook();
    const { body } = await root.browser.post(`/super/webhooks/${params!['id']}/test`);
    await runSql(testApp.clone.superuserUrl, [`update webhook_deliveries set status = 'abandoned'`]);
    return { ...request, params: { ...params, deliveryId: body.id } };
  },
  'POST /super/service-keys': async () => ({
    browser: root.browser,
    body: { name: 'App backend', scopes: ['introspect'] },
  }),
  'POST /super/backends': async () => ({
    browser: root.browser,
    body: { audience: 'notes', origin: `https://notes-${++count}.example.com` },
  }),
  'DELETE /super/backends/:id': async () => {
    const body = { audience: 'notes', origin: `https://notes-${++count}.example.com` };
    return { browser: root.browser, params: { id: (await root.browser.post('/super/backends', body)).body.id } };
  },
  'PATCH /super/service-keys/:id': () => aboutServiceKey({ name: 'Renamed' }),
  'DELETE /super/service-keys/:id': () => aboutServiceKey(),

  'POST /clients': async () => ({ ...(await tenantAdmin()), body: { name: 'Harbor Physio' } }),
  'PATCH /clients/:id': () => withClient({ name: 'Harbor Physio Ltd' }),
  'DELETE /clients/:id': () => withClient(),
  'POST /clients/:id/restore': async () => {
    const request = await withClient();
    await request.browser.delete(`/clients/${request.params!['id']}`);
    return request;
  },
};

/** The console's requests that the operator's own code may send too. */
const { headers: withKey } = await withServiceKey(
  testApp,
  serviceKeyScopes.filter((scope) => scope !== 'frontends:release'),
);
for (const [route, example] of Object.entries(examples)) {
  const ofService = route.replace(' /super/', ' /service/');
  if (!(ofService.replace(' /', ' /api/v1/') in serviceRoutes)) continue;
  examples[ofService] = async () => {
    const request = await example();
    return { ...request, browser: testApp.browser(), headers: { ...request.headers, ...withKey } };
  };
}

examples['POST /service/audit'] = async () => ({
  browser: testApp.browser(),
  headers: withKey,
  body: { events: [{ tenantId: (await tenant()).id, action: 'app.invoice_paid', actor: { name: 'Billing' } }] },
});

examples['POST /service/remotes/:id/releases'] = async () => {
  const { id, headers } = await releasesOf(testApp, root).frontend();
  return { browser: testApp.browser(), params: { id }, headers, body: buildOf(id).body };
};

const changing = [
  ...new Set(
    testApp.app.routes
      .filter(({ method, path }) => !['ALL', 'GET'].includes(method) && path.startsWith('/api/v1/'))
      .map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`),
  ),
].filter((route) => !readOnly.has(route));

const descriptionOf = (method: string, pattern: string) =>
  testApp.app.routes
    .filter((route) => route.method === method && route.path === `/api/v1${pattern}`)
    .flatMap(({ handler }) => routeDescriptionOf(handler) ?? [])[0]!;

test('every route that changes something has an example here, and every example has a route', () => {
  expect(Object.keys(examples).toSorted()).toEqual(changing.toSorted());
});

describe('a success writes an audit row with its request id:', () => {
  test.each(changing)('%s', async (route) => {
    const [method = '', pattern = ''] = route.split(' ');
    const { browser, params = {}, body, form, headers = {} } = await examples[route]!();
    const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => params[name]!);
    const send = (more: Record<string, string>) =>
      browser.send(method, path, body, { headers: { ...headers, ...more }, ...(form && { form }) });

    const { takesIdempotencyKey, confirm } = descriptionOf(method, pattern);
    const badKey = { 'idempotency-key': 'not a key' };
    const badPhrase = { 'x-confirm': 'not the phrase' };
    if (takesIdempotencyKey) {
      expect((await send(badKey)).body.error.details.fields).toMatchObject([{ path: 'Idempotency-Key' }]);
    }
    if (confirm !== undefined) expect((await send(badPhrase)).body.error.code).toBe('CONFIRMATION_REQUIRED');

    // A route that does not declare a header ignores it.
    const response = await send({
      ...(takesIdempotencyKey ? {} : badKey),
      ...(confirm === undefined ? badPhrase : {}),
    });
    expect(response.status, JSON.stringify(response.body)).toBeLessThan(300);
    const rows = await auditRows(testApp, response.requestId);
    expect(rows.map(({ outcome }) => outcome)).toContain('done');
    if (pattern.startsWith('/service/tenants')) expect(rows[0]).toMatchObject({ actorRole: 'service_key' });
  });
});
