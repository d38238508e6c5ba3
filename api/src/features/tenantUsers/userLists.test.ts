import { runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { tenant, user, withSession } = actorsOf(testApp);
const run = (sql: string) => runSql(testApp.clone.superuserUrl, [sql]);
const root = await withSession(await user({ role: 'super_user' }));
const home = await tenant();
const boss = await withSession(
  await user({ role: 'admin', tenantId: home.id, firstName: 'Zoe', lastName: 'Zander', lastLoginAt: moment(3) }),
);
const anna = await user({ role: 'employee', tenantId: home.id, firstName: 'Anna', lastLoginAt: moment(1) });
const ben = await user({ role: 'employee', tenantId: home.id, firstName: 'Ben', lastLoginAt: null });
const cleo = await user({ role: 'client', tenantId: home.id, firstName: 'Cleo', lastLoginAt: moment(2) });

function moment(day: number): Date {
  return new Date(`2026-03-0${day}T12:00:00.123Z`);
}

type Person = { id: string; mail: string };
const ids = (items: Person[]) => items.map(({ id }) => id);
const lists = [
  ['the console', (query: string) => root.browser.get(`/super/tenants/${home.id}/users${query}`)],
  ['the team', (query: string) => boss.browser.get(`/tenant/users${query}`)],
] as const;

describe.each(lists)('%s', (_, get) => {
  test('sorts by the last activity in both directions, page by page, with those who never signed in at the end', async () => {
    for (const [order, expected] of [
      ['asc', [anna.id, cleo.id, boss.user.id, ben.id]],
      ['desc', [boss.user.id, cleo.id, anna.id, ben.id]],
    ] as const) {
      const found: string[] = [];
      let cursor = '';
      do {
        const page = (await get(`?sort=lastActivity&order=${order}&limit=1${cursor}`)).body;
        found.push(...ids(page.items));
        cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
      } while (cursor !== '');
      expect(found).toEqual(expected);
    }
  });

  test('sorts by name backwards, too', async () => {
    const forward = ids((await get('?sort=name')).body.items);
    expect(ids((await get('?sort=name&order=desc')).body.items)).toEqual(forward.toReversed());
  });

  test('refuses a cursor from another sort order', async () => {
    const { nextCursor } = (await get('?sort=name&limit=1')).body;
    expect((await get(`?sort=lastActivity&limit=1&cursor=${nextCursor}`)).status).toBe(400);
  });

  test('shows what became of each user’s newest email, and filters by it', async () => {
    await run(`delete from outbox`);
    const mail = (to: string, status: string, delivery: string | null, minutesAgo: number) =>
      `('${home.id}', '${to}', 'r', 'invitation', 'a@example.com', '{}', '${status}', ${delivery === null ? 'null' : `'${delivery}'`}, now() - interval '${minutesAgo} minutes')`;
    await run(
      `insert into outbox (tenant_id, user_id, request_id, template, to_email, params, status, delivery_state, created_at) values
       ${[
         mail(anna.id, 'sent', 'bounced', 5),
         mail(anna.id, 'sent', 'delivered', 1),
         mail(ben.id, 'abandoned', null, 1),
         mail(cleo.id, 'retrying', null, 1),
       ].join()}`,
    );
    const states = Object.fromEntries((await get('')).body.items.map(({ id, mail: state }: Person) => [id, state]));
    expect(states).toEqual({
      [anna.id]: 'delivered',
      [ben.id]: 'failed',
      [cleo.id]: 'waiting',
      [boss.user.id]: 'none',
    });
    for (const [id, state] of Object.entries(states)) {
      const { items, total } = (await get(`?mail=${state as string}`)).body;
      expect([ids(items), total]).toEqual([[id], 1]);
    }
    await run(`update outbox set delivery_state = 'complained' where user_id = '${anna.id}'`);
    expect(ids((await get('?mail=failed')).body.items).toSorted()).toEqual([anna.id, ben.id].toSorted());
  });
});

test('a tenant’s admins export their team as filtered, or only those they chose, with an audit row', async () => {
  const filtered = await boss.browser.get('/tenant/users/export?format=csv&role=client');
  expect(filtered.body).toContain(cleo.email);
  expect(filtered.body).not.toContain(anna.email);
  await expectAudit(testApp, filtered.requestId, 'list_exported', {
    tenantId: home.id,
    details: { list: 'team', role: 'client' },
  });
  const elsewhere = await user({ role: 'employee', tenantId: (await tenant()).id });
  const chosen = await boss.browser.get(`/tenant/users/export?format=csv&ids=${anna.id},${elsewhere.id}`);
  expect(chosen.body).toContain(anna.email);
  expect(chosen.body).not.toContain(ben.email);
  expect(chosen.body).not.toContain(elsewhere.email);
  await expectAudit(testApp, chosen.requestId, 'list_exported', { details: { list: 'team', chosen: '2' } });
  expect((await boss.browser.get('/tenant/users/export?format=csv&ids=nobody')).status).toBe(400);
  const employee = await withSession(anna);
  expect((await employee.browser.get('/tenant/users/export?format=csv')).status).toBe(403);
});

test('the console exports the chosen users', async () => {
  const { body } = await root.browser.get(`/super/tenants/${home.id}/users/export?format=csv&ids=${ben.id}`);
  expect(body).toContain(ben.email);
  expect(body).not.toContain(anna.email);
});
