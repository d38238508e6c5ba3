import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);

test('a tenant is shown with its own users counted by status', async () => {
  const { browser } = await as.superUser();
  const [shown, other] = [await tenant(), await tenant()];
  const employee = { role: 'employee', tenantId: shown.id } as const;
  await user({ ...employee });
  await user({ ...employee });
  await user({ ...employee, passwordHash: null });
  await user({ ...employee, isActive: false });
  await user({ ...employee, isActive: false, passwordHash: null });
  await user({ role: 'employee', tenantId: other.id });
  const { body } = await browser.get(`/super/tenants/${shown.id}`);
  expect(body).toMatchObject({ userCount: 5, usersByStatus: { active: 2, pending: 1, inactive: 2 } });
});

test('a tenant without users counts zero of every status', async () => {
  const { browser } = await as.superUser();
  const { id } = await tenant();
  const { body } = await browser.get(`/super/tenants/${id}`);
  expect(body).toMatchObject({ userCount: 0, usersByStatus: { active: 0, pending: 0, inactive: 0 } });
});

test('a tenant is shown with its seats, once it has a limit', async () => {
  const { browser } = await as.superUser();
  const { id } = await tenant();
  for (const given of [{}, { passwordHash: null }, { isActive: false }])
    await user({ role: 'employee', tenantId: id, ...given });
  await user({ role: 'client', tenantId: id });
  expect((await browser.get(`/super/tenants/${id}`)).body.seats).toBeNull();
  await browser.send('PUT', `/super/tenants/${id}/entitlements/seats`, { value: 4 });
  expect((await browser.get(`/super/tenants/${id}`)).body.seats).toEqual({ limit: 4, used: 2 });
});
