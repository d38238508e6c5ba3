import { setTimeout as wait } from 'node:timers/promises';
import { events } from '@tenantry/db/schema';
import { runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { clearOldEvents, sequenceEvents } from '../../core/events/sequenceEvents.ts';
import { commandContext } from '../../core/commandContext.ts';
import { actorsOf, goodPassword, type TestTenant } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { withServiceKey } from '../../testing/serviceKeys.ts';
import { purgeTenants } from '../tenants/purgeTenants.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const { database } = testApp.services;
const root = await as.superUser();
const { headers } = await withServiceKey(testApp, ['events:read']);
const sql = (...texts: string[]) => runSql(testApp.clone.superuserUrl, texts);

type Event = { id: string; type: string; tenantId: string; timestamp: string; data: Record<string, unknown> };
type Page = { items: Event[]; nextCursor: string; hasMore: boolean };
const read = async (query = '', sent = headers) => {
  const answer = await testApp.browser().get(`/service/events?${query}`, { headers: sent });
  expect(answer.status).toBe(200);
  return answer.body as Page;
};
const now = async () => (await read('limit=500')).nextCursor;
const typesOf = ({ items }: Page) => items.map(({ type }) => type);

test('every step of a tenant’s lifecycle writes an event, and the events outlive the tenant', async () => {
  const after = await now();
  const created = await root.browser.post('/super/tenants', { name: 'Harbour', slug: 'harbour', externalId: 'cus_1' });
  const { id } = created.body as { id: string };
  const path = `/super/tenants/${id}`;
  await root.browser.patch(path, { status: 'active' });
  await root.browser.send('PUT', `${path}/entitlements/exports`, { value: true });
  await root.browser.delete(`${path}/entitlements/exports`);
  await root.browser.patch(path, { status: 'suspended' });
  await root.browser.delete(path, { headers: { 'x-confirm': 'delete harbour' } });
  await sql(`update tenants set deleted_at = now() - interval '31 days' where id = '${id}'`);
  await purgeTenants(commandContext(testApp.services, 'test'));
  const page = await read(`after=${after}`);
  expect(typesOf(page)).toEqual([
    'tenant.created',
    'tenant.activated',
    'entitlement.changed',
    'entitlement.changed',
    'tenant.suspended',
    'tenant.deleted',
    'tenant.purged',
  ]);
  const [first, , set, removed, , , purged] = page.items;
  expect(first).toMatchObject({
    tenantId: id,
    data: {
      actor: { type: 'user', id: root.user.id, impersonating: null },
      name: 'Harbour',
      slug: 'harbour',
      status: 'inactive',
      externalId: 'cus_1',
    },
  });
  expect(set!.data).toMatchObject({ key: 'exports', value: true, until: null });
  expect(removed!.data).toMatchObject({ key: 'exports', value: null });
  expect(purged).toMatchObject({ tenantId: id, data: { name: 'Harbour', actor: { type: 'system' } } });
});

test('an entitlement’s event has its value and its end, whichever of the two changed', async () => {
  const home = await tenant();
  const path = `/super/tenants/${home.id}/entitlements`;
  const [january, june] = ['2027-01-31T00:00:00.000Z', '2027-06-30T00:00:00.000Z'];
  const after = await now();
  await root.browser.send('PUT', `${path}/sms.reminders`, { value: true, until: january });
  await root.browser.send('PUT', `${path}/sms.reminders`, { value: true, until: june });
  await root.browser.send('PUT', `${path}/seats`, { value: 10, until: june });
  await root.browser.send('PUT', `${path}/seats`, { value: 25, until: june });
  await root.browser.delete(`${path}/sms.reminders`);
  expect((await read(`after=${after}&type=entitlement.changed`)).items.map(({ data }) => data)).toEqual([
    { actor: expect.anything(), key: 'sms.reminders', value: true, until: january },
    { actor: expect.anything(), key: 'sms.reminders', value: true, until: june },
    { actor: expect.anything(), key: 'seats', value: 10, until: june },
    { actor: expect.anything(), key: 'seats', value: 25, until: june },
    { actor: expect.anything(), key: 'sms.reminders', value: null, until: null },
  ]);
});

test('changes to a user write events too, never with a secret, a link or an address', async () => {
  const home = await tenant();
  const after = await now();
  const users = `/super/tenants/${home.id}/users`;
  const { body } = await root.browser.post(`${users}/provision`, {
    email: 'ben@example.com',
    firstName: 'Ben',
    lastName: 'Castellan',
    role: 'EMPLOYEE',
    activateNow: true,
    method: 'SET_PASSWORD',
    password: goodPassword,
  });
  const path = `${users}/${body.user.id}`;
  expect((await root.browser.patch(path, { role: 'admin' })).status).toBe(200);
  await root.browser.post(`${path}/invite/regenerate`);
  await root.browser.post(`${path}/reset-link`, { sendEmail: false });
  await root.browser.patch(path, { isActive: false });
  await root.browser.post(`${path}/activate`);
  await root.browser.post(`${path}/impersonate-login`, { reason: 'A very private reason' });
  await root.browser.post('/auth/impersonation/exit');
  const page = await read(`after=${after}`);
  expect(typesOf(page)).toEqual([
    'user.provisioned',
    'user.password_changed',
    'user.updated',
    'user.deactivated',
    'user.activated',
    'impersonation.started',
    'impersonation.ended',
  ]);
  for (const { tenantId, data } of page.items) {
    expect(tenantId).toBe(home.id);
    expect(data).toMatchObject({ userId: body.user.id, email: 'ben@example.com' });
  }
  expect(page.items[2]!.data).toMatchObject({
    role: 'admin',
    changes: { role: { before: 'employee', after: 'admin' } },
  });
  const text = JSON.stringify(page);
  for (const secret of ['token', 'http', goodPassword, '127.0.0.1', 'private reason'])
    expect(text).not.toContain(secret);
});

test('provisioning a user again tells an activation and other changes apart, and sends neither if there was none', async () => {
  const home = await tenant();
  const name = { firstName: 'Ada', lastName: 'Byron' };
  const known = await user({ role: 'employee', tenantId: home.id, isActive: false, ...name });
  const provision = async (more: object) => {
    const after = await now();
    const path = `/super/tenants/${home.id}/users/provision`;
    const body = { email: known.email, ...name, role: 'EMPLOYEE', activateNow: true, method: 'RESET_LINK', ...more };
    expect((await root.browser.post(path, body)).status).toBe(200);
    return (await read(`after=${after}`)).items.map(({ type, data }) => ({ type, changes: data['changes'] }));
  };
  const activated = { type: 'user.activated', changes: { isActive: { before: false, after: true } } };
  expect(await provision({})).toEqual([activated]);
  expect(await provision({})).toEqual([]);
  await root.browser.patch(`/super/tenants/${home.id}/users/${known.id}`, { isActive: false });
  expect(await provision({ role: 'TENANT_ADMIN' })).toEqual([
    activated,
    { type: 'user.updated', changes: { role: { before: 'employee', after: 'admin' } } },
  ]);
});

test('a promotion deactivates the tenant account, and a demotion can activate it again, each with an event', async () => {
  const hers = await user({ role: 'employee', tenantId: (await tenant()).id });
  const after = await now();
  const promoted = await root.browser.post(
    '/super/admins/promote',
    { userId: hers.id },
    { headers: { 'x-confirm': 'PROMOTE_TO_SUPER_ADMIN' } },
  );
  await root.browser.post(
    `/super/admins/${promoted.body.admin.id}/demote`,
    { reactivateTenantAccount: true },
    { headers: { 'x-confirm': 'DEMOTE_SUPER_ADMIN' } },
  );
  const aboutHer = { tenantId: hers.tenantId, data: { userId: hers.id, email: hers.email } };
  expect((await read(`after=${after}`)).items).toMatchObject([
    { type: 'user.deactivated', ...aboutHer },
    { type: 'user.activated', ...aboutHer },
  ]);
});

test('a change to the platform’s own accounts, a failed change and a refused one write no event', async () => {
  const after = await now();
  await root.browser.post('/super/admins', { email: 'new@example.com', firstName: 'New', lastName: 'Admin' });
  await root.browser.post('/super/tenants', { name: 'Twice', slug: 'twice' });
  await root.browser.post('/super/tenants', { name: 'Twice', slug: 'twice' });
  const stranger = await as.tenantAdmin(await tenant());
  await stranger.browser.post('/super/tenants', { name: 'Refused' });
  expect(typesOf(await read(`after=${after}`))).toEqual(['tenant.created']);
});

test('filters, pages and continues from where a page ended', async () => {
  const [home, other] = [await tenant(), await tenant()];
  const after = await now();
  for (const [n, of] of [home, other, home].entries())
    await root.browser.patch(`/super/tenants/${of.id}`, { plan: `Plan ${n}` });
  await root.browser.patch(`/super/tenants/${home.id}`, { status: 'suspended' });
  const mine = await read(`after=${after}&tenantId=${home.id}&limit=1`);
  expect(mine).toMatchObject({ hasMore: true, items: [{ type: 'tenant.updated', tenantId: home.id }] });
  const rest = await read(`after=${mine.nextCursor}&tenantId=${home.id}`);
  expect(typesOf(rest)).toEqual(['tenant.updated', 'tenant.suspended']);
  expect(typesOf(await read(`after=${after}&type=tenant.suspended`))).toEqual(['tenant.suspended']);
  expect(await read(`after=${rest.nextCursor}`)).toEqual({ items: [], nextCursor: rest.nextCursor, hasMore: false });
});

test('a key that is bound to a tenant gets no other tenant’s events', async () => {
  const [home, other] = [await tenant(), await tenant()];
  const bound = await withServiceKey(testApp, ['events:read'], home.id);
  for (const of of [home, other]) await root.browser.patch(`/super/tenants/${of.id}`, { plan: 'New' });
  expect(new Set((await read('limit=500', bound.headers)).items.map(({ tenantId }) => tenantId))).toEqual(
    new Set([home.id]),
  );
  expect((await read(`tenantId=${other.id}`, bound.headers)).items).toEqual([]);
});

const emptyData = { actor: { type: 'system', id: null, impersonating: null }, name: 'X', changes: {} };
const insert = (tx: Parameters<Parameters<typeof database.transaction>[1]>[0], home: TestTenant, id: string) =>
  tx.insert(events).values({ id, type: 'tenant.updated', requestId: 'req', tenantId: home.id, data: emptyData });
const idsAfter = async (after: string) => (await readRaw(after)).map(({ id }) => id);
const readRaw = async (after: string) => {
  await sequenceEvents(testApp.services);
  return database.transaction({ as: 'platform' }, async (tx) =>
    (await tx.select().from(events)).filter(({ position }) => position !== null && position > Number(after)),
  );
};

test('an event that commits late comes after those that were read before it', async () => {
  const home = await tenant();
  const after = await now();
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let begun = () => {};
  const isBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const late = database.transaction({ as: 'platform' }, async (tx) => {
    await insert(tx, home, 'late');
    begun();
    await finished;
  });
  await isBegun;
  await database.transaction({ as: 'platform' }, (tx) => insert(tx, home, 'early'));
  expect(await idsAfter(after)).toEqual(['early']);
  const cursor = await now();
  finish();
  await late;
  expect(await idsAfter(cursor)).toEqual(['late']);
});

test(
  'readers miss nothing and repeat nothing while many transactions commit out of order',
  { timeout: 60_000 },
  async () => {
    const home = await tenant();
    const start = await now();
    let isWriting = true;
    const rounds = 240;
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let n = 0; n < rounds / 6; n++) {
        await database
          .transaction({ as: 'platform' }, async (tx) => {
            await insert(tx, home, `race-${writer}-${n}`);
            await wait(Math.random() * 8);
            if (n % 10 === 9) throw new Error('rolled back');
          })
          .catch(() => {});
      }
    });
    const readers = Array.from({ length: 3 }, async () => {
      const seen: string[] = [];
      let cursor = Number(start);
      const step = async () => {
        await sequenceEvents(testApp.services);
        const rows = await database.transaction({ as: 'platform' }, (tx) =>
          tx.select({ id: events.id, position: events.position }).from(events).orderBy(events.position),
        );
        for (const { id, position } of rows) {
          if (position === null || position <= cursor) continue;
          seen.push(id);
          cursor = position;
        }
      };
      while (isWriting) await step();
      await step();
      return seen;
    });
    await Promise.all(writers);
    isWriting = false;
    for (const seen of await Promise.all(readers)) {
      expect(seen).toHaveLength(rounds * 0.9);
      expect(new Set(seen).size).toBe(seen.length);
    }
  },
);

test('after a restore, new events come after every position that was read', async () => {
  const home = await tenant();
  await root.browser.patch(`/super/tenants/${home.id}`, { plan: 'Read before' });
  const before = await now();
  // What a backup from an hour ago would bring back.
  await sql(
    `delete from events where position > (select last_position from event_sequence) - 1000`,
    `update event_sequence set last_position = last_position - 3600000000`,
  );
  await root.browser.patch(`/super/tenants/${home.id}`, { plan: 'Changed after' });
  expect(typesOf(await read(`after=${before}`))).toEqual(['tenant.updated']);
});

test('events are kept for 90 days, and a request with an older cursor is told so', async () => {
  const home = await tenant();
  const before = await now();
  await root.browser.patch(`/super/tenants/${home.id}`, { plan: 'Old' });
  const after = await now();
  await sql(`update events set occurred_at = now() - interval '91 days' where tenant_id = '${home.id}'`);
  await clearOldEvents(testApp.services, 90);
  const gone = await testApp.browser().get(`/service/events?after=${before}`, { headers });
  expect(gone).toMatchObject({ status: 410, body: { error: { code: 'EVENTS_GONE' } } });
  await root.browser.patch(`/super/tenants/${home.id}`, { plan: 'New' });
  expect(typesOf(await read(`after=${after}`))).toEqual(['tenant.updated']);
  expect(typesOf(await read(`tenantId=${home.id}`))).toEqual(['tenant.updated']);
});

test('a change by a tenant’s own user is an event in their name', async () => {
  const home = await tenant({ status: 'inactive' });
  const admin = await as.tenantAdmin(home);
  const employee = await user({ role: 'employee', tenantId: home.id });
  const after = await now();
  await admin.browser.post('/tenant/onboarding/complete');
  const browser = testApp.browser();
  await browser.post('/auth/login', { email: employee.email, password: goodPassword });
  await browser.post('/auth/change-password', { currentPassword: goodPassword, newPassword: 'velvet orchard at noon' });
  const page = await read(`after=${after}`);
  expect(page.items).toMatchObject([
    { type: 'tenant.onboarded', data: { actor: { id: admin.user.id }, status: 'active' } },
    { type: 'user.password_changed', data: { userId: employee.id, email: employee.email } },
  ]);
});
