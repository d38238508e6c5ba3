import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { demotePhrase } from '../../contract/confirmPhrases.ts';
import { runChores } from '../../entries/keepTidy.ts';
import { actorsOf, goodPassword, type Actor, type TestTenant, type TestUser } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { as, tenant, user, signIn } = actorsOf(testApp);
const { browser: root } = await as.superUser();
const sql = (statement: string) => runSql(testApp.clone.superuserUrl, [statement]);

async function impersonate(home: TestTenant, subject: TestUser, reason?: string) {
  const { browser, user: admin } = await as.superUser();
  const path = `/super/tenants/${home.id}/users/${subject.id}/impersonate-login`;
  const started = await browser.post(path, { reason });
  expect(started.status, JSON.stringify(started.body)).toBe(200);
  return { browser, admin, ...started };
}

test('leads to the page where this user would work, and names the user as the audit row’s target', async () => {
  const home = await tenant({ status: 'inactive' });
  const admin = await user({ role: 'admin', tenantId: home.id, mustChangePasswordOnNextLogin: true });
  const { body, requestId } = await impersonate(home, admin);
  expect(body.redirectTo).toBe('/onboarding');
  await expectAudit(testApp, requestId, 'super_user_impersonation_started', {
    targetType: 'user',
    targetId: admin.id,
    targetLabel: 'Test admin',
    details: { reason: null },
  });
});

test('of simultaneous requests after the time is up, exactly one gets the admin’s session and writes the audit row', async () => {
  const home = await tenant();
  const subject = await user({ role: 'employee', tenantId: home.id });
  for (let round = 0; round < 5; round++) {
    const { browser, admin } = await impersonate(home, subject);
    await sql(
      `update sessions set impersonation_expires_at = now() - interval '1 second' where subject_user_id = '${subject.id}'`,
    );
    const before = browser.cookie;
    const tabs = Array.from({ length: 8 }, () => {
      const tab = testApp.browser();
      tab.cookie = before;
      return tab;
    });
    const responses = await Promise.all(tabs.map((tab) => tab.get('/clients')));
    for (const { status, body } of responses) {
      // A request that arrives once the session is exchanged finds none.
      if (status === 401) continue;
      expect(status).toBe(403);
      expect(body.error).toMatchObject({
        code: 'IMPERSONATION_ENDED',
        details: { why: 'time is up', redirectTo: `/super/tenants/${home.id}/users/${subject.id}` },
      });
    }
    expect(responses.filter(({ status }) => status === 403).length, 'requests that raced').toBeGreaterThan(1);
    expect(tabs.filter((tab) => tab.cookie !== before && tab.cookie)).toHaveLength(1);
    expect(
      await querySql(testApp.clone.superuserUrl, 'select from sessions where user_id = $1', [admin.id]),
    ).toHaveLength(1);
    const ids = responses.map(({ requestId }) => `'${requestId}'`).join(', ');
    const ended = await querySql(
      testApp.clone.superuserUrl,
      `select from audit_log where action = 'super_user_impersonation_ended' and outcome = 'done' and request_id in (${ids})`,
    );
    expect(ended).toHaveLength(1);
  }
});

describe('without another request of that browser', () => {
  async function impersonating() {
    const home = await tenant();
    const subject = await user({ role: 'employee', tenantId: home.id });
    return { home, subject, ...(await impersonate(home, subject, 'Ticket 4812')) };
  }
  const endsOf = ({ id }: { id: string }) =>
    querySql<{ request_id: string; actor_user_id: string; tenant_id: string; ip: string | null; details: object }>(
      testApp.clone.superuserUrl,
      `select * from audit_log where action = 'super_user_impersonation_ended' and subject_user_id = $1`,
      [id],
    );
  const eventsOf = ({ id }: { id: string }) =>
    querySql(testApp.clone.superuserUrl, `select from events where type = 'impersonation.ended' and tenant_id = $1`, [
      id,
    ]);

  test.each<[string, (admin: TestUser, elsewhere: Actor) => Promise<{ status: number; requestId: string }>]>([
    ['is deactivated', ({ id }) => root.patch(`/super/admins/${id}`, { isActive: false })],
    ['gets a new email', ({ id }) => root.patch(`/super/admins/${id}`, { email: `new-${id}@example.com` })],
    ['is demoted', ({ id }) => root.post(`/super/admins/${id}/demote`, {}, { headers: { 'x-confirm': demotePhrase } })],
    ['signs out everywhere else', (_, { browser }) => browser.delete('/auth/sessions')],
    [
      'changes their password',
      (_, { browser }) =>
        browser.post('/auth/change-password', { currentPassword: goodPassword, newPassword: `${goodPassword} again` }),
    ],
  ])('ends in both logs when the admin %s', async (_, end) => {
    const { home, subject, admin } = await impersonating();
    const { status, requestId } = await end(admin, await signIn(admin));
    expect(status).toBe(200);
    expect(await endsOf(subject)).toMatchObject([
      {
        request_id: requestId,
        actor_user_id: admin.id,
        tenant_id: home.id,
        ip: null,
        details: { why: 'session ended', reason: 'Ticket 4812', minutes: 0 },
      },
    ]);
    expect(await eventsOf(home)).toHaveLength(1);
  });

  test('ends in both logs once when the session has expired, however many replicas clean up', async () => {
    const { home, subject, admin } = await impersonating();
    await sql(
      `update sessions set impersonation_started_at = now() - interval '3 hours', impersonation_expires_at = now() - interval '2 hours', expires_at = now() - interval '1 hour' where subject_user_id = '${subject.id}'`,
    );
    await Promise.all(Array.from({ length: 4 }, () => runChores(testApp.services)));
    expect(await endsOf(subject)).toMatchObject([
      {
        actor_user_id: admin.id,
        tenant_id: home.id,
        ip: null,
        details: { why: 'time is up', reason: 'Ticket 4812', minutes: 60 },
      },
    ]);
    expect(await eventsOf(home)).toHaveLength(1);
  });

  test('ends in both logs once when it expires while the admin is deactivated', async () => {
    for (let round = 0; round < 5; round++) {
      const { subject, admin } = await impersonating();
      await sql(`update sessions set expires_at = now() - interval '1 hour' where subject_user_id = '${subject.id}'`);
      await Promise.all([
        runChores(testApp.services),
        root.patch(`/super/admins/${admin.id}`, { isActive: false }),
        runChores(testApp.services),
      ]);
      expect(await endsOf(subject)).toMatchObject([{ details: { why: 'time is up' } }]);
    }
  });
});

describe('the tenant’s owner', () => {
  const noticesOf = (requestId: string) =>
    querySql<{ to_email: string; tenant_id: string; params: Record<string, unknown> }>(
      testApp.clone.superuserUrl,
      `select to_email, tenant_id, params from outbox where template = 'impersonation_notice' and request_id = '${requestId}'`,
    );
  async function ownedTenant(owner: { isActive: boolean } | null) {
    const home = await tenant();
    const account = owner && (await user({ role: 'admin', tenantId: home.id, ...owner }));
    if (account) await sql(`update tenants set owner_user_id = '${account.id}' where id = '${home.id}'`);
    return { home, owner: account, subject: await user({ role: 'employee', tenantId: home.id }) };
  }

  test('gets no mail if mail can’t be sent', async () => {
    const { home, subject } = await ownedTenant({ isActive: true });
    expect(await noticesOf((await impersonate(home, subject)).requestId)).toEqual([]);
  });

  test('is told who impersonated whom and why; without an active owner no mail is sent', async () => {
    const account = {
      domain: 'mg.example.com',
      region: 'eu',
      fromEmail: 'hello@mg.example.com',
      apiKey: 'key-0123456789',
    };
    expect((await root.send('PUT', '/super/settings/mailgun', account)).status).toBe(200);
    const { home, owner, subject } = await ownedTenant({ isActive: true });
    const { requestId } = await impersonate(home, subject, 'Ticket 4812');
    expect(await noticesOf(requestId)).toMatchObject([
      {
        to_email: owner!.email,
        tenant_id: home.id,
        params: { actor: 'Test super_user', subject: 'Test employee', reason: 'Ticket 4812', at: expect.any(String) },
      },
    ]);
    for (const without of [await ownedTenant({ isActive: false }), await ownedTenant(null)]) {
      expect(await noticesOf((await impersonate(without.home, without.subject)).requestId)).toEqual([]);
    }
  });
});
