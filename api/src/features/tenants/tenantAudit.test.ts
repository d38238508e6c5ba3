import { runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { policies } from '../../contract/policies.ts';
import { commandContext } from '../../core/commandContext.ts';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { purgeTenants } from './purgeTenants.ts';

const testApp = await createTestApp();
const { as, tenant } = actorsOf(testApp);
const { browser } = await as.superUser();

test('every step of a tenant’s life leaves a row that names the tenant and says what changed', async () => {
  const created = await browser.post('/super/tenants', { name: 'Harbour', slug: 'harbour' });
  const { id } = created.body;
  const path = `/super/tenants/${id}`;
  const target = (name = 'Harbour') => ({ tenantId: id, targetType: 'tenant', targetId: id, targetLabel: name });
  await expectAudit(testApp, created.requestId, 'tenant_created', {
    ...target(),
    changes: { name: { before: null, after: 'Harbour' }, slug: { before: null, after: 'harbour' } },
  });
  const activated = await browser.patch(path, { status: 'active' });
  await expectAudit(testApp, activated.requestId, 'tenant_activated', {
    ...target(),
    changes: { status: { before: 'inactive', after: 'active' } },
  });
  const renamed = await browser.patch(path, { name: 'Haven', status: 'active' });
  expect(renamed.status).toBe(200);
  await expectAudit(testApp, renamed.requestId, 'tenant_updated', {
    ...target('Haven'),
    changes: { name: { before: 'Harbour', after: 'Haven' } },
  });
  const deleted = await browser.delete(path, { headers: { 'x-confirm': 'delete harbour' } });
  await expectAudit(testApp, deleted.requestId, 'tenant_deleted', {
    ...target('Haven'),
    changes: { status: { before: 'active', after: 'deleted' } },
    details: { restorableDays: policies.restorableDays },
  });
  const restored = await browser.post(`${path}/restore`);
  await expectAudit(testApp, restored.requestId, 'tenant_restored', {
    ...target('Haven'),
    changes: { status: { before: 'deleted', after: 'active' } },
  });
  await browser.delete(path, { headers: { 'x-confirm': 'delete harbour' } });
  await runSql(testApp.clone.superuserUrl, [
    `update tenants set deleted_at = now() - interval '31 days' where id = '${id}'`,
  ]);
  const context = commandContext(testApp.services, 'test');
  expect(await purgeTenants(context)).toBe(1);
  await expectAudit(testApp, context.requestId, 'tenant_purged', target('Haven'));
});

describe('POST /super/tenants', () => {
  test.each(['株式会社', '!!'])('asks for an address if the name %s can’t be turned into one', async (name) => {
    const refused = await browser.post('/super/tenants', { name });
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { code: 'VALIDATION_FAILED', details: { fields: [{ path: 'slug' }] } } },
    });
  });
});

test('an invalid id is not found, whatever the request', async () => {
  await tenant();
  for (const response of [
    await browser.patch('/super/tenants/nonsense', { name: 'Haven' }),
    await browser.delete('/super/tenants/nonsense', { headers: { 'x-confirm': 'delete nonsense' } }),
    await browser.post('/super/tenants/nonsense/restore'),
    await browser.post('/super/tenants/nonsense/invite-admin', { email: 'x@example.com' }),
  ])
    expect(response.status).toBe(404);
});
