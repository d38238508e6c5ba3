import { fresh } from '../fixtures/Platform.ts';
import { expect, test } from '../fixtures/test.ts';

test('the API reference takes a service key and tries requests out with it, without the reader’s session', async ({
  page,
  platform,
  watch,
}) => {
  const tenant = await platform.createTenant(fresh('Northwind Dental'));
  const { key } = await platform.post<{ key: string }>('/super/service-keys', {
    name: fresh('Reference'),
    scopes: ['tenants:read'],
  });
  await platform.signIn(page);
  await page.goto('/reference');
  const operation = page.locator('[id="get-/api/v1/service/tenants"]');
  const tryIt = async () => {
    const answered = page.waitForResponse((response) => response.url().includes('/api/v1/service/tenants'));
    await operation.getByRole('button', { name: 'TRY' }).click();
    const response = await answered;
    expect((await response.request().allHeaders())['cookie']).toBeUndefined();
    return response;
  };
  watch.expectFailure(401, /\/service\/tenants$/);
  expect((await tryIt()).status()).toBe(401);
  await page.locator('input.api-key-input').fill(key);
  await page.getByRole('button', { name: 'SET' }).click();
  const listed = await tryIt();
  expect(listed.status()).toBe(200);
  expect(new URL(listed.url()).search).toBe('');
  await expect(operation.getByText('Response Status: OK:200')).toBeVisible();
  await expect(operation.getByText(tenant.name).first()).toBeVisible();
});
