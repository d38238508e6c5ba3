import { expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type * as sdk from '../../packages/backend/src/createClient.ts';
import { createTenantry } from '../../packages/backend/src/createTenantry.ts';
import type { applicationAuditSchema } from './features/applicationAudit/schemas.ts';
import type { setEntitlementSchema } from './features/entitlements/schemas.ts';
import type { eventPageSchema } from './features/events/responses.ts';
import type { tenantSchema } from './features/tenants/responses.ts';
import type { createTenantSchema, updateTenantSchema } from './features/tenants/schemas.ts';
import type { provisionedUserSchema, tenantUserSchema } from './features/tenantUsers/responses.ts';
import type { provisionUserSchema, updateTenantUserSchema } from './features/tenantUsers/schemas.ts';
import { actorsOf } from './testing/actors.ts';
import { createTestApp } from './testing/createTestApp.ts';
import { withServiceKey } from './testing/serviceKeys.ts';

const testApp = await createTestApp();
const { tenant } = actorsOf(testApp);
const { key } = await withServiceKey(testApp, [
  'tenants:read',
  'tenants:write',
  'users:read',
  'users:write',
  'users:access',
]);
const { tenants, users } = createTenantry({
  url: 'http://localhost:3000',
  audience: 'notes',
  serviceKey: key,
  fetch: (async (url: string, init?: RequestInit) => testApp.app.request(url, init)) as typeof fetch,
});

test.each(['TENANT_ADMIN', 'EMPLOYEE', 'CLIENT'] as const)(
  'the SDK provisions a %s, and gets the same role back',
  async (role) => {
    const { id } = await tenant();
    const person = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Byron' };
    const { user } = await users.provision(id, { ...person, role, activateNow: true, method: 'RESET_LINK' });
    expect(user).toMatchObject({ ...person, role, isActive: true });
    expect((await users.get(id, user.id)).role).toBe(role);
    expect((await users.list(id, { role })).items.map((one) => [one.id, one.role])).toEqual([[user.id, role]]);
  },
);

test('the SDK changes a role to either of its names', async () => {
  const { id } = await tenant();
  const person = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Byron' };
  const { user } = await users.provision(id, { ...person, role: 'admin', activateNow: true, method: 'RESET_LINK' });
  expect(user.role).toBe('TENANT_ADMIN');
  expect((await users.update(id, user.id, { role: 'CLIENT' })).role).toBe('CLIENT');
  expect((await users.update(id, user.id, { role: 'employee' })).role).toBe('EMPLOYEE');
});

test('the SDK says which values are refused, and under which request id', async () => {
  const { id } = await tenant();
  await expect(tenants.setEntitlement(id, 'seats', { value: -1 })).rejects.toMatchObject({
    status: 400,
    code: 'VALIDATION_FAILED',
    message: expect.stringMatching(/^Some of the values sent aren’t valid\. value: .+/),
    details: { fields: [{ path: 'value' }] },
    requestId: expect.stringMatching(/\S/),
  });
});

// The package can't import from the API, so its types are copies.
test('the SDK’s types are those of the API', () => {
  expectTypeOf<sdk.TenantUser['role']>().toEqualTypeOf<z.output<typeof tenantUserSchema>['role']>();
  expectTypeOf<sdk.Provisioning['role']>().toEqualTypeOf<z.input<typeof provisionUserSchema>['role']>();
  expectTypeOf<sdk.Tenant['status']>().toEqualTypeOf<z.output<typeof tenantSchema>['status']>();
  expectTypeOf<z.output<typeof tenantUserSchema>>().toExtend<sdk.TenantUser>();
  expectTypeOf<z.output<typeof provisionedUserSchema>>().toExtend<sdk.Provisioned>();
  expectTypeOf<z.output<typeof tenantSchema>>().toExtend<sdk.Tenant>();
  expectTypeOf<z.output<typeof eventPageSchema>>().toExtend<sdk.EventsPage>();
  expectTypeOf<sdk.Provisioning>().toExtend<z.input<typeof provisionUserSchema>>();
  expectTypeOf<sdk.UserChanges>().toExtend<z.input<typeof updateTenantUserSchema>>();
  expectTypeOf<sdk.NewTenant>().toExtend<z.input<typeof createTenantSchema>>();
  expectTypeOf<sdk.TenantChanges>().toExtend<z.input<typeof updateTenantSchema>>();
  expectTypeOf<sdk.Entitlement>().toExtend<z.input<typeof setEntitlementSchema>>();
  expectTypeOf<sdk.ApplicationEvent>().toExtend<z.input<typeof applicationAuditSchema>['events'][number]>();
});
