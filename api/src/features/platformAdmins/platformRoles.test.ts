import { querySql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import type { PlatformRole } from '../../contract/platformRoles.ts';
import { actorsOf, goodPassword, type Actor } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { tokenOf } from '../../testing/expectNoSecret.ts';
import { changeRolePhrase, demotePhrase, promotePhrase } from '../../contract/confirmPhrases.ts';

const testApp = await createTestApp();
const { as, tenant, user, withSession } = actorsOf(testApp);
let count = 0;
const person = () => ({ email: `colleague-${++count}@example.com`, firstName: 'Elif', lastName: 'Demir' });
const admin = async (platformRole: PlatformRole) =>
  withSession(await user({ role: 'super_user', tenantId: null, platformRole }));
const changeRole = ({ browser }: Actor, target: { id: string }, platformRole: PlatformRole) =>
  browser.patch(`/super/admins/${target.id}`, { platformRole }, { headers: { 'x-confirm': changeRolePhrase } });
const usersOf = (home: { id: string }, { id }: { id: string }) => `/super/tenants/${home.id}/users/${id}`;

const owner = await admin('owner');

test('a new platform admin is an owner unless the request says otherwise, and /auth/me tells the role', async () => {
  const { browser } = owner;
  const usual = await browser.post('/super/admins', person());
  expect(usual.body.platformRole).toBe('owner');
  const made = await browser.post('/super/admins', { ...person(), platformRole: 'auditor' });
  expect(made).toMatchObject({ status: 201, body: { platformRole: 'auditor' } });
  await expectAudit(testApp, made.requestId, 'platform_admin_created', {
    changes: { email: expect.anything(), platformRole: { before: null, after: 'auditor' } },
  });
  const { body: invite } = await browser.post(`/super/admins/${made.body.id}/invite`);
  const own = testApp.browser();
  await own.post('/auth/invite/accept', { token: tokenOf(invite.inviteUrl), password: 'velvet orchard at noon' });
  expect((await own.get('/auth/me')).body.platformRole).toBe('auditor');
  expect((await browser.get('/auth/me')).body.platformRole).toBe('owner');
  const { browser: employee } = await as.employee(await tenant());
  expect((await employee.get('/auth/me')).body.platformRole).toBeNull();
  expect(await browser.post('/super/admins', { ...person(), platformRole: 'admin' })).toMatchObject({
    status: 400,
    body: { error: { details: { fields: [{ path: 'platformRole' }] } } },
  });
});

test('a promoted user gets the role that the request names, also when their earlier account is revived', async () => {
  const hers = await user({ role: 'admin', tenantId: (await tenant()).id });
  const promote = (platformRole?: PlatformRole) =>
    owner.browser.post(
      '/super/admins/promote',
      { userId: hers.id, ...(platformRole && { platformRole }) },
      { headers: { 'x-confirm': promotePhrase } },
    );
  const first = await promote('support');
  expect(first).toMatchObject({ status: 201, body: { admin: { platformRole: 'support' } } });
  const path = `/super/admins/${first.body.admin.id}`;
  await owner.browser.post(`${path}/demote`, {}, { headers: { 'x-confirm': demotePhrase } });
  expect((await changeRole(owner, first.body.admin, 'auditor')).body.error.code).toBe('ADMIN_DEMOTED');
  const again = await promote();
  expect(again.body.admin).toMatchObject({ id: first.body.admin.id, platformRole: 'owner' });
  await expectAudit(testApp, again.requestId, 'platform_admin_promoted', {
    changes: { platformRole: { before: 'support', after: 'owner' } },
  });
});

describe('changing a role', () => {
  test('needs the typed phrase, and is recorded', async () => {
    const { user: other } = await admin('support');
    const path = `/super/admins/${other.id}`;
    for (const headers of [undefined, { 'x-confirm': demotePhrase }])
      expect(await owner.browser.patch(path, { platformRole: 'auditor' }, headers && { headers })).toMatchObject({
        status: 428,
        body: { error: { code: 'CONFIRMATION_REQUIRED', details: { phrase: 'CHANGE_PLATFORM_ROLE' } } },
      });
    const changed = await changeRole(owner, other, 'auditor');
    expect(changed).toMatchObject({ status: 200, body: { platformRole: 'auditor' } });
    await expectAudit(testApp, changed.requestId, 'platform_admin_role_changed', {
      actorUserId: owner.user.id,
      targetId: other.id,
      changes: { platformRole: { before: 'support', after: 'auditor' } },
    });
    expect(await auditRows(testApp, changed.requestId)).toHaveLength(1);
  });

  test('is possible without a phrase for the role that the admin already has, and changes nothing', async () => {
    const { user: other } = await admin('support');
    const response = await owner.browser.patch(`/super/admins/${other.id}`, {
      platformRole: 'support',
      firstName: 'Ada',
    });
    expect(response).toMatchObject({ status: 200, body: { platformRole: 'support', firstName: 'Ada' } });
    expect((await auditRows(testApp, response.requestId)).map(({ action }) => action)).toEqual([
      'platform_admin_updated',
    ]);
    const own = await owner.browser.patch(`/super/admins/${owner.user.id}`, { platformRole: 'owner' });
    expect(own.status).toBe(200);
  });

  test('takes effect at the next request of a session that is already open', async () => {
    const other = await admin('owner');
    const target = await user({ role: 'employee', tenantId: (await tenant()).id });
    const home = { id: target.tenantId! };
    const rename = () => other.browser.patch(usersOf(home, target), { firstName: 'Ada' });
    const unlock = () => other.browser.post(`${usersOf(home, target)}/unlock-sign-in`);
    expect((await rename()).status).toBe(200);
    await changeRole(owner, other.user, 'support');
    expect(await rename()).toMatchObject({
      status: 403,
      body: {
        error: { code: 'PLATFORM_ROLE_REQUIRED', details: { platformRole: 'support', allowedRoles: ['owner'] } },
      },
    });
    expect((await unlock()).status).toBe(200);
    await changeRole(owner, other.user, 'auditor');
    expect((await unlock()).body.error.code).toBe('PLATFORM_ROLE_REQUIRED');
    await changeRole(owner, other.user, 'owner');
    expect((await rename()).status).toBe(200);
  });

  test('is refused for one’s own account', async () => {
    const [one] = [await admin('owner'), await admin('owner')];
    expect(await changeRole(one, one.user, 'support')).toMatchObject({
      status: 409,
      body: { error: { code: 'OWN_ACCOUNT' } },
    });
  });
});

describe('an impersonation', () => {
  const impersonatedBy = async (platformRole: PlatformRole) => {
    const helper = await admin(platformRole);
    const home = await tenant({ onboardedAt: new Date() });
    const subject = await user({ role: 'admin', tenantId: home.id });
    await helper.browser.post(`${usersOf(home, subject)}/impersonate-login`, { reason: 'Ticket 4812' });
    return { helper, home, subject };
  };

  test('ends at the next request once the admin becomes an auditor, and the request does nothing', async () => {
    const { helper, home, subject } = await impersonatedBy('support');
    expect((await helper.browser.get('/auth/me')).body).toMatchObject({
      platformRole: null,
      isImpersonatingUser: true,
      impersonation: { actorPlatformRole: 'support' },
    });
    await changeRole(owner, helper.user, 'auditor');
    const ended = await helper.browser.post('/clients', { name: 'Harbor Physio' });
    expect(ended).toMatchObject({
      status: 403,
      body: {
        error: { code: 'IMPERSONATION_ENDED', details: { why: 'role changed', redirectTo: usersOf(home, subject) } },
      },
    });
    await expectAudit(testApp, ended.requestId, 'super_user_impersonation_ended', {
      subjectUserId: subject.id,
      tenantId: home.id,
      details: { why: 'role changed', reason: 'Ticket 4812', minutes: 0 },
    });
    expect((await helper.browser.get('/auth/me')).body).toMatchObject({
      user: { id: helper.user.id },
      platformRole: 'auditor',
      isImpersonatingUser: false,
    });
    expect(await querySql(testApp.clone.superuserUrl, 'select from clients')).toEqual([]);
  });

  test('goes on once an owner becomes a support admin, with the settings read-only from then on', async () => {
    const { helper, home } = await impersonatedBy('owner');
    const save = () => helper.browser.patch('/tenant/settings', { displayName: 'Harbor' });
    expect((await save()).status).toBe(200);
    await changeRole(owner, helper.user, 'support');
    const refused = await save();
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'PLATFORM_ROLE_REQUIRED' } } });
    await expectAudit(testApp, refused.requestId, 'super_route_refused', {
      outcome: 'refused',
      actorUserId: helper.user.id,
      tenantId: home.id,
      targetLabel: 'PATCH /api/v1/tenant/settings',
      details: { errorCode: 'PLATFORM_ROLE_REQUIRED' },
    });
    expect((await helper.browser.get('/tenant/me')).body.tenantSettings.displayName).toBe('Harbor');
    expect((await helper.browser.get('/settings/mailgun')).status).toBe(200);
    expect((await helper.browser.post('/clients', { name: 'Harbor Physio' })).status).toBe(201);
    expect((await helper.browser.post('/tenant/onboarding/complete')).body.error.code).toBe('PLATFORM_ROLE_REQUIRED');
  });
});

test('what a role doesn’t allow is in the audit log: in the console, and while acting as a tenant', async () => {
  const home = await tenant();
  const auditor = await admin('auditor');
  const suspended = await auditor.browser.patch(`/super/tenants/${home.id}`, { status: 'suspended' });
  await expectAudit(testApp, suspended.requestId, 'super_route_refused', {
    outcome: 'refused',
    actorUserId: auditor.user.id,
    tenantId: null,
    details: { errorCode: 'PLATFORM_ROLE_REQUIRED' },
  });
  const helper = await admin('support');
  const acting = { headers: { 'x-tenant-id': home.id } };
  const added = await helper.browser.post('/clients', { name: 'Harbor Physio' }, acting);
  await expectAudit(testApp, added.requestId, 'super_route_refused', {
    outcome: 'refused',
    actorUserId: helper.user.id,
    tenantId: home.id,
    targetLabel: 'POST /api/v1/clients',
  });
});

test('only owners and auditors can find platform admins by searching', async () => {
  const { user: found } = await admin('support');
  for (const [role, ids] of [
    ['owner', [found.id]],
    ['auditor', [found.id]],
    ['support', []],
  ] as const) {
    const { browser } = await admin(role);
    const { body } = await browser.get(`/super/search?q=${found.email}`);
    expect(body.admins.map(({ id }: { id: string }) => id)).toEqual(ids);
  }
});

test('an account that an earlier version creates is an owner, and a tenant’s user can’t have a platform role', async () => {
  const insert = (columns: string, values: string) =>
    querySql(testApp.clone.superuserUrl, `insert into users (${columns}) values (${values}) returning platform_role`);
  expect(await insert('email, role', `'earlier@example.com', 'super_user'`)).toEqual([{ platform_role: 'owner' }]);
  const home = await tenant();
  await expect(
    insert('tenant_id, email, role, platform_role', `'${home.id}', 'x@example.com', 'admin', 'owner'`),
  ).rejects.toThrow(/users_platform_role_is_of_admin/);
  await expect(insert('email, role, platform_role', `'y@example.com', 'super_user', 'root'`)).rejects.toThrow(
    /users_platform_role_known/,
  );
});

test('a signed-in admin’s role doesn’t change what their password signs in to', async () => {
  const { user: other } = await admin('auditor');
  const response = await testApp.browser().post('/auth/login', { email: other.email, password: goodPassword });
  expect(response).toMatchObject({ status: 200, body: { redirectTo: '/super/dashboard' } });
});
