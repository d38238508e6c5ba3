import { querySql } from '@tenantry/db/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const password = 'velvet orchard at noon';
const home = await tenant();
const users = `/super/tenants/${home.id}/users`;
const { browser: root } = await as.superUser();

beforeAll(async () => {
  const account = {
    domain: 'mg.example.com',
    region: 'eu',
    fromEmail: 'hello@mg.example.com',
    apiKey: 'key-0123456789',
  };
  expect((await root.send('PUT', '/super/settings/mailgun', account)).status).toBe(200);
});

const mailsOf = (requestId: string) =>
  querySql<{ template: string; to_email: string; tenant_id: string | null; params: Record<string, unknown> }>(
    testApp.clone.superuserUrl,
    `select template, to_email, tenant_id, params from outbox where request_id = '${requestId}' order by template`,
  );
const activityOf = async (id: string) =>
  (await root.get(`/super/audit?targetId=${id}`)).body.items.map(({ action }: { action: string }) => action);

describe('the user gets an email', () => {
  const provision = (email: string) =>
    root.post(`${users}/provision`, {
      email,
      firstName: 'Ada',
      lastName: 'Byron',
      role: 'EMPLOYEE',
      activateNow: true,
      method: 'SET_PASSWORD',
      password,
    });

  test('when provisioning replaces their password, and not when it sets the first one', async () => {
    const known = await user({ role: 'employee', tenantId: home.id });
    const replaced = await provision(known.email);
    expect(await mailsOf(replaced.requestId)).toMatchObject([
      { template: 'password_changed', to_email: known.email, tenant_id: home.id, params: { by: 'Test super_user' } },
    ]);
    await expectAudit(testApp, replaced.requestId, 'super_provision_user_set_password', {
      targetId: known.id,
      details: { mustChangeOnNextLogin: true, replacedPassword: true },
    });
    expect(await activityOf(known.id)).toContain('super_provision_user_set_password');
    expect(await mailsOf((await provision('newcomer@example.com')).requestId)).toEqual([]);
  });

  test('when support sets them a new password, and not when it sets the first one', async () => {
    const set = (id: string) => root.post(`${users}/${id}/set-password`, { password, mustChangeOnNextLogin: false });
    const known = await user({ role: 'employee', tenantId: home.id });
    const replaced = await set(known.id);
    expect(await mailsOf(replaced.requestId)).toMatchObject([
      { template: 'password_changed', to_email: known.email, tenant_id: home.id, params: { by: 'Test super_user' } },
    ]);
    await expectAudit(testApp, replaced.requestId, 'super_user_set_password', {
      tenantId: home.id,
      targetId: known.id,
      details: { mustChangeOnNextLogin: false },
    });
    const fresh = await user({ role: 'employee', tenantId: home.id, passwordHash: null });
    expect(await mailsOf((await set(fresh.id)).requestId)).toEqual([]);
  });

  test('at the old and the new address when their email changes, in a tenant and on the platform', async () => {
    const member = await user({ role: 'employee', tenantId: home.id });
    const admin = await user({ role: 'super_user', tenantId: null });
    const paths = { [`${users}/${member.id}`]: member, [`/super/admins/${admin.id}`]: admin };
    for (const [path, { id, email, tenantId }] of Object.entries(paths)) {
      const newEmail = `new-${email}`;
      const changed = await root.patch(path, { email: newEmail });
      expect(changed.status).toBe(200);
      expect(await mailsOf(changed.requestId)).toMatchObject([
        { template: 'email_changed', to_email: email, tenant_id: tenantId, params: { newEmail } },
        { template: 'email_confirmed', to_email: newEmail, tenant_id: tenantId },
      ]);
      await expectAudit(
        testApp,
        changed.requestId,
        tenantId ? 'super_user_updated_tenant_user' : 'platform_admin_updated',
        { targetId: id, changes: { email: { before: email, after: newEmail } } },
      );
      expect(await mailsOf((await root.patch(path, { email: newEmail })).requestId)).toEqual([]);
    }
  });

  test('at both addresses when promotion restores an earlier platform account with a new email', async () => {
    const { id, email } = await user({ role: 'employee', tenantId: home.id });
    const promote = () =>
      root.post('/super/admins/promote', { userId: id }, { headers: { 'x-confirm': 'PROMOTE_TO_SUPER_ADMIN' } });
    const { admin } = (await promote()).body;
    const demote = () =>
      root.post(`/super/admins/${admin.id}/demote`, {}, { headers: { 'x-confirm': 'DEMOTE_SUPER_ADMIN' } });
    expect((await demote()).status).toBe(200);
    const sameAddress = await promote();
    expect(sameAddress.body.admin.id).toBe(admin.id);
    expect(await mailsOf(sameAddress.requestId)).toEqual([]);
    expect((await demote()).status).toBe(200);
    const newEmail = `new-${email}`;
    expect((await root.patch(`${users}/${id}`, { email: newEmail })).status).toBe(200);
    const changed = await promote();
    expect(changed.body.admin).toMatchObject({ id: admin.id, email: newEmail });
    expect(await mailsOf(changed.requestId)).toMatchObject([
      { template: 'email_changed', to_email: email, tenant_id: null, params: { newEmail } },
      { template: 'email_confirmed', to_email: newEmail, tenant_id: null },
    ]);
    await expectAudit(testApp, changed.requestId, 'platform_admin_promoted', {
      changes: { email: { before: email, after: newEmail } },
    });
  });

  test('when an invitation is accepted for an account with a password, and not for a new one', async () => {
    const [inUse, fresh] = [
      await user({ role: 'employee', tenantId: home.id, passwordHash: null }),
      await user({ role: 'employee', tenantId: home.id, passwordHash: null }),
    ];
    const accept = async (id: string, between: () => Promise<unknown>) => {
      const { inviteUrl } = (await root.post(`${users}/${id}/invite/regenerate`)).body;
      await between();
      const token = new URL(inviteUrl).searchParams.get('token');
      const accepted = await testApp.browser().post('/auth/invite/accept', { token, password });
      expect(accepted.status).toBe(200);
      return accepted.requestId;
    };
    const replaced = await accept(inUse.id, () =>
      root.post(`${users}/${inUse.id}/set-password`, { password: 'another orchard at noon' }),
    );
    expect(await mailsOf(replaced)).toMatchObject([{ template: 'password_changed', to_email: inUse.email }]);
    await expectAudit(testApp, replaced, 'tenant_user_invite_accepted', {
      targetId: inUse.id,
      details: { replacedPassword: true },
    });
    expect(await activityOf(inUse.id)).toContain('tenant_user_invite_accepted');
    expect(await mailsOf(await accept(fresh.id, async () => {}))).toEqual([]);
  });
});
