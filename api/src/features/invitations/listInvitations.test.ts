import { randomBytes } from 'node:crypto';
import { runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf, type TestTenant, type TestUser } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import type { InvitationItem } from './schemas.ts';

const testApp = await createTestApp();
const { as, tenant, user, withSession } = actorsOf(testApp);
const { browser, user: root } = await as.superUser();

const list = async (query = '') => {
  const { body, status } = await browser.get(`/super/invitations?limit=100${query}`);
  expect(status).toBe(200);
  return body as { items: InvitationItem[]; total: number; nextCursor: string | null };
};
const emailsIn = async (query: string) =>
  (await list(query)).items.map(({ user: invited, admin }) => (invited ?? admin)!.email);

const email = () => `invited-${randomBytes(5).toString('hex')}@example.com`;
async function invite(home: TestTenant, state = '') {
  const invited = await user({ role: 'employee', tenantId: home.id, email: email(), passwordHash: null });
  const { status } = await browser.post(`/super/tenants/${home.id}/users/${invited.id}/invite/regenerate`);
  expect(status).toBe(200);
  if (state)
    await runSql(testApp.clone.superuserUrl, [`update invitations set ${state} where user_id = '${invited.id}'`]);
  return invited;
}

test('lists each person’s newest invitation, with its sender, recipient and status', async () => {
  const home = await tenant();
  const invited = await invite(home);
  await browser.post(`/super/tenants/${home.id}/users/${invited.id}/invite/regenerate`);
  const { items, total } = await list(`&tenantId=${home.id}`);
  expect(total).toBe(1);
  expect(items).toEqual([
    {
      id: expect.any(String),
      status: 'pending',
      createdAt: expect.any(String),
      expiresAt: expect.any(String),
      usedAt: null,
      lastSentAt: null,
      mail: 'none',
      createdBy: { id: root.id, name: 'Test super_user' },
      tenant: { id: home.id, name: home.name },
      user: expect.objectContaining({ id: invited.id, email: invited.email, status: 'pending', role: 'EMPLOYEE' }),
      admin: null,
    },
  ]);
  expect(JSON.stringify(items)).not.toContain('token');
});

test('filters by status, and counts those that expire soon as the dashboard does', async () => {
  const before = (await list('&status=expiring')).total;
  const home = await tenant();
  const fresh = await invite(home);
  const expiring = await invite(home, `expires_at = now() + interval '47 hours'`);
  const expired = await invite(home, `expires_at = now() - interval '1 minute'`);
  const accepted = await invite(home, 'used_at = now()');
  const revoked = await invite(home, 'revoked_at = now()');
  const of = (status: string) => emailsIn(`&tenantId=${home.id}&status=${status}`);
  expect((await of('pending')).toSorted()).toEqual([fresh.email, expiring.email].toSorted());
  expect(await of('expiring')).toEqual([expiring.email]);
  expect(await of('expired')).toEqual([expired.email]);
  expect(await of('accepted')).toEqual([accepted.email]);
  expect(await of('revoked')).toEqual([revoked.email]);

  const { body } = await browser.get('/super/overview');
  expect(body.invitations.expiringSoon).toBe(before + 1);
  expect((await list('&status=expiring')).total).toBe(before + 1);
});

test('leaves out the invitations of a deleted tenant, in the dashboard’s count too', async () => {
  const home = await tenant();
  await invite(home, `expires_at = now() + interval '1 hour'`);
  const expiring = async () => [
    (await list('&status=expiring')).total,
    (await browser.get('/super/overview')).body.invitations.expiringSoon as number,
  ];
  const [before] = await expiring();
  await runSql(testApp.clone.superuserUrl, [`update tenants set status = 'deleted' where id = '${home.id}'`]);
  expect(await list(`&tenantId=${home.id}`)).toEqual({ items: [], total: 0, nextCursor: null });
  expect(await expiring()).toEqual([before! - 1, before! - 1]);
});

test('lists invited platform admins', async () => {
  const invited = await browser.post('/super/admins', { email: email(), firstName: 'Ada', lastName: 'Quist' });
  await browser.post(`/super/admins/${invited.body.id}/invite`, {});
  const { items } = await list('&search=quist');
  expect(items).toEqual([
    expect.objectContaining({
      tenant: null,
      user: null,
      status: 'pending',
      admin: expect.objectContaining({ id: invited.body.id, status: 'pending' }),
    }),
  ]);
});

test('shows a support admin no invitations of platform admins, and counts none for them', async () => {
  const invited = await browser.post('/super/admins', { email: email(), firstName: 'Bea', lastName: 'Quillon' });
  await browser.post(`/super/admins/${invited.body.id}/invite`, { expiresInDays: 1 });
  const support = await withSession(await user({ role: 'super_user', tenantId: null, platformRole: 'support' }));
  const seenBy = async (reader: typeof browser) => [
    (await reader.get('/super/invitations?search=quillon')).body.total as number,
    (await reader.get('/super/overview')).body.invitations.expiringSoon as number,
    (await reader.get('/super/invitations?status=expiring')).body.total as number,
  ];
  const [byOwner, bySupport] = [await seenBy(browser), await seenBy(support.browser)];
  expect(byOwner[0]).toBe(1);
  expect(bySupport).toEqual([0, byOwner[1]! - 1, byOwner[2]! - 1]);
});

test('finds a person and a tenant', async () => {
  const home = await tenant({ name: 'Cinnamon Works' });
  const [one, other] = [await invite(home), await invite(home)];
  expect(await emailsIn(`&search=${one.email.slice(0, 15)}`)).toEqual([one.email]);
  expect((await emailsIn('&search=cinnamon')).toSorted()).toEqual([one.email, other.email].toSorted());
  expect(await emailsIn('&search=nobody-at-all')).toEqual([]);
});

test.each(['expiresAt', 'createdAt'] as const)('sorts by %s both ways and pages through all once', async (sort) => {
  const home = await tenant();
  const invited: TestUser[] = [];
  for (const hours of [5, 1, 3, 2, 4])
    invited.push(await invite(home, `expires_at = now() + interval '${hours} hours'`));
  const byExpiry = [1, 3, 2, 4, 0].map((at) => invited[at]!.email);
  const expected = sort === 'expiresAt' ? byExpiry : invited.map((each) => each.email);
  for (const order of ['asc', 'desc']) {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await browser.get(
        `/super/invitations?limit=2&tenantId=${home.id}&sort=${sort}&order=${order}${cursor ? `&cursor=${cursor}` : ''}`,
      );
      expect(body.total).toBe(5);
      found.push(...body.items.map((item: InvitationItem) => item.user!.email));
      cursor = body.nextCursor as string | null;
    } while (cursor);
    expect(found).toEqual(order === 'asc' ? expected : expected.toReversed());
  }
});

test('filters by the status of the newest email, and exports only the chosen invitations', async () => {
  const home = await tenant();
  const [bounced, waiting, quiet] = [await invite(home), await invite(home), await invite(home)];
  const mail = (to: TestUser, status: string, state: string) =>
    `('${home.id}', '${to.id}', 'r', 'invitation', 'a@example.com', '{}', '${status}', ${state})`;
  await runSql(testApp.clone.superuserUrl, [
    `insert into outbox (tenant_id, user_id, request_id, template, to_email, params, status, delivery_state) values
     ${[mail(bounced, 'sent', `'bounced'`), mail(waiting, 'queued', 'null')].join()}`,
  ]);
  const of = (state: string) => emailsIn(`&tenantId=${home.id}&mail=${state}`);
  expect(await of('failed')).toEqual([bounced.email]);
  expect(await of('waiting')).toEqual([waiting.email]);
  expect(await of('none')).toEqual([quiet.email]);
  expect(await of('delivered')).toEqual([]);

  const { items } = await list(`&tenantId=${home.id}`);
  const chosen = items.find(({ user: of }) => of?.id === waiting.id)!;
  const exported = await browser.get(`/super/invitations/export?format=csv&ids=${chosen.id}`);
  expect(exported.body).toContain(waiting.email);
  expect(exported.body).not.toContain(quiet.email);
});
