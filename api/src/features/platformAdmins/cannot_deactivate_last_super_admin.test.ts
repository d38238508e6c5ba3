import { querySql } from '@tenantry/db/testing';
import { sql, type SQL } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { actorsOf, type Actor } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { changeRolePhrase, demotePhrase } from '../../contract/confirmPhrases.ts';

const testApp = await createTestApp();
const { user, withSession } = actorsOf(testApp);
const query = async <Row extends Record<string, unknown>>(text: SQL) =>
  (await testApp.services.database.transaction({ as: 'platform' }, (tx) => tx.execute<Row>(text))).rows;
const admin = () => user({ role: 'super_user', tenantId: null });

const deactivate = ({ browser }: Actor, target: { id: string }) =>
  browser.patch(`/super/admins/${target.id}`, { isActive: false });
const demote = ({ browser }: Actor, target: { id: string }) =>
  browser.post(`/super/admins/${target.id}/demote`, {}, { headers: { 'x-confirm': demotePhrase } });
const makeAuditor = ({ browser }: Actor, target: { id: string }) =>
  browser.patch(
    `/super/admins/${target.id}`,
    { platformRole: 'auditor' },
    { headers: { 'x-confirm': changeRolePhrase } },
  );
const countAble = async () =>
  (
    await query<{ n: number }>(
      sql`select count(*)::int as n from users where platform_role = 'owner' and is_active and password_hash is not null and coalesce(temporary_password_expires_at > now(), true)`,
    )
  )[0]!.n;

/** Requests that passed every guard and wait for a lock. */
const countWaiting = async () =>
  (
    await querySql(
      testApp.clone.superuserUrl,
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  ).length;

const ada = await withSession(await admin());

test.each([
  ['deactivated', deactivate],
  ['demoted', demote],
  ['made an auditor', makeAuditor],
])(
  'the last owner who can sign in can’t be %s, even if others are pending, inactive, no owners or have an expired password',
  async (_, takeOut) => {
    const others = [
      await user({ role: 'super_user', tenantId: null, passwordHash: null }),
      await user({ role: 'super_user', tenantId: null, isActive: false }),
      await user({ role: 'super_user', tenantId: null, temporaryPasswordExpiresAt: new Date(Date.now() - 1_000) }),
      await user({ role: 'super_user', tenantId: null, platformRole: 'support' }),
    ];
    const refused = await takeOut(ada, ada.user);
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { code: 'LAST_SUPER_ADMIN', requestId: refused.requestId } },
    });
    expect((await ada.browser.get('/auth/me')).status).toBe(200);
    for (const other of others) expect((await takeOut(ada, other)).status).toBe(200);
    expect(await countAble()).toBe(1);
  },
);

test('an owner can be deactivated or demoted if another one can sign in', async () => {
  const grace = await withSession(await admin());
  expect((await deactivate(grace, ada.user)).status).toBe(200);
  expect((await ada.browser.get('/auth/me')).status).toBe(401);
  expect(await deactivate(grace, grace.user)).toMatchObject({
    status: 409,
    body: { error: { code: 'LAST_SUPER_ADMIN' } },
  });
  await query(sql`update users set is_active = (id = ${ada.user.id})`);
});

test.each([
  ['is deactivated', sql`is_active = false`],
  ['becomes an auditor', sql`platform_role = 'auditor'`],
])('an owner who %s while their request waits can’t deactivate another admin', async (_, loss) => {
  await query(sql`update users set is_active = false`);
  const [, caller, target] = [await admin(), await withSession(await admin()), await admin()];
  const answer = await testApp.services.database.transaction({ as: 'platform' }, async (tx) => {
    await tx.execute(sql`update users set ${loss} where id = ${caller.user.id}`);
    const asked = deactivate(caller, target);
    await vi.waitFor(async () => expect(await countWaiting()).toBe(1), { timeout: 10_000 });
    return { asked };
  });
  expect(await answer.asked).toMatchObject({ status: 403, body: { error: { code: 'PLATFORM_ROLE_REQUIRED' } } });
  expect(await query(sql`select is_active from users where id = ${target.id}`)).toEqual([{ is_active: true }]);
});

test('one owner is left when the last two deactivate, demote or make auditors of each other at the same time, 300 times', async () => {
  await query(sql`update users set is_active = false`);
  const accounts = [await admin(), await admin()] as const;
  const ways = [deactivate, demote, makeAuditor];
  for (let round = 0; round < 300; round++) {
    await query(
      sql`update users set is_active = true, platform_role = 'owner', demoted_at = null where id in (${accounts[0].id}, ${accounts[1].id})`,
    );
    const [one, other] = [await withSession(accounts[0]), await withSession(accounts[1])];
    const [takeOut, another] = [ways[round % 3]!, ways[Math.floor(round / 3) % 3]!];
    const answers = await Promise.all([takeOut(one, other.user), another(other, one.user)]);
    const statuses = answers.map(({ status }) => status);
    expect(
      statuses.filter((status) => status === 200),
      `round ${round}: ${statuses.join(', ')}`,
    ).toHaveLength(1);
    expect(
      statuses.every((status) => [200, 401, 403, 409].includes(status)),
      `round ${round}: ${statuses.join(', ')}`,
    ).toBe(true);
    expect(await countAble()).toBe(1);
  }
}, 120_000);
