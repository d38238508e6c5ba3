import { runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import type { SearchResults } from './schemas.ts';

const testApp = await createTestApp();
const actors = actorsOf(testApp);
const { browser } = await actors.as.superUser();

const northwind = await actors.tenant({ name: 'Northwind Dental' });
const canorous = await actors.tenant({ name: 'Canorous' });
const gone = await actors.tenant({ name: 'Nor any more', status: 'deleted' });
await runSql(testApp.clone.superuserUrl, [
  `update tenant_settings set primary_color = '#2F6FC1' where tenant_id = '${northwind.id}'`,
]);
await actors.user({
  role: 'employee',
  tenantId: northwind.id,
  firstName: 'Eleanor',
  lastName: 'Marsh',
  email: 'a.marsh@example.com',
});
const nora = await actors.user({
  role: 'admin',
  tenantId: canorous.id,
  firstName: 'Nora',
  lastName: 'Bright',
  email: 'z.bright@example.com',
  passwordHash: null,
});
await actors.user({ role: 'admin', tenantId: gone.id, firstName: 'Norbert', lastName: 'Past' });
const honor = await actors.user({ role: 'super_user', firstName: 'Honor', lastName: 'Ames', isActive: false });

const search = async (q: string) =>
  (await browser.get(`/super/search?q=${encodeURIComponent(q)}`)).body as SearchResults;

test('finds tenants, users and platform admins, best matches first, and nothing of a deleted tenant', async () => {
  const { tenants, users, admins } = await search('NOR');
  expect(tenants).toEqual([
    { ...northwind, status: 'active', primaryColor: '#2F6FC1', logoUrl: null, userCount: 1 },
    { ...canorous, status: 'active', primaryColor: null, logoUrl: null, userCount: 1 },
  ]);
  expect(users.map(({ name }) => name)).toEqual(['Nora Bright', 'Eleanor Marsh']);
  expect(users[0]).toEqual({
    id: nora.id,
    tenantId: canorous.id,
    tenantName: 'Canorous',
    name: 'Nora Bright',
    email: nora.email,
    role: 'TENANT_ADMIN',
    status: 'pending',
    isTestUser: false,
  });
  expect(admins).toEqual([{ id: honor.id, name: 'Honor Ames', email: honor.email, status: 'inactive' }]);
});

test('takes wildcards in the text literally', async () => {
  expect(await search('%')).toEqual({ tenants: [], users: [], admins: [] });
  expect((await search('z.bright@')).users).toHaveLength(1);
  expect((await browser.get('/super/search?q=%20')).status).toBe(400);
});

test('is for platform admins only', async () => {
  const admin = await actors.as.tenantAdmin(northwind);
  expect((await admin.browser.get('/super/search?q=nor')).status).toBe(403);
});
