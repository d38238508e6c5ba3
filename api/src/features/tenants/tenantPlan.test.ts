import { events } from '@tenantry/db/schema';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { dateFormatFor } from '../../contract/dateFormat.ts';
import { actorsOf, type TestTenant } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { withServiceKey } from '../../testing/serviceKeys.ts';

const testApp = await createTestApp();
const { as, tenant } = actorsOf(testApp);
const { browser } = await as.superUser();
const change = async (changes: object, home?: { id: string }) =>
  browser.patch(`/super/tenants/${(home ?? (await tenant())).id}`, changes);

test('a tenant has a plan and its id in the operator’s own systems, by which it can be found', async () => {
  const home = await tenant();
  const answer = await change({ externalId: ' cus_NW20418 ', plan: 'Team yearly' }, home);
  expect(answer).toMatchObject({ status: 200, body: { externalId: 'cus_NW20418', plan: 'Team yearly', metadata: {} } });
  await expectAudit(testApp, answer.requestId, 'tenant_updated', {
    changes: {
      externalId: { before: null, after: 'cus_NW20418' },
      plan: { before: null, after: 'Team yearly' },
    },
  });
  const found = await browser.get('/super/tenants?externalId=cus_NW20418');
  expect(found.body.items).toMatchObject([{ id: home.id, plan: 'Team yearly' }]);
  expect((await browser.get('/super/tenants?externalId=cus_NW2041')).body.items).toEqual([]);
  expect((await browser.get(`/super/tenants/${home.id}`)).body.externalId).toBe('cus_NW20418');
  const cleared = await change({ externalId: null, plan: '' }, home);
  expect(cleared.body).toMatchObject({ externalId: null, plan: null });
});

test('the tenant’s own log has neither the plan nor the id nor the metadata, and can’t be searched for them', async () => {
  const asked = { name: 'Quince Dental', externalId: 'cus_quince', plan: 'Medlar', metadata: { rowanId: 'A-1' } };
  const created = await browser.post('/super/tenants', asked);
  const home = created.body as TestTenant;
  const mixed = await change({ name: 'Quince Dental Care', status: 'active', plan: 'Sorbus' }, home);
  const onlyHidden = await change({ externalId: 'cus_quince_2', metadata: { rowanId: 'A-2' } }, home);
  const reported = {
    tenantId: home.id,
    action: 'app.plan_chosen',
    actor: { name: 'Shop' },
    details: { plan: 'Damson' },
  };
  const own = await testApp
    .browser()
    .post('/service/audit', { events: [reported] }, await withServiceKey(testApp, ['audit:write']));
  expect(own.status, JSON.stringify(own.body)).toBe(201);
  const admin = await as.tenantAdmin(home);
  const list = async (query = '') =>
    (await admin.browser.get(`/tenant/audit?limit=100${query}`)).body.items as {
      requestId: string;
      action: string;
      changes: object | null;
      details: object | null;
    }[];
  const shown = await list();
  const rowOf = ({ requestId }: { requestId: string }, rows = shown) => rows.find((row) => row.requestId === requestId);
  expect(rowOf(created)?.changes).toEqual({
    name: { before: null, after: 'Quince Dental' },
    slug: { before: null, after: 'quince-dental' },
  });
  expect(rowOf(mixed)).toMatchObject({
    action: 'tenant_activated',
    changes: {
      name: { before: 'Quince Dental', after: 'Quince Dental Care' },
      status: { before: 'inactive', after: 'active' },
    },
  });
  expect(rowOf(onlyHidden)).toMatchObject({ action: 'tenant_updated', changes: {}, details: {} });
  // What the operator's own code reports for the tenant is theirs to name.
  expect(rowOf(own)?.details).toMatchObject(reported.details);
  const exported = String((await admin.browser.get('/tenant/audit/export?format=ndjson')).body);
  for (const hidden of ['Medlar', 'Sorbus', 'cus_quince', 'rowanId']) {
    expect(JSON.stringify(shown) + exported).not.toContain(hidden);
    const found = await list(`&search=${hidden}`);
    expect(found.map(({ action }) => action).filter((action) => action.startsWith('tenant_'))).toEqual([]);
    expect(JSON.stringify((await browser.get(`/super/audit?search=${hidden}&tenantId=${home.id}`)).body)).toContain(
      hidden,
    );
  }
  expect(rowOf(own, await list('&search=Damson'))).toBeDefined();
  expect(rowOf(created, await list('&search=created'))).toBeDefined();
});

test('a new tenant can be created with all of these', async () => {
  const asked = { name: 'Cedar Lane', externalId: 'cus_cedar', plan: 'Trial', metadata: { crmId: 'A-1', gone: null } };
  const { body } = await browser.post('/super/tenants', asked);
  expect(body).toMatchObject({ externalId: 'cus_cedar', plan: 'Trial', metadata: { crmId: 'A-1' } });
  expect(body.metadata).not.toHaveProperty('gone');
  const twice = await browser.post('/super/tenants', { ...asked, name: 'Cedar Lane Two' });
  expect(twice).toMatchObject({ status: 409, body: { error: { code: 'EXTERNAL_ID_TAKEN' } } });
});

test('an external id or an address of a deleted tenant is refused with who has it, and until when', async () => {
  const asked = { name: 'Harbour Dental', slug: 'harbour-dental', externalId: 'cus_deleted' };
  const { body: gone } = await browser.post('/super/tenants', asked);
  const confirmed = { headers: { 'x-confirm': `delete ${asked.slug}` } };
  const deleted = await browser.delete(`/super/tenants/${gone.id}`, confirmed);
  const until = dateFormatFor(['en-GB'], 'UTC')(Date.parse(deleted.body.updatedAt) + 30 * 86_400_000, 'exact');
  const home = await tenant();
  const service = await withServiceKey(testApp, ['tenants:write']);
  for (const answer of [
    await browser.post('/super/tenants', { name: 'Another', externalId: asked.externalId }),
    await testApp.browser().post('/service/tenants', { name: 'Another', externalId: asked.externalId }, service),
    await change({ externalId: asked.externalId }, home),
  ]) {
    const message = `The external id “cus_deleted” belongs to the deleted tenant “Harbour Dental”, which can be restored until ${until}. Restore it, or use this external id after that.`;
    expect(answer).toMatchObject({
      status: 409,
      body: {
        error: { code: 'EXTERNAL_ID_TAKEN', message, details: { fields: [{ path: 'externalId', message }] } },
      },
    });
  }
  for (const answer of [
    await browser.post('/super/tenants', { name: 'Another', slug: asked.slug }),
    await change({ slug: asked.slug }, home),
  ])
    expect(answer.body.error).toMatchObject({
      code: 'SLUG_TAKEN',
      message: expect.stringMatching(/^The address “harbour-dental” belongs to the deleted tenant “Harbour Dental”/),
      details: { fields: [{ path: 'slug' }] },
    });
});

test('a change to what is there already changes nothing and writes neither a row nor an event', async () => {
  const home = await tenant();
  const all = {
    name: 'Harbour',
    status: 'active',
    plan: 'Team',
    externalId: 'cus_same',
    metadata: { sites: [{ zip: 'A', town: 'B' }] },
  };
  const first = await change(all, home);
  expect(first.body).toMatchObject(all);
  for (const same of [all, { plan: ' Team ' }, { status: 'active' }, { metadata: { gone: null } }]) {
    const again = await change(same, home);
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(await auditRows(testApp, again.requestId)).toEqual([]);
  }
  const written = await testApp.services.database.transaction({ as: 'platform' }, (tx) =>
    tx.select({ type: events.type }).from(events).where(eq(events.tenantId, home.id)),
  );
  expect(written).toEqual([{ type: 'tenant.updated' }]);
});

test('exactly one of twenty tenants that take the same external id at once gets it', async () => {
  const homes = await Promise.all(Array.from({ length: 20 }, () => tenant()));
  const answers = await Promise.all(homes.map((home) => change({ externalId: 'cus_raced' }, home)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const { status, body } of answers.filter((answer) => answer.status !== 200))
    expect({ status, code: body.error.code }).toEqual({ status: 409, code: 'EXTERNAL_ID_TAKEN' });
});

describe('metadata', () => {
  test('is merged, null removes a key, and the audit row names the keys without their contents', async () => {
    const home = await tenant();
    await change({ metadata: { crmId: 'A-1', region: 'eu', owner: { name: 'Ines', phone: '1' } } }, home);
    const answer = await change({ metadata: { region: null, tier: 2, owner: { phone: null } } }, home);
    expect(answer.body.metadata).toEqual({ crmId: 'A-1', tier: 2, owner: { name: 'Ines' } });
    const row = await expectAudit(testApp, answer.requestId, 'tenant_updated', {
      details: { metadataKeys: ['owner', 'region', 'tier'] },
    });
    expect(JSON.stringify(row)).not.toContain('Ines');
  });

  test('keeps every key of twenty simultaneous changes', async () => {
    const home = await tenant();
    await Promise.all(Array.from({ length: 20 }, (_, n) => change({ metadata: { [`key${n}`]: n } }, home)));
    const { body } = await browser.get(`/super/tenants/${home.id}`);
    expect(Object.keys(body.metadata)).toHaveLength(20);
  });

  test('has at most 8 KB after merging', async () => {
    const home = await tenant();
    expect((await change({ metadata: { a: 'x'.repeat(5_000) } }, home)).status).toBe(200);
    const tooMuch = await change({ metadata: { b: 'x'.repeat(5_000) } }, home);
    expect(tooMuch.body.error.details.fields).toEqual([{ path: 'metadata', message: 'Metadata has at most 8 KB.' }]);
    expect((await change({ metadata: { a: null, b: 'x'.repeat(5_000) } }, home)).status).toBe(200);
  });

  test.each([
    ['a text', 'text'],
    ['a list', ['a']],
    ['null', null],
    ['a null character', { a: 'b\0' }],
    ['half a character', { a: '\ud800' }],
    ['deep nesting', { a: { b: { c: { d: { e: { f: 1 } } } } } }],
  ])('refuses %s', async (_, metadata) => {
    const answer = await change({ metadata });
    expect(answer).toMatchObject({ status: 400, body: { error: { details: { fields: [{ path: 'metadata' }] } } } });
  });

  test('keeps a text that only looks like an escape, and a key named like an object’s own', async () => {
    const home = await tenant();
    const raw = JSON.stringify({ metadata: { note: '\\u0000' } }).replace('"note"', '"constructor"');
    const answer = await browser.send('PATCH', `/super/tenants/${home.id}`, undefined, { raw });
    expect(answer.body.metadata).toEqual({ constructor: '\\u0000' });
  });
});
