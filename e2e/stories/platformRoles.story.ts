import { type APIRequestContext, request } from '@playwright/test';
import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { expect, test } from '../fixtures/homeTest.ts';
import { loginAs } from '../pages/loginAs.ts';
import { tabTo } from '../pages/tabTo.ts';

// Few enough wrong passwords for a story.
test.use({ settings: { LIMITS_FACTOR: '1' } });

async function guessWrong(visitor: APIRequestContext, email: string, origin: string): Promise<number> {
  const data = { email, password: 'not the password' };
  return (await visitor.post('/api/v1/auth/login', { data, headers: { origin } })).status();
}

test('a support admin unlocks a sign-in and helps as the user, but can’t suspend the tenant or change its settings', async ({
  product,
  platform,
  page,
  watch,
}) => {
  const { tenant } = await platform.openTenant('Supported');
  const employee = await platform.addUser(tenant, 'EMPLOYEE', 'Tomas', 'Berg');
  const support = await platform.addColleague('support');
  const stranger = await request.newContext({ baseURL: product.url });
  await expect
    .poll(() => guessWrong(stranger, employee.email, product.url), { message: 'sign-in is blocked', intervals: [1] })
    .toBe(429);
  await stranger.dispose();
  await platform.signIn(page, support);

  await test.step('unlocked by keyboard', async () => {
    await page.goto(`/super/tenants/${tenant.id}/users/${employee.id}/security`);
    const security = page.getByRole('dialog', { name: /Tomas Berg/ });
    await expectAccessible(page);
    await tabTo(security.getByRole('button', { name: 'Unlock…' }));
    await page.keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: 'Unlock sign-in for Tomas Berg?' });
    await tabTo(question.getByRole('button', { name: 'Unlock' }));
    await page.keyboard.press('Enter');
    await expect(security.getByRole('button', { name: 'Unlock…' })).toHaveCount(0);
    await expect(security.getByRole('button', { name: 'Deactivate…' })).toBeDisabled();
  });

  await test.step('not allowed to suspend', async () => {
    await page.goto(`/super/tenants/${tenant.id}`);
    const drawer = page.getByRole('dialog', { name: new RegExp(tenant.name) });
    await drawer.getByRole('button', { name: `Actions for ${tenant.name}` }).click();
    const suspend = page.getByRole('menuitem', { name: /^Suspend/ });
    await expect(suspend).toContainText('Only an owner can do this');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    watch.expectFailure(403, new RegExp(`/super/tenants/${tenant.id}$`));
    const refused = await page.evaluate(async (id) => {
      const answer = await fetch(`/api/v1/super/tenants/${id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ status: 'suspended' }),
      });
      return ((await answer.json()) as { error: { code: string } }).error.code;
    }, tenant.id);
    expect(refused).toBe('PLATFORM_ROLE_REQUIRED');
    await expect(page.getByRole('link', { name: 'Platform Admins' })).toHaveCount(0);
    await page.goto('/super/settings/admins');
    await expect(page.getByText('Your platform role doesn’t include this')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('read-only settings while impersonating', async () => {
    const { items } = await platform.get<{ items: { id: string }[] }>(
      `/super/tenants/${tenant.id}/users?role=TENANT_ADMIN`,
    );
    await page.goto(`/super/tenants/${tenant.id}/users/${items[0]!.id}`);
    await loginAs(page, 'Ticket 4812');
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByLabel('Display name')).toBeDisabled();
    await expect(page.getByText(/You can’t change the settings while you’re impersonating/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Exit' }).click();
    await expect(page).toHaveURL(new RegExp(`/users/${items[0]!.id}`));
  });
});

test('an auditor exports the audit log and sees no link, and can’t impersonate', async ({ platform, page }) => {
  const { tenant } = await platform.openTenant('Audited');
  const employee = await platform.addUser(tenant, 'EMPLOYEE', 'Lena', 'Vogt');
  await platform.signIn(page, await platform.addColleague('auditor'));

  await page.goto('/super/audit');
  await expectAccessible(page);
  await tabTo(page.getByRole('button', { name: 'Export' }));
  await page.keyboard.press('Enter');
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^NDJSON/ }).press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^audit-.*\.ndjson$/);
  expect(await file.failure()).toBeNull();

  await page.goto(`/super/tenants/${tenant.id}/users/${employee.id}/security`);
  const security = page.getByRole('dialog', { name: /Lena Vogt/ });
  const loginAsUser = security.getByRole('region', { name: 'Support access' }).getByRole('button');
  await expect(loginAsUser).toBeDisabled();
  await loginAsUser.hover();
  await expect(page.getByRole('tooltip')).toHaveText('Only an owner or a support admin can do this');
  await expect(security.getByText('Not shown')).toBeVisible();
  await expectAccessible(page);

  await page.goto('/super/settings/admins');
  await expect(page.getByRole('link', { name: 'New Platform Admin' })).toHaveCount(0);
  await expect(page.getByRole('table', { name: 'Platform Admins' })).toContainText('Auditor');
  await expectAccessible(page);
});
