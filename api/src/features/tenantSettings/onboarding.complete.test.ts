import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf, goodPassword } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);

const action = 'tenant_onboarding_completed';

const stateOf = async (id: string) => {
  const [row] = await querySql<{ status: string; onboarded_at: Date | null; owner_user_id: string | null }>(
    testApp.clone.superuserUrl,
    'select status, onboarded_at, owner_user_id from tenants where id = $1',
    [id],
  );
  return row!;
};

describe('completing onboarding', () => {
  test('activates an inactive tenant and makes the admin its owner', async () => {
    const home = await tenant({ status: 'inactive' });
    const { browser, user: admin } = await as.tenantAdmin(home);
    const employee = await as.employee(home);
    for (const one of [browser, employee.browser])
      expect((await one.get('/clients')).body.error.code).toBe('TENANT_INACTIVE');

    const answer = await browser.post('/tenant/onboarding/complete');

    const onboardedAt = expect.stringMatching(/Z$/);
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'active', onboardedAt, ownerUserId: admin.id, redirectTo: '/clients' },
    });
    expect(await stateOf(home.id)).toEqual({
      status: 'active',
      onboarded_at: new Date(answer.body.onboardedAt),
      owner_user_id: admin.id,
    });
    expect(Math.abs(Date.parse(answer.body.onboardedAt) - Date.now())).toBeLessThan(60_000);
    await expectAudit(testApp, answer.requestId, action, {
      actorUserId: admin.id,
      tenantId: home.id,
      targetType: 'tenant',
      targetId: home.id,
      targetLabel: home.name,
      changes: {
        status: { before: 'inactive', after: 'active' },
        onboardedAt: { before: null, after: answer.body.onboardedAt },
        ownerUserId: { before: null, after: admin.id },
      },
    });
    for (const one of [browser, employee.browser])
      expect(await one.get('/clients')).toMatchObject({ status: 200, body: { items: [] } });
    const me = (await browser.get('/auth/me')).body.tenant;
    expect(me).toMatchObject({ status: 'active', onboardedAt: answer.body.onboardedAt });
    const root = await as.superUser();
    expect((await root.browser.get(`/super/tenants/${home.id}/onboarding-status`)).body).toEqual({
      status: 'active',
      onboardedAt: answer.body.onboardedAt,
      ownerUserId: admin.id,
    });
  });

  test('sets onboardedAt and the owner of a tenant that a platform admin activated', async () => {
    const home = await tenant({ status: 'inactive' });
    const root = await as.superUser();
    await root.browser.patch(`/super/tenants/${home.id}`, { status: 'active' });
    expect(await stateOf(home.id)).toEqual({ status: 'active', onboarded_at: null, owner_user_id: null });
    const { browser, user: admin } = await as.tenantAdmin(home);
    const answer = await browser.post('/tenant/onboarding/complete');
    expect(answer).toMatchObject({ status: 200, body: { status: 'active', ownerUserId: admin.id } });
    expect(await stateOf(home.id)).toEqual({
      status: 'active',
      onboarded_at: new Date(answer.body.onboardedAt),
      owner_user_id: admin.id,
    });
    const { changes } = await expectAudit(testApp, answer.requestId, action, { actorUserId: admin.id });
    expect(changes).toEqual({
      onboardedAt: { before: null, after: answer.body.onboardedAt },
      ownerUserId: { before: null, after: admin.id },
    });
  });

  test('again changes nothing and gets the same response, also for another admin', async () => {
    const home = await tenant({ status: 'inactive' });
    const { browser } = await as.tenantAdmin(home);
    const { body: first } = await browser.post('/tenant/onboarding/complete');
    const other = await as.tenantAdmin(home);
    for (const one of [browser, other.browser]) {
      const again = await one.post('/tenant/onboarding/complete');
      expect(again).toMatchObject({ status: 200, body: first });
      expect(await auditRows(testApp, again.requestId)).toEqual([]);
    }
    expect((await stateOf(home.id)).owner_user_id).toBe(first.ownerUserId);
  });

  test('by eight admins at once leads to one owner and one audit row', async () => {
    const home = await tenant({ status: 'inactive' });
    const admins = [];
    for (let i = 0; i < 8; i++) admins.push(await as.tenantAdmin(home));
    const answers = await Promise.all(admins.map(({ browser }) => browser.post('/tenant/onboarding/complete')));
    const { owner_user_id: owner } = await stateOf(home.id);
    expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(() => [200, answers[0]!.body]));
    expect(answers[0]!.body.ownerUserId).toBe(owner);
    const rows = await querySql(
      testApp.clone.superuserUrl,
      'select actor_user_id from audit_log where action = $1 and tenant_id = $2',
      [action, home.id],
    );
    expect(rows).toEqual([{ actor_user_id: owner }]);
  });

  test('during an impersonation makes the user the owner, and the row names both', async () => {
    const home = await tenant({ status: 'inactive' });
    const subject = await user({ role: 'admin', tenantId: home.id });
    const { browser, user: root } = await as.superUser();
    await browser.post(`/super/tenants/${home.id}/users/${subject.id}/impersonate-login`);
    const answer = await browser.post('/tenant/onboarding/complete');
    expect(answer).toMatchObject({ status: 200, body: { status: 'active', ownerUserId: subject.id } });
    await expectAudit(testApp, answer.requestId, action, { actorUserId: root.id, subjectUserId: subject.id });
  });

  test.each(['employee', 'client'] as const)('is refused to a user with the role %s', async (role) => {
    const home = await tenant({ status: 'inactive' });
    const { browser } = await as[role](home);
    expect((await browser.post('/tenant/onboarding/complete')).status).toBe(403);
    expect((await stateOf(home.id)).status).toBe('inactive');
  });

  test('keeps onboardedAt and the owner through suspension, deletion and restoring', async () => {
    const home = await tenant({ status: 'inactive' });
    const { browser, user: admin } = await as.tenantAdmin(home);
    await browser.post('/tenant/onboarding/complete');
    const done = await stateOf(home.id);
    const root = await as.superUser();
    const path = `/super/tenants/${home.id}`;
    await root.browser.patch(path, { status: 'suspended' });
    expect(await stateOf(home.id)).toEqual({ ...done, status: 'suspended' });
    expect((await browser.get('/clients')).body.error.code).toBe('TENANT_INACTIVE');
    await root.browser.patch(path, { status: 'active' });
    expect(await stateOf(home.id)).toEqual(done);
    await root.browser.delete(path, { headers: { 'x-confirm': `delete ${home.slug}` } });
    expect(await stateOf(home.id)).toEqual({ ...done, status: 'deleted' });
    await root.browser.post(`${path}/restore`);
    expect(await stateOf(home.id)).toEqual(done);
    await browser.post('/auth/login', { email: admin.email, password: goodPassword });
    expect((await browser.get('/clients')).status).toBe(200);
  });
});

/** Completes onboarding while another transaction that changes the status holds the tenant's row. */
async function completeWhileBecoming(status: 'deleted' | 'suspended', from: 'inactive' | 'active') {
  const home = await tenant({ status: from });
  const { browser } = await as.tenantAdmin(home);
  const changing = runSql(testApp.clone.superuserUrl, [
    'begin',
    `update tenants set status = '${status}' where id = '${home.id}'`,
    'select pg_sleep(0.5)',
    'commit',
  ]);
  const isHeld = `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query like '%pg_sleep%'`;
  while ((await querySql(testApp.clone.superuserUrl, isHeld)).length === 0);
  const answer = await browser.post('/tenant/onboarding/complete');
  await changing;
  return { home, answer };
}

test('completing while the platform deletes the tenant does not bring it back', async () => {
  const { home, answer } = await completeWhileBecoming('deleted', 'inactive');
  expect(await stateOf(home.id)).toEqual({ status: 'deleted', onboarded_at: null, owner_user_id: null });
  expect(answer).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHENTICATED' } } });
});

test('completing while the platform suspends the tenant is refused and changes nothing', async () => {
  const { home, answer } = await completeWhileBecoming('suspended', 'active');
  expect(await stateOf(home.id)).toEqual({ status: 'suspended', onboarded_at: null, owner_user_id: null });
  expect(answer).toMatchObject({ status: 409, body: { error: { code: 'TENANT_SUSPENDED' } } });
  await expectAudit(testApp, answer.requestId, action, {
    outcome: 'failed',
    details: { step: 'lock tenant', errorCode: 'TENANT_SUSPENDED', constraint: null },
  });
});
