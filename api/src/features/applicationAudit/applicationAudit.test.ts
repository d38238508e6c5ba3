import { describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows } from '../../testing/expectAudit.ts';
import { withServiceKey } from '../../testing/serviceKeys.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const root = await as.superUser();
const { headers } = await withServiceKey(testApp, ['audit:write']);
const send = (events: unknown[], more: Record<string, string> = {}, sent = headers) =>
  testApp.browser().post('/service/audit', { events }, { headers: { ...sent, ...more } });

test('an application’s event is in the logs of the platform and the tenant, marked as the application’s', async () => {
  const home = await tenant();
  const admin = await as.tenantAdmin(home);
  const event = {
    tenantId: home.id,
    action: 'app.invoice_paid',
    actor: { name: 'Billing robot' },
    target: { type: 'invoice', id: 'inv_1', label: 'Invoice 2041' },
    details: { amount: 120, isFirst: true },
    reportedAt: '2020-01-01T00:00:00Z',
  };
  const answer = await send([event]);
  expect(answer).toMatchObject({ status: 201, body: { ok: true, recorded: 1 } });
  const expected = {
    action: 'app.invoice_paid',
    source: 'application',
    requestId: answer.requestId,
    actor: { userId: null, name: 'Billing robot' },
    tenant: { id: home.id },
    target: { label: 'Invoice 2041' },
    details: { amount: 120, isFirst: true, reportedAt: '2020-01-01T00:00:00.000Z', reportedBy: expect.any(String) },
  };
  for (const query of ['action=app.invoice_paid', 'search=app.invoice_paid', 'search=2041', 'search=robot']) {
    const [row] = (await root.browser.get(`/super/audit?${query}&tenantId=${home.id}`)).body.items;
    expect(row, query).toMatchObject(expected);
    // The database's time, not the reported one.
    expect(Date.now() - Date.parse(row.occurredAt)).toBeLessThan(60_000);
  }
  expect((await admin.browser.get('/tenant/audit?action=app.invoice_paid')).body.items).toMatchObject([expected]);
  const file = await root.browser.get(`/super/audit/export?format=csv&action=app.invoice_paid&tenantId=${home.id}`);
  expect(String(file.body)).toContain(',application');
  const [own] = (await root.browser.get('/super/audit?limit=1')).body.items;
  expect(own.source).toBe('tenantry');
});

test('an actor given by id must be one of the tenant’s own users', async () => {
  const home = await tenant();
  const person = await user({ role: 'employee', tenantId: home.id });
  const stranger = await user({ role: 'employee', tenantId: (await tenant()).id });
  const event = (id: string) => ({ tenantId: home.id, action: 'app.report_opened', actor: { id } });
  const { requestId } = await send([event(person.id)]);
  expect(await auditRows(testApp, requestId)).toMatchObject([{ actorEmail: person.email, actorRole: 'employee' }]);
  const refused = await send([event(person.id), event(stranger.id)]);
  expect(refused.body.error.details.fields).toMatchObject([{ path: 'events.1.actor.id' }]);
  expect(await auditRows(testApp, refused.requestId)).toEqual([]);
});

test('an action during an impersonation is logged under the names of both the user and the platform admin', async () => {
  const home = await tenant();
  const person = await user({ role: 'employee', tenantId: home.id });
  const stranger = await user({ role: 'super_user', tenantId: null });
  const support = await as.superUser();
  await support.browser.post(`/super/tenants/${home.id}/users/${person.id}/impersonate-login`);
  const event = (actor: object) => ({ tenantId: home.id, action: 'app.note_added', actor });
  const { requestId } = await send([event({ id: person.id, impersonatorId: support.user.id })]);
  const [row] = (await root.browser.get(`/super/audit?action=app.note_added&tenantId=${home.id}`)).body.items;
  expect(row).toMatchObject({
    requestId,
    source: 'application',
    actor: { userId: support.user.id, email: support.user.email, role: 'super_user' },
    subject: { userId: person.id, email: person.email },
  });
  // Only who has impersonated this user, so that a key can't put changes down to any admin.
  for (const impersonatorId of [stranger.id, person.id, root.user.id]) {
    const refused = await send([event({ id: person.id, impersonatorId })]);
    expect(refused.body.error.details.fields).toMatchObject([{ path: 'events.0.actor.impersonatorId' }]);
  }
});

describe('refuses', () => {
  test.each([
    ['an action of Tenantry’s own', { action: 'tenant_deleted' }, 'events.0.action'],
    ['a nested detail', { details: { a: { b: 1 } } }, 'events.0.details.a'],
    ['a null character', { details: { a: 'b\0' } }, 'events.0.details.a'],
    ['a time that is none', { reportedAt: 'yesterday' }, 'events.0.reportedAt'],
  ])('%s', async (_, given, path) => {
    const event = { tenantId: (await tenant()).id, action: 'app.x', actor: { name: 'A' }, ...given };
    const refused = await send([event]);
    expect(refused).toMatchObject({ status: 400, body: { error: { details: { fields: [{ path }] } } } });
  });

  test('more than a hundred events at once, and an empty list', async () => {
    const event = { tenantId: (await tenant()).id, action: 'app.x', actor: { name: 'A' } };
    expect((await send(Array.from({ length: 100 }, () => event))).body.recorded).toBe(100);
    expect((await send(Array.from({ length: 101 }, () => event))).status).toBe(400);
    expect((await send([])).status).toBe(400);
  });

  test('an event for another tenant from a key bound to one tenant, and writes none of the other events', async () => {
    const [home, other] = [await tenant(), await tenant()];
    const bound = await withServiceKey(testApp, ['audit:write'], home.id);
    const event = (of: { id: string }) => ({ tenantId: of.id, action: 'app.x', actor: { name: 'A' } });
    expect((await send([event(home)], {}, bound.headers)).status).toBe(201);
    const refused = await send([event(home), event(other)], {}, bound.headers);
    expect(refused.status).toBe(404);
    expect(await auditRows(testApp, refused.requestId)).toEqual([]);
  });
});

test('a repeat with the same Idempotency-Key writes nothing again', async () => {
  const event = { tenantId: (await tenant()).id, action: 'app.x', actor: { name: 'A' } };
  const key = { 'idempotency-key': 'batch-1' };
  const [first, again] = [await send([event], key), await send([event], key)];
  expect(again.body).toEqual(first.body);
  expect(await auditRows(testApp, again.requestId)).toEqual([]);
});
