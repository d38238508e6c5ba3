import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf, goodPassword, type Actor, type TestTenant, type TestUser } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { enrol } from '../../testing/enrol.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { tenant, user, withSession } = actorsOf(testApp);
const run = (sql: string) => runSql(testApp.clone.superuserUrl, [sql]);
const rows = (sql: string) => querySql(testApp.clone.superuserUrl, sql);

type Way = (home: TestTenant, person: TestUser) => Promise<{ by: Actor; path: string }>;
const ways: [string, Way][] = [
  [
    'an admin of the tenant',
    async (home, { id }) => ({
      by: await withSession(await user({ role: 'admin', tenantId: home.id })),
      path: `/tenant/users/${id}`,
    }),
  ],
  [
    'a platform owner',
    async (home, { id }) => ({
      by: await withSession(await user({ role: 'super_user' })),
      path: `/super/tenants/${home.id}/users/${id}`,
    }),
  ],
];

/** Someone with everything an account can have. */
async function settled() {
  const home = await tenant();
  const person = await user({ role: 'employee', tenantId: home.id, firstName: 'Anna', lastName: 'Berger' });
  await run(`update tenants set owner_user_id = '${person.id}' where id = '${home.id}'`);
  await run(`insert into outbox (tenant_id, user_id, request_id, template, to_email, params, status) values
    ('${home.id}', '${person.id}', 'r', 'invitation', 'a@example.com', '{}', 'queued'),
    ('${home.id}', '${person.id}', 'r', 'invitation', 'a@example.com', '{}', 'sent')`);
  await run(
    `insert into clients (tenant_id, name, user_id, created_by_name) values ('${home.id}', 'Abbott', '${person.id}', 'Anna Berger')`,
  );
  const session = await withSession(person);
  await enrol(testApp, person);
  return { home, person, session };
}

describe.each(ways)('a removal by %s', (_, way) => {
  test('says what will be deleted, then deletes it, and keeps the records and the audit log', async () => {
    const { home, person, session } = await settled();
    const { by, path } = await way(home, person);
    // The second link revokes the first, which doesn't count any more.
    for (let n = 0; n < 2; n++) await by.browser.post(`${path}/reset-link`);
    const before = await by.browser.get(`${path}/removal`);
    expect(before.body).toEqual({ sessions: 1, links: 1, mails: 1, linkedClients: 1, isOwner: true });

    const response = await by.browser.delete(path);
    expect(response.body).toEqual({ ok: true });
    await expectAudit(testApp, response.requestId, 'tenant_user_removed', {
      tenantId: home.id,
      actorUserId: by.user.id,
      targetId: person.id,
      targetLabel: 'Anna Berger',
      changes: {
        email: { before: person.email, after: null },
        role: { before: 'employee', after: null },
        isActive: { before: true, after: null },
      },
      details: { sessions: 1, mails: 1, wasOwner: true },
    });
    expect((await session.browser.get('/auth/me')).status).toBe(401);
    const login = { email: person.email, password: goodPassword };
    expect((await testApp.browser().post('/auth/login', login)).status).toBe(401);
    expect((await by.browser.get(path)).status).toBe(404);
    expect((await by.browser.delete(path)).status).toBe(404);
    for (const table of ['sessions', 'invitations', 'reset_links', 'authenticator_apps', 'recovery_codes'])
      expect(await rows(`select 1 from ${table} where user_id = '${person.id}'`), table).toEqual([]);
    expect(await rows(`select status from outbox where user_id = '${person.id}'`)).toEqual([{ status: 'sent' }]);
    expect(await rows(`select user_id, created_by_name from clients where tenant_id = '${home.id}'`)).toEqual([
      { user_id: null, created_by_name: 'Anna Berger' },
    ]);
    expect(await rows(`select owner_user_id from tenants where id = '${home.id}'`)).toEqual([{ owner_user_id: null }]);
    expect(await rows(`select 1 from audit_log where target_id = '${person.id}'`)).not.toEqual([]);
    // The address is free again.
    await user({ role: 'employee', tenantId: home.id, email: person.email });
  });

  test('of a user in another tenant finds no user', async () => {
    const { home, person } = await settled();
    const { by, path } = await way(await tenant(), person);
    expect((await by.browser.delete(path)).status).toBe(404);
    expect((await by.browser.get(`${path}/removal`)).status).toBe(404);
    expect(await rows(`select 1 from users where id = '${person.id}' and tenant_id = '${home.id}'`)).toHaveLength(1);
  });
});

test('an admin can’t remove themselves, and not even a platform admin acting as the tenant can remove the last admin who can sign in', async () => {
  const home = await tenant();
  const boss = await withSession(await user({ role: 'admin', tenantId: home.id }));
  expect((await boss.browser.delete(`/tenant/users/${boss.user.id}`)).body.error.code).toBe('OWN_ACCOUNT');
  const root = await withSession(await user({ role: 'super_user' }));
  const refused = await root.browser.delete(`/tenant/users/${boss.user.id}`, { headers: { 'x-tenant-id': home.id } });
  expect(refused.body.error.code).toBe('LAST_TENANT_ADMIN');
  expect(await auditRows(testApp, refused.requestId, 'tenant_user_removed')).toMatchObject([{ outcome: 'failed' }]);
  expect((await root.browser.delete(`/super/tenants/${home.id}/users/${boss.user.id}`)).status).toBe(200);
});

test('one of two admins stays when both remove each other in sixteen simultaneous requests', async () => {
  for (let round = 0; round < 4; round++) {
    const home = await tenant();
    const [one, other] = [
      await withSession(await user({ role: 'admin', tenantId: home.id })),
      await withSession(await user({ role: 'admin', tenantId: home.id })),
    ];
    const responses = await Promise.all(
      Array.from({ length: 16 }, (_, n) =>
        n % 2 === 0
          ? one.browser.delete(`/tenant/users/${other.user.id}`)
          : other.browser.delete(`/tenant/users/${one.user.id}`),
      ),
    );
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(responses.filter(({ status }) => status >= 500)).toEqual([]);
    expect(await rows(`select 1 from users where tenant_id = '${home.id}'`)).toHaveLength(1);
  }
});

test('a tenant can’t delete its emails that were sent', async () => {
  const { home } = await settled();
  const deleted = await testApp.services.database.transaction({ as: 'tenant', tenantId: home.id }, (tx) =>
    tx.execute('delete from outbox returning status'),
  );
  expect(deleted.rows).toEqual([{ status: 'queued' }]);
});
