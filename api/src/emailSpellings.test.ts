import { runSql, querySql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { describeEmailCollisions, findEmailCollisions } from './features/tenantUsers/findEmailCollisions.ts';
import { actorsOf, goodPassword } from './testing/actors.ts';
import { createTestApp } from './testing/createTestApp.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const root = await as.superUser();

const unique = () => Math.random().toString(36).slice(2, 10);
const spellings = (name = unique()) => ({
  composed: `jos\u00e9.${name}@example.com`,
  decomposed: `jose\u0301.${name}@example.com`,
});
const logIn = (email: string, password = goodPassword, slug?: string) =>
  testApp.browser().post('/auth/login', { email, password, ...(slug && { tenant: slug }) });
const usersOf = (tenantId: string) =>
  querySql<{ email: string }>(testApp.clone.superuserUrl, `select email from users where tenant_id = '${tenantId}'`);

/** Inserts a user as they were stored before emails were normalised. */
async function legacyUser(values: Parameters<typeof user>[0] & { email: string }) {
  const made = await user({ ...values, email: `${unique()}@example.com` });
  await runSql(testApp.clone.superuserUrl, [
    `set session_replication_role = replica; update users set email = '${values.email}' where id = '${made.id}'`,
  ]);
  return made;
}

const provision = (tenantId: string, email: string) =>
  root.browser.post(`/super/tenants/${tenantId}/users/provision`, {
    email,
    firstName: 'José',
    lastName: 'Test',
    role: 'EMPLOYEE',
    activateNow: true,
    method: 'SET_PASSWORD',
    password: goodPassword,
    mustChangeOnNextLogin: false,
  });

test('composed and decomposed letters are one account, stored in one form', async () => {
  const { id } = await tenant();
  const { composed, decomposed } = spellings();
  expect((await provision(id, decomposed)).body).toMatchObject({ created: true, user: { email: composed } });
  expect((await provision(id, composed)).body).toMatchObject({ created: false });
  expect(await usersOf(id)).toEqual([{ email: composed }]);
  for (const typed of [composed, decomposed, decomposed.toUpperCase(), composed.replace('e', '\uff45')])
    expect((await logIn(typed)).status, typed).toBe(200);
});

test('all spellings of a domain are one account', async () => {
  const { id } = await tenant();
  expect((await provision(id, 'ada@B\u00fccher.example')).body.user.email).toBe('ada@xn--bcher-kva.example');
  expect((await provision(id, 'ada@xn--bcher-kva.example')).body).toMatchObject({ created: false });
  expect((await logIn('ada@bu\u0308cher.example')).status).toBe(200);
});

test('an account stored in another spelling is found, kept unchanged, and never created twice', async () => {
  const home = await tenant();
  const { composed, decomposed } = spellings();
  const legacy = await legacyUser({ role: 'employee', tenantId: home.id, email: decomposed });
  for (const typed of [composed, decomposed]) expect((await logIn(typed)).body.user?.id, typed).toBe(legacy.id);
  expect((await provision(home.id, composed)).body).toMatchObject({
    created: false,
    user: { id: legacy.id, email: decomposed },
  });
  expect((await root.browser.post(`/super/tenants/${home.id}/invite-admin`, { email: composed })).body.error.code).toBe(
    'EMAIL_TAKEN',
  );
  const other = await user({ role: 'employee', tenantId: home.id });
  const renamed = await root.browser.send('PATCH', `/super/tenants/${home.id}/users/${other.id}`, { email: composed });
  expect(renamed).toMatchObject({ status: 409, body: { error: { code: 'EMAIL_TAKEN' } } });
  // The same email in another tenant is still another account.
  expect((await provision((await tenant()).id, composed)).body).toMatchObject({ created: true });
});

test('a platform admin stored in another spelling occupies the email too', async () => {
  const { composed, decomposed } = spellings();
  await legacyUser({ role: 'super_user', tenantId: null, email: decomposed });
  const response = await root.browser.post('/super/admins', { email: composed, firstName: 'A', lastName: 'B' });
  expect(response).toMatchObject({ status: 409, body: { error: { code: 'EMAIL_TAKEN' } } });
});

test('an existing pair of spellings is reported, and both can still sign in', async () => {
  const home = await tenant();
  const { composed, decomposed } = spellings();
  const first = await user({ role: 'employee', tenantId: home.id, email: composed });
  const otherHash = await testApp.services.hasher.hash('another password altogether');
  const second = await legacyUser({
    role: 'employee',
    tenantId: home.id,
    email: decomposed,
    passwordHash: otherHash,
  });
  expect((await logIn(decomposed)).body.user.id).toBe(first.id);
  expect((await logIn(composed, 'another password altogether')).body.user.id).toBe(second.id);
  expect((await provision(home.id, composed)).body.user.id).toBe(first.id);

  const collisions = await findEmailCollisions(testApp.services.database);
  expect(collisions).toContainEqual({ tenant: home.slug, emails: expect.arrayContaining([composed, decomposed]) });
  expect(describeEmailCollisions(collisions)).toContain('jose\\u{301}.');
});

test('a pair with the same password signs in the account used last, with or without a named tenant', async () => {
  const home = await tenant();
  const { composed, decomposed } = spellings();
  await user({ role: 'employee', tenantId: home.id, email: composed });
  const used = await legacyUser({ role: 'employee', tenantId: home.id, email: decomposed, lastLoginAt: new Date() });
  expect((await logIn(composed)).body.user.id).toBe(used.id);
  expect((await logIn(composed, goodPassword, home.slug)).body.user.id).toBe(used.id);
});

test('an account whose email today’s rules refuse can still sign in, but not be created', async () => {
  const home = await tenant();
  const email = `ada..${unique()}@example.com`;
  await legacyUser({ role: 'employee', tenantId: home.id, email });
  expect((await logIn(email)).status).toBe(200);
  expect((await provision(home.id, email)).body.error.code).toBe('VALIDATION_FAILED');
});

test('forgot emails each spelling only the links of its own account', async () => {
  const [here, there] = [await tenant(), await tenant()];
  const { composed, decomposed } = spellings();
  await runSql(testApp.clone.superuserUrl, [
    `insert into mail_settings (tenant_id, domain, region, from_email, api_key_sealed, api_key_last_four) values (null, 'mg.example.com', 'eu', 'a@mg.example.com', 'x', 'abcd')`,
  ]);
  const mine = await user({ role: 'employee', tenantId: here.id, email: composed });
  const theirs = await legacyUser({ role: 'employee', tenantId: there.id, email: decomposed });
  const response = await testApp.browser().post('/auth/forgot', { email: composed });
  expect(response.status).toBe(200);
  const mails = await querySql<{ to_email: string; user_id: string; tenant_id: string }>(
    testApp.clone.superuserUrl,
    `select to_email, user_id, tenant_id from outbox where request_id = '${response.requestId}'`,
  );
  expect(mails).toHaveLength(2);
  expect(mails).toEqual(
    expect.arrayContaining([
      { to_email: composed, user_id: mine.id, tenant_id: here.id },
      { to_email: decomposed, user_id: theirs.id, tenant_id: there.id },
    ]),
  );
});
