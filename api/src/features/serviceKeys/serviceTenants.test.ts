import { expect, test } from 'vitest';
import type { ServiceKeyScope } from '../../contract/serviceKeyScopes.ts';
import { actorsOf, goodPassword } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { withServiceKey } from '../../testing/serviceKeys.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const root = await as.superUser();

async function keyFor(scopes: ServiceKeyScope[], tenantId: string | null = null) {
  const { headers } = await withServiceKey(testApp, scopes, tenantId);
  const browser = testApp.browser();
  return {
    send: (method: string, path: string, body?: unknown, more: Record<string, string> = {}) =>
      browser.send(method, `/service/tenants${path}`, body, { headers: { ...headers, ...more } }),
  };
}
const person = {
  email: 'ben@example.com',
  firstName: 'Ben',
  lastName: 'Castellan',
  role: 'EMPLOYEE',
  activateNow: true,
};

test('a key creates a tenant once, finds it by its external id, and suspends it', async () => {
  const { send } = await keyFor(['tenants:read', 'tenants:write']);
  const asked = { name: 'From Billing', externalId: 'cus_from_code', plan: 'Team' };
  const key = { 'idempotency-key': 'order-1' };
  const [first, again] = [await send('POST', '', asked, key), await send('POST', '', asked, key)];
  expect(first.status).toBe(201);
  expect(again.body).toEqual(first.body);
  await expectAudit(testApp, first.requestId, 'tenant_created', {
    actorRole: 'service_key',
    actorName: expect.stringMatching(/^Key \d+$/),
    tenantId: first.body.id,
  });
  const found = await send('GET', '?externalId=cus_from_code');
  expect(found.body).toMatchObject({ total: 1, items: [{ id: first.body.id }] });
  const { id } = first.body;
  await send('PATCH', `/${id}`, { status: 'active' });
  expect((await send('PATCH', `/${id}`, { status: 'suspended' })).body.status).toBe('suspended');
  await send('PUT', `/${id}/entitlements/seats`, { value: 3 });
  const shown = (await root.browser.get(`/super/tenants/${id}/entitlements/seats`)).body;
  expect(shown).toMatchObject({ value: 3, changedBy: { type: 'key', name: expect.stringMatching(/^Key/) } });
});

test('a key that is bound to a tenant sees only that tenant, and can’t raise its entitlements', async () => {
  const [home, other] = [await tenant(), await tenant()];
  const { id: stranger } = await user({ role: 'employee', tenantId: other.id });
  const { send } = await keyFor(['tenants:read', 'users:read', 'users:write', 'users:access'], home.id);
  expect((await send('GET', '')).body).toMatchObject({ total: 1, items: [{ id: home.id }] });
  expect((await send('GET', `?search=${other.slug}`)).body).toMatchObject({ total: 0, items: [] });
  for (const id of [home.id, home.id.toUpperCase()]) expect((await send('GET', `/${id}`)).status, id).toBe(200);
  for (const [method, path, body] of [
    ['GET', `/${other.id}`],
    ['GET', `/${other.id}/entitlements`],
    ['GET', `/${other.id}/users`],
    ['GET', `/${other.id}/users/${stranger}`],
    ['GET', `/${home.id}/users/${stranger}`],
    ['PATCH', `/${home.id}/users/${stranger}`, { firstName: 'X' }],
    ['POST', `/${other.id}/users/${stranger}/reset-link`],
    ['POST', `/${other.id}/users/provision`, { ...person, method: 'RESET_LINK' }],
  ] as const)
    expect((await send(method, path, body)).status, `${method} ${path}`).toBe(404);
  for (const [method, path, body] of [
    ['PUT', `/${home.id}/entitlements/seats`, { value: 99 }],
    ['PATCH', `/${home.id}`, { plan: 'Everything' }],
    ['POST', '', { name: 'Another' }],
  ] as const)
    expect((await send(method, path, body)).body.error.code).toBe('SCOPE_MISSING');
});

test('without users:access a key neither sees a link nor sets a password, in any way', async () => {
  const home = await tenant();
  const known = await user({ role: 'employee', tenantId: home.id });
  const { send } = await keyFor(['users:read', 'users:write']);
  const users = `/${home.id}/users`;
  for (const [method, path, body] of [
    ['POST', `${users}/provision`, { ...person, method: 'SET_PASSWORD', password: goodPassword }],
    ['POST', `${users}/provision`, { ...person, method: 'RESET_LINK' }],
    ['PATCH', `${users}/${known.id}`, { email: 'attacker@example.com' }],
    ['POST', `${users}/${known.id}/set-password`, { password: goodPassword }],
    ['POST', `${users}/${known.id}/reset-link`],
    ['GET', `${users}/${known.id}/invite`],
  ] as const) {
    const refused = await send(method, path, body);
    expect(refused, `${method} ${path}`).toMatchObject({
      status: 403,
      body: { error: { code: 'SCOPE_MISSING', details: { scope: 'users:access' } } },
    });
  }
  await (
    await as.tenantAdmin(home)
  ).browser.send('PUT', '/settings/mailgun', {
    domain: 'mg.example.com',
    region: 'eu',
    fromEmail: 'hello@mg.example.com',
    apiKey: 'key-of-the-tenant',
  });
  const mailed = await send('POST', `${users}/provision`, { ...person, method: 'RESET_LINK', sendEmail: true });
  expect(mailed).toMatchObject({ status: 200, body: { created: true, emailSent: true, resetUrl: null } });
  expect(JSON.stringify(mailed.body)).not.toContain('token');
});

test('without users:access and without mail, no link is made that no one would get, and nothing changes', async () => {
  const home = await tenant();
  const { send } = await keyFor(['users:read', 'users:write']);
  const users = `/${home.id}/users`;
  const refused = await send('POST', `${users}/provision`, { ...person, method: 'RESET_LINK', sendEmail: true });
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'MAIL_NOT_CONFIGURED' } } });
  expect(await auditRows(testApp, refused.requestId)).toMatchObject([
    { outcome: 'failed', details: { errorCode: 'MAIL_NOT_CONFIGURED' } },
  ]);
  expect((await send('GET', users)).body).toMatchObject({ total: 0 });
});

test('with users:access the same request hands over the link, and is done once per Idempotency-Key', async () => {
  const home = await tenant();
  const { send } = await keyFor(['users:write', 'users:access']);
  const body = { ...person, method: 'SET_PASSWORD', password: goodPassword };
  const { body: made } = await send('POST', `/${home.id}/users/provision`, body);
  const path = `/${home.id}/users/${made.user.id}`;
  expect((await send('POST', `${path}/reset-link`)).body.resetUrl).toContain('token=');
  const key = { 'idempotency-key': 'set-1' };
  const set = { password: 'velvet orchard at noon' };
  const done = await send('POST', `${path}/set-password`, set, key);
  const repeat = await send('POST', `${path}/set-password`, set, key);
  expect([done.status, repeat.status]).toEqual([200, 200]);
  expect(await auditRows(testApp, done.requestId)).toHaveLength(1);
  expect(await auditRows(testApp, repeat.requestId)).toEqual([]);
  const other = await send('POST', `${path}/set-password`, { password: 'another long password' }, key);
  expect(other.body.error.code).toBe('IDEMPOTENCY_CONFLICT');
});

test('a key can’t exceed a tenant’s seats', async () => {
  const home = await tenant();
  const { send } = await keyFor(['users:write', 'users:access']);
  const body = { ...person, method: 'RESET_LINK', overSeatLimit: true };
  const refused = await send('POST', `/${home.id}/users/provision`, body);
  expect(refused.body.error.details.fields).toMatchObject([{ path: 'overSeatLimit' }]);
  const invited = await send('POST', `/${home.id}/invite-admin`, { email: 'a@example.com', overSeatLimit: true });
  expect(invited.body.error.details.fields).toMatchObject([{ path: 'overSeatLimit' }]);
});

test('a key that may not activate users can’t invite an admin who is inactive', async () => {
  const home = await tenant();
  const gone = await user({ role: 'admin', tenantId: home.id, passwordHash: null, isActive: false });
  const invite = async (scopes: ServiceKeyScope[]) =>
    (await keyFor(scopes)).send('POST', `/${home.id}/invite-admin`, { email: gone.email });
  expect((await invite(['users:access'])).body.error?.code).toBe('USER_INACTIVE');
  expect((await invite(['users:access', 'users:write'])).status).toBe(201);
});

test('the first invitation of a new admin writes an event for a new user, a second one doesn’t', async () => {
  const home = await tenant();
  const { send } = await keyFor(['users:access']);
  const events = await withServiceKey(testApp, ['events:read'], home.id);
  for (let n = 0; n < 2; n++) await send('POST', `/${home.id}/invite-admin`, { email: 'claire@example.com' });
  const { body } = await testApp.browser().get('/service/events', { headers: events.headers });
  expect(body.items).toMatchObject([
    { type: 'user.provisioned', data: { email: 'claire@example.com', role: 'admin' } },
  ]);
});
