import { runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { readEntitlement } from '../../core/entitlements/readEntitlement.ts';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { entitlementLimits } from './schemas.ts';

const testApp = await createTestApp();
const { as, tenant } = actorsOf(testApp);
const root = await as.superUser();
const at = ({ id }: { id: string }, key = '') => `/super/tenants/${id}/entitlements${key && `/${key}`}`;
const set = (home: { id: string }, key: string, value: unknown, until?: string | null) =>
  root.browser.send('PUT', at(home, key), { value, until });
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

test.each(['constructor', '__proto__', 'valueof'])('treats %s like any other key', async (key) => {
  const home = await tenant();
  expect((await root.browser.delete(at(home, key))).status).toBe(404);
  expect((await set(home, key, 5)).body).toMatchObject({ key, value: 5, isActive: true });
  expect((await root.browser.get(at(home))).body.items).toMatchObject([{ key, value: 5 }]);
  expect((await root.browser.delete(at(home, key))).status).toBe(200);
  expect((await root.browser.get(at(home))).body.items).toEqual([]);
});

test('sets, shows and removes an entitlement, and says who changed it', async () => {
  const home = await tenant();
  const until = inAnHour();
  const answer = await set(home, 'sms.reminders', true, until);
  expect(answer).toMatchObject({
    status: 200,
    body: {
      key: 'sms.reminders',
      value: true,
      until,
      isActive: true,
      changedBy: { type: 'user', id: root.user.id },
    },
  });
  await expectAudit(testApp, answer.requestId, 'tenant_entitlement_set', {
    tenantId: home.id,
    targetType: 'entitlement',
    targetId: home.id,
    targetLabel: 'sms.reminders',
    changes: { value: { before: null, after: true }, until: { before: null, after: until } },
  });
  const changed = await set(home, 'sms.reminders', 500);
  await expectAudit(testApp, changed.requestId, 'tenant_entitlement_set', {
    changes: { value: { before: true, after: 500 }, until: { before: until, after: null } },
  });
  expect((await root.browser.get(at(home, 'sms.reminders'))).body).toEqual(changed.body);
  expect((await root.browser.get(at(home))).body).toEqual({ items: [changed.body], nextCursor: null });
  const removed = await root.browser.delete(at(home, 'sms.reminders'));
  await expectAudit(testApp, removed.requestId, 'tenant_entitlement_removed', {
    changes: { value: { before: 500, after: null } },
  });
  expect((await root.browser.get(at(home, 'sms.reminders'))).status).toBe(404);
  expect((await root.browser.delete(at(home, 'sms.reminders'))).status).toBe(404);
});

test('an entitlement applies to the next request of the tenant’s users, and to no other tenant', async () => {
  const [home, other] = [await tenant(), await tenant()];
  const { browser } = await as.employee(home);
  const stranger = await as.employee(other);
  await set(home, 'exports', true);
  await set(home, 'clients.max', 500);
  await set(home, 'support.level', 'priority', inAnHour());
  await set(home, 'past', true, '2020-01-01T00:00:00Z');
  const expected = { exports: true, 'clients.max': 500, 'support.level': 'priority' };
  expect((await browser.get('/auth/me')).body.entitlements).toEqual(expected);
  expect((await stranger.browser.get('/auth/me')).body.entitlements).toEqual({});
  expect((await root.browser.get('/auth/me')).body.entitlements).toEqual({});
  const acting = await root.browser.get('/auth/me', { headers: { 'x-tenant-id': home.id } });
  expect(acting.body.entitlements).toEqual(expected);
  expect(acting.body.tenant).not.toHaveProperty('metadata');
});

test('an expired entitlement stays listed and counts as not set', async () => {
  const home = await tenant();
  await set(home, 'seats', 5, '2020-01-01T00:00:00.000Z');
  expect((await root.browser.get(at(home, 'seats'))).body).toMatchObject({ value: 5, isActive: false });
  const read = await testApp.services.database.transaction({ as: 'tenant', tenantId: home.id }, (tx) =>
    readEntitlement(tx, home.id, 'seats'),
  );
  expect(read).toMatchObject({ value: 5, isActive: false });
});

test('setting the same value again changes nothing and writes no second row', async () => {
  const home = await tenant();
  const first = await set(home, 'exports', true);
  const again = await set(home, 'exports', true);
  expect(again.body).toEqual(first.body);
  await expect(expectAudit(testApp, again.requestId, 'tenant_entitlement_set')).rejects.toThrow();
});

describe('refuses', () => {
  test.each([
    ['a key with capitals', 'Exports', true, 'key'],
    ['a key that is too long', 'k'.repeat(65), true, 'key'],
    ['a list', 'exports', ['a'], 'value'],
    ['null', 'exports', null, 'value'],
    ['an empty text', 'exports', '', 'value'],
    ['half a seat', 'seats', 1.5, 'value'],
    ['fewer than no seats', 'seats', -1, 'value'],
    ['seats in words', 'seats', 'many', 'value'],
  ])('%s', async (_, key, value, path) => {
    const answer = await set(await tenant(), key, value);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'VALIDATION_FAILED' } } });
    expect(answer.body.error.details.fields).toMatchObject([{ path }]);
  });

  test('a deleted tenant', async () => {
    const home = await tenant();
    await runSql(testApp.clone.superuserUrl, [`update tenants set status = 'deleted' where id = '${home.id}'`]);
    expect((await set(home, 'exports', true)).status).toBe(404);
    expect((await root.browser.get(at(home))).status).toBe(404);
  });

  test('more than fifty keys, also when sixty requests arrive at once', async () => {
    const home = await tenant();
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => set(home, `key-${n}`, n)));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(10);
    for (const { body } of refused) expect(body.error.code).toBe('ENTITLEMENT_LIMIT_REACHED');
    expect((await root.browser.get(at(home))).body.items).toHaveLength(entitlementLimits.perTenant);
    const kept = (await root.browser.get(at(home))).body.items[0];
    expect((await set(home, kept.key, 'changed')).status).toBe(200);
  });

  test('more than 4 KB together, also when the requests arrive at once', async () => {
    const home = await tenant();
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => set(home, `text-${n}`, 'ü'.repeat(400))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
    expect(answers.find(({ status }) => status !== 200)?.body.error.code).toBe('ENTITLEMENT_LIMIT_REACHED');
  });
});

test('a tenant can’t raise its own entitlements', async () => {
  const home = await tenant();
  const raise = testApp.services.database.transaction({ as: 'tenant', tenantId: home.id }, (tx) =>
    tx.execute(`update tenants set entitlements = '{}', plan = 'free', metadata = '{}', external_id = 'x'`),
  );
  await expect(raise).rejects.toMatchObject({ cause: { code: '42501' } });
});
