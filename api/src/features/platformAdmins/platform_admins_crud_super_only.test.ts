import { describe, expect, test } from 'vitest';
import { actorsOf, goodPassword } from '../../testing/actors.ts';
import { callersOf } from '../../testing/callers.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { tokenOf } from '../../testing/expectNoSecret.ts';
import { makeEmailChange } from '../../testing/makeEmailChange.ts';
import { makeResetLink } from '../../testing/makeResetLink.ts';

const testApp = await createTestApp();
const { as, tenant, user, withSession } = actorsOf(testApp);
const callers = callersOf(testApp);
let n = 0;
const person = () => ({ email: `admin-${++n}@example.com`, firstName: 'Elif', lastName: 'Demir' });

test.each(['anonymous', 'tenantAdmin', 'employee', 'client'] as const)(
  'the routes of platform admins refuse: %s',
  async (kind) => {
    const { browser } = await callers[kind]();
    for (const [method, path] of [
      ['GET', ''],
      ['POST', ''],
      ['POST', '/promote'],
      ['PATCH', '/x'],
      ['POST', '/x/demote'],
      ['GET', '/x/invite'],
      ['POST', '/x/invite'],
      ['POST', '/x/invite/send'],
    ] as const) {
      expect((await browser.send(method, `/super/admins${path}`, method === 'GET' ? undefined : {})).status).toBe(
        kind === 'anonymous' ? 401 : 403,
      );
    }
  },
);

describe('platform admins', () => {
  test('can be created pending, listed, changed, deactivated and reactivated, each with an audit row', async () => {
    const { browser } = await as.superUser();
    const made = await browser.post('/super/admins', person());
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      firstName: 'Elif',
      isActive: true,
      status: 'pending',
      lastLoginAt: null,
      invite: { status: 'none' },
    });
    await expectAudit(testApp, made.requestId, 'platform_admin_created', { targetId: made.body.id });
    const { body: list } = await browser.get('/super/admins');
    expect(Array.isArray(list)).toBe(true);
    expect(list.find(({ id }: { id: string }) => id === made.body.id)).toEqual(made.body);

    const renamed = await browser.patch(`/super/admins/${made.body.id}`, { lastName: 'Aydin' });
    expect(renamed.body.lastName).toBe('Aydin');
    await expectAudit(testApp, renamed.requestId, 'platform_admin_updated', {
      targetLabel: 'Elif Aydin',
      changes: { lastName: { before: 'Demir', after: 'Aydin' } },
    });
    const out = await browser.patch(`/super/admins/${made.body.id}`, { isActive: false });
    expect(out.body.status).toBe('inactive');
    await expectAudit(testApp, out.requestId, 'platform_admin_deactivated', {
      targetId: made.body.id,
      changes: { isActive: { before: true, after: false } },
    });
    const back = await browser.patch(`/super/admins/${made.body.id}`, { isActive: true });
    expect(back.body.status).toBe('pending');
    await expectAudit(testApp, back.requestId, 'platform_admin_reactivated');
  });

  test('have unique emails, which a tenant’s user may have too', async () => {
    const { browser } = await as.superUser();
    const newAdmin = person();
    await user({ role: 'employee', tenantId: (await tenant()).id, email: newAdmin.email });
    expect((await browser.post('/super/admins', newAdmin)).status).toBe(201);
    expect(await browser.post('/super/admins', newAdmin)).toMatchObject({
      status: 409,
      body: { error: { code: 'EMAIL_TAKEN', details: { fields: [{ path: 'email' }] } } },
    });
    const other = (await browser.post('/super/admins', person())).body;
    expect((await browser.patch(`/super/admins/${other.id}`, { email: newAdmin.email })).body.error.code).toBe(
      'EMAIL_TAKEN',
    );
  });

  test('lose their sessions and links with a new email or when they are deactivated', async () => {
    const { browser } = await as.superUser();
    for (const [change, action] of [
      [{ email: 'moved@example.com' }, 'platform_admin_updated'],
      [{ isActive: false }, 'platform_admin_deactivated'],
    ] as const) {
      const other = await as.superUser();
      const path = `/super/admins/${other.user.id}`;
      const token = await makeResetLink(testApp, other.user);
      const usable = async () => (await testApp.browser().post('/auth/reset/verify', { token })).status;
      expect((await browser.patch(path, { lastName: 'Aydin' })).status).toBe(200);
      expect([(await other.browser.get('/auth/me')).status, await usable()]).toEqual([200, 200]);
      const changed = await browser.patch(path, change);
      expect(changed.status).toBe(200);
      expect([(await other.browser.get('/auth/me')).status, await usable()]).toEqual([401, 410]);
      expect((await auditRows(testApp, changed.requestId)).map((row) => row.action)).toEqual([action]);
      const again = await browser.patch(path, change);
      expect(await auditRows(testApp, again.requestId)).toEqual([]);
      await browser.patch(path, { isActive: true });
      expect([(await other.browser.get('/auth/me')).status, await usable()]).toEqual([401, 410]);
    }
  });

  test('can’t deactivate or demote themselves', async () => {
    const [one] = [await as.superUser(), await as.superUser()];
    expect(await one.browser.patch(`/super/admins/${one.user.id}`, { isActive: false })).toMatchObject({
      status: 409,
      body: { error: { code: 'OWN_ACCOUNT' } },
    });
    expect(
      (
        await one.browser.post(`/super/admins/${one.user.id}/demote`, undefined, {
          headers: { 'x-confirm': 'DEMOTE_SUPER_ADMIN' },
        })
      ).body.error.code,
    ).toBe('OWN_ACCOUNT');
  });

  test.each(['PROMOTE', undefined])('promotion requires its phrase (%s)', async (phrase) => {
    const { browser } = await as.superUser();
    const hers = await user({ role: 'admin', tenantId: (await tenant()).id });
    const response = await browser.post(
      '/super/admins/promote',
      { userId: hers.id },
      phrase ? { headers: { 'x-confirm': phrase } } : {},
    );
    expect(response).toMatchObject({
      status: 428,
      body: { error: { code: 'CONFIRMATION_REQUIRED', details: { phrase: 'PROMOTE_TO_SUPER_ADMIN' } } },
    });
  });

  test.each([
    ['is pending', { passwordHash: null }],
    ['has an expired temporary password', { temporaryPasswordExpiresAt: new Date(Date.now() - 1_000) }],
  ])('promotion names the tenant whose only other admin %s', async (_, values) => {
    const { browser } = await as.superUser();
    const home = await tenant();
    const hers = await as.tenantAdmin(home);
    await user({ role: 'admin', tenantId: home.id, ...values });
    const headers = { 'x-confirm': 'PROMOTE_TO_SUPER_ADMIN' };
    const promoted = await browser.post('/super/admins/promote', { userId: hers.user.id }, { headers });
    expect(promoted.body.lastAdminOf).toEqual({ tenantId: home.id, tenantName: home.name });
  });

  test('promotion creates a second account, deactivates the first and names a tenant left without an admin; demotion can undo it', async () => {
    const { browser } = await as.superUser();
    const home = await tenant();
    const hers = await as.tenantAdmin(home);
    const promoted = await browser.post(
      '/super/admins/promote',
      { userId: hers.user.id },
      { headers: { 'x-confirm': 'PROMOTE_TO_SUPER_ADMIN' } },
    );
    expect(promoted.status).toBe(201);
    expect(promoted.body).toMatchObject({
      admin: { email: hers.user.email, status: 'pending', promotedFrom: { userId: hers.user.id, tenantId: home.id } },
      lastAdminOf: { tenantId: home.id, tenantName: home.name },
      inviteUrl: expect.stringContaining('/auth/invite?token='),
    });
    await expectAudit(testApp, promoted.requestId, 'platform_admin_promoted', {
      targetId: promoted.body.admin.id,
      tenantId: home.id,
      details: { tenantUserId: hers.user.id, wasLastAdmin: true },
    });
    await expectAudit(testApp, promoted.requestId, 'super_user_deactivated_tenant_user', {
      tenantId: home.id,
      targetId: hers.user.id,
      changes: { isActive: { before: true, after: false } },
    });
    expect((await hers.browser.get('/auth/me')).status).toBe(401);
    expect(
      (await testApp.browser().post('/auth/login', { email: hers.user.email, password: goodPassword })).status,
    ).toBe(401);

    const console_ = testApp.browser();
    const accepted = await console_.post('/auth/invite/accept', {
      token: tokenOf(promoted.body.inviteUrl),
      password: 'velvet orchard at noon',
    });
    expect(accepted.body.redirectTo).toBe('/super/dashboard');
    expect((await console_.get('/super/tenants')).status).toBe(200);

    const demote = { headers: { 'x-confirm': 'DEMOTE_SUPER_ADMIN' } };
    expect((await browser.post(`/super/admins/${promoted.body.admin.id}/demote`)).status).toBe(428);
    const demoted = await browser.post(
      `/super/admins/${promoted.body.admin.id}/demote`,
      { reactivateTenantAccount: true },
      demote,
    );
    expect(demoted.body).toMatchObject({ isActive: false, status: 'inactive' });
    await expectAudit(testApp, demoted.requestId, 'platform_admin_demoted', {
      details: { tenantAccountReactivated: true },
    });
    await expectAudit(testApp, demoted.requestId, 'super_user_activated_tenant_user', {
      tenantId: home.id,
      targetId: hers.user.id,
      changes: { isActive: { before: false, after: true } },
    });
    expect((await console_.get('/auth/me')).status).toBe(401);
    expect(
      (await testApp.browser().post('/auth/login', { email: hers.user.email, password: goodPassword })).status,
    ).toBe(200);
  });

  test('counts the reactivated tenant account against the seats, unless an owner says so', async () => {
    const { browser } = await as.superUser();
    const home = await tenant();
    const hers = await user({ role: 'employee', tenantId: home.id });
    const promotion = { headers: { 'x-confirm': 'PROMOTE_TO_SUPER_ADMIN' } };
    const promoted = await browser.post('/super/admins/promote', { userId: hers.id }, promotion);
    await user({ role: 'employee', tenantId: home.id });
    await browser.send('PUT', `/super/tenants/${home.id}/entitlements/seats`, { value: 1 });
    const demote = (body: Record<string, boolean>) =>
      browser.post(`/super/admins/${promoted.body.admin.id}/demote`, body, {
        headers: { 'x-confirm': 'DEMOTE_SUPER_ADMIN' },
      });
    const refused = await demote({ reactivateTenantAccount: true });
    expect(refused.body.error).toMatchObject({ code: 'SEAT_LIMIT_REACHED', details: { limit: 1, used: 1 } });
    expect((await browser.get(`/super/tenants/${home.id}/users/${hers.id}`)).body.isActive).toBe(false);
    const over = await demote({ reactivateTenantAccount: true, overSeatLimit: true });
    expect(over.status).toBe(200);
    await expectAudit(testApp, over.requestId, 'super_user_activated_tenant_user', {
      targetId: hers.id,
      details: { overSeatLimit: true },
    });
  });

  test('promotion names no tenant that keeps an admin, and is refused for a person whose account is in use', async () => {
    const { browser } = await as.superUser();
    const home = await tenant();
    await user({ role: 'admin', tenantId: home.id });
    const hers = await user({ role: 'admin', tenantId: home.id });
    const promote = (userId = hers.id) =>
      browser.post('/super/admins/promote', { userId }, { headers: { 'x-confirm': 'PROMOTE_TO_SUPER_ADMIN' } });
    const promoted = await promote();
    expect(promoted).toMatchObject({ status: 201, body: { lastAdminOf: null } });
    const token = tokenOf(promoted.body.inviteUrl);
    expect((await promote()).body.error.code).toBe('EMAIL_TAKEN');
    expect((await promote(crypto.randomUUID())).body.error.code).toBe('NOT_FOUND');
    expect((await testApp.browser().post('/auth/invite/verify', { token })).status).toBe(200);
  });

  test('demotion reactivates a tenant account only on request, and only where there is one', async () => {
    const { browser } = await as.superUser();
    const home = await tenant();
    const hers = await user({ role: 'employee', tenantId: home.id });
    const { body } = await browser.post(
      '/super/admins/promote',
      { userId: hers.id },
      { headers: { 'x-confirm': 'PROMOTE_TO_SUPER_ADMIN' } },
    );
    const working = await user({ role: 'employee', tenantId: home.id });
    const { body: both } = await browser.post(
      '/super/admins/promote',
      { userId: working.id },
      { headers: { 'x-confirm': 'PROMOTE_TO_SUPER_ADMIN' } },
    );
    await browser.patch(`/super/tenants/${home.id}/users/${working.id}`, { isActive: true });
    const { user: hired } = await as.superUser();
    for (const [id, reactivateTenantAccount, tenantAccountReactivated] of [
      [body.admin.id, false, false],
      [hired.id, true, false],
      // The tenant account is active already.
      [both.admin.id, true, true],
    ] as const) {
      const demoted = await browser.post(
        `/super/admins/${id}/demote`,
        { reactivateTenantAccount },
        { headers: { 'x-confirm': 'DEMOTE_SUPER_ADMIN' } },
      );
      expect(demoted.status).toBe(200);
      expect(await auditRows(testApp, demoted.requestId)).toMatchObject([
        { action: 'platform_admin_demoted', targetId: id, details: { tenantAccountReactivated } },
      ]);
    }
    expect((await browser.get(`/super/tenants/${home.id}/users/${hers.id}`)).body.isActive).toBe(false);
  });

  describe('once demoted', () => {
    const demote = { headers: { 'x-confirm': 'DEMOTE_SUPER_ADMIN' } };
    const promote = { headers: { 'x-confirm': 'PROMOTE_TO_SUPER_ADMIN' } };

    test('can’t be reactivated by PATCH or an invitation, and their old password doesn’t work', async () => {
      const { browser } = await as.superUser();
      const other = await as.superUser();
      const demoted = await browser.post(`/super/admins/${other.user.id}/demote`, {}, demote);
      expect(demoted.body).toMatchObject({ isActive: false, demotedAt: expect.any(String) });
      for (const response of [
        await browser.patch(`/super/admins/${other.user.id}`, { isActive: true }),
        await browser.patch(`/super/admins/${other.user.id}`, { isActive: true, firstName: 'New' }),
        await browser.post(`/super/admins/${other.user.id}/invite`),
      ])
        expect(response).toMatchObject({ status: 409, body: { error: { code: 'ADMIN_DEMOTED' } } });
      const login = { email: other.user.email, password: goodPassword };
      expect((await testApp.browser().post('/auth/login', login)).status).toBe(401);
      expect((await browser.patch(`/super/admins/${other.user.id}`, { firstName: 'New' })).status).toBe(200);
    });

    test('no session or link from before a promotion or a demotion works again afterwards', async () => {
      const { browser } = await as.superUser();
      const hers = await as.employee(await tenant());
      const tenantLink = await makeResetLink(testApp, hers.user);
      const tenantUndo = await makeEmailChange(testApp, hers.user, { isConfirmed: true });
      const usable = (token: string) => testApp.browser().post('/auth/reset/verify', { token });
      const undo = (token: string) => testApp.browser().post('/auth/email/undo', { token });
      const promoted = await browser.post('/super/admins/promote', { userId: hers.user.id }, promote);
      expect(promoted.body.lastAdminOf).toBeNull();
      await expectAudit(testApp, promoted.requestId, 'platform_admin_promoted', {
        details: { tenantUserId: hers.user.id, wasLastAdmin: false },
      });
      const { id } = promoted.body.admin;
      const onPlatform = await withSession({ ...hers.user, id, role: 'super_user', tenantId: null });
      const platformLink = await makeResetLink(testApp, onPlatform.user);
      const platformUndo = await makeEmailChange(testApp, onPlatform.user, { isConfirmed: true });

      const demoted = await browser.post(`/super/admins/${id}/demote`, { reactivateTenantAccount: true }, demote);
      expect(demoted.status).toBe(200);
      expect((await hers.browser.get('/auth/me')).status).toBe(401);
      expect((await usable(tenantLink)).status).toBe(410);
      expect((await undo(tenantUndo)).status).toBe(410);

      expect((await browser.post('/super/admins/promote', { userId: hers.user.id }, promote)).status).toBe(201);
      expect((await onPlatform.browser.get('/auth/me')).status).toBe(401);
      expect((await usable(platformLink)).status).toBe(410);
      expect((await undo(platformUndo)).status).toBe(410);
    });

    test('can’t be restored with an email that another platform admin uses', async () => {
      const { browser } = await as.superUser();
      const hers = await user({ role: 'employee', tenantId: (await tenant()).id });
      const path = `/super/tenants/${hers.tenantId}/users/${hers.id}`;
      const promoted = await browser.post('/super/admins/promote', { userId: hers.id }, promote);
      await browser.post(`/super/admins/${promoted.body.admin.id}/demote`, {}, demote);
      const { email } = (await browser.post('/super/admins', person())).body;
      expect((await browser.patch(path, { email })).status).toBe(200);
      const again = await browser.post('/super/admins/promote', { userId: hers.id }, promote);
      expect(again).toMatchObject({ status: 409, body: { error: { code: 'EMAIL_TAKEN' } } });
    });

    test.each(['the user they were promoted from', 'a user with the same email'])(
      'can be restored by promoting %s, with a new password',
      async (who) => {
        const { browser } = await as.superUser();
        const hers = await user({ role: 'employee', tenantId: (await tenant()).id });
        const first =
          who === 'a user with the same email'
            ? (await user({ role: 'super_user', tenantId: null, email: hers.email })).id
            : (await browser.post('/super/admins/promote', { userId: hers.id }, promote)).body.admin.id;
        expect((await browser.post(`/super/admins/${first}/demote`, {}, demote)).status).toBe(200);
        const again = await browser.post('/super/admins/promote', { userId: hers.id }, promote);
        expect(again.body.admin).toMatchObject({
          id: first,
          status: 'pending',
          demotedAt: null,
          promotedFrom: { userId: hers.id },
        });
        const login = { email: hers.email, password: goodPassword };
        expect((await testApp.browser().post('/auth/login', login)).status).toBe(401);
        await browser.patch(`/super/admins/${first}`, { isActive: false });
        expect((await browser.patch(`/super/admins/${first}`, { isActive: true })).status).toBe(200);
      },
    );
  });
});
