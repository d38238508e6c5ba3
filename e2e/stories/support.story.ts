import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { expect, test } from '../fixtures/test.ts';
import { loginAs } from '../pages/loginAs.ts';
import { tabTo } from '../pages/tabTo.ts';

test('support impersonates an employee, sees the banner on every page, and returns to the same drawer', async ({
  platform,
  page,
  openBrowser,
  watch,
}) => {
  test.slow();
  const { tenant, admin } = await platform.openTenant('Supported');
  const employee = await platform.addUser(tenant, 'EMPLOYEE', 'Sofia', 'Marin');
  const drawer = `/super/tenants/${tenant.id}/users/${employee.id}`;
  const banner = page.getByRole('complementary', { name: 'Impersonation' });
  const nav = page.getByRole('navigation', { name: 'Main' });
  await platform.signIn(page);

  await test.step('from the list of tenants to the user’s drawer', async () => {
    await page.goto(`/super/tenants?search=${encodeURIComponent(tenant.name)}`);
    await page.getByRole('row', { name: new RegExp(tenant.name) }).click();
    await page
      .getByRole('navigation', { name: 'Tenant sections' })
      .getByRole('link', { name: /^Users/ })
      .click();
    const row = page.getByRole('table', { name: /users/i }).getByRole('row', { name: /Sofia Marin/ });
    await expect(row).toBeVisible();
    await expectAccessible(page);
    await row.click();
    await expect(page.getByRole('dialog', { name: /Sofia Marin/ })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`${drawer}\\?`));
    await expectAccessible(page);
    for (const part of ['Invitation', 'Activity', 'Security']) {
      await page.getByRole('navigation', { name: 'User sections' }).getByRole('link', { name: part }).click();
      await expect(page).toHaveURL(new RegExp(`/${part.toLowerCase()}\\?`));
      await expectAccessible(page);
    }
  });

  await test.step('impersonating the employee', async () => {
    await loginAs(page, 'Ticket 4812: cannot see new client');
    await expect(page).toHaveURL('/clients');
    await expect(banner).toContainText(`Impersonating user: ${employee.email} in tenant ${tenant.name} —`);
    await expect(banner).toContainText('Ticket 4812: cannot see new client');
    await expect(banner.getByRole('timer')).toHaveText(/^(59|60) min left$/);
    await expect(nav.getByRole('link')).toHaveText(['Clients', 'Account']);
    await expectAccessible(page);
  });

  await test.step('what she does is done under both names', async () => {
    await page.getByRole('link', { name: 'New client' }).first().click();
    const form = page.getByRole('dialog', { name: 'New client' });
    await expect(banner.getByRole('button', { name: 'Exit' })).toBeInViewport();
    await form.getByLabel('Name').fill('Delgado, Luis');
    await expectAccessible(page);
    await form.getByRole('button', { name: 'Add client' }).click();
    await expect(page.getByRole('link', { name: 'Delgado, Luis' })).toBeVisible();
  });

  await test.step('the banner is on every page, the console is closed, and the password is not theirs to change', async () => {
    watch.expectFailure(404, /^\/no\/such\/page$/);
    for (const address of ['/account', '/account/security', '/no/such/page', '/clients']) {
      await page.goto(address);
      await expect(banner).toContainText(employee.email);
      await expect(banner.getByRole('button', { name: 'Exit' })).toBeVisible();
    }
    await page.goto('/account');
    await expectAccessible(page);
    await expect(page.getByRole('link', { name: 'Change', exact: true })).toHaveCount(0);
    await page.goto('/change-password');
    await expect(page).toHaveURL('/account');
    await page.goto('/super/tenants');
    await expect(page.getByRole('heading', { level: 1, name: 'Tenants' })).toHaveCount(0);
    await expect(banner).toBeVisible();
    watch.expectFailure(403, /^\/api\/v1\/super\/overview$/);
    const answer = await page.evaluate(
      async () => (await (await fetch('/api/v1/super/overview')).json()) as { error: { code: string } },
    );
    expect(answer.error.code).toBe('IMPERSONATING');
  });

  await test.step('one press leads back to the drawer it began from', async () => {
    await banner.getByRole('button', { name: 'Exit' }).click();
    await expect(banner).toHaveCount(0);
    await expect(page).toHaveURL(new RegExp(`^[^?]*${drawer}(/security)?(\\?.*)?$`));
    await expect(page.getByRole('dialog', { name: /Sofia Marin/ })).toBeVisible();
  });

  await test.step('the tenant’s admin sees who looked, as whom, and why', async () => {
    const noras = await openBrowser();
    await platform.signIn(noras, admin);
    await noras.goto('/activity');
    const rows = noras.getByRole('list', { name: 'Activity' }).getByRole('listitem');
    const both = 'Ada Okafor as Sofia Marin';
    await expect(rows.filter({ hasText: 'Stopped impersonating a user' })).toContainText(both);
    await expect(rows.filter({ hasText: 'Added a client' })).toContainText(both);
    const began = rows.filter({ hasText: 'Started impersonating a user' });
    await expect(began).toContainText(both);
    await began.getByRole('button').first().click();
    await expect(began).toContainText('Ticket 4812: cannot see new client');
    await expectAccessible(noras);
  });
});

test('support impersonates a user by keyboard only, and the impersonation ends when the user is deactivated', async ({
  platform,
  page,
  watch,
}) => {
  const { tenant } = await platform.openTenant('Watched');
  const client = await platform.addUser(tenant, 'CLIENT', 'Jonas', 'Weller');
  await platform.signIn(page);
  await page.goto(`/super/tenants/${tenant.id}/users/${client.id}`);
  await tabTo(page.getByRole('button', { name: 'Login as this user…' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Login as Jonas Weller?' }).getByLabel('Reason')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type('A call from the tenant');
  await page.keyboard.press('Enter');
  const banner = page.getByRole('complementary', { name: 'Impersonation' });
  await expect(banner).toContainText(client.email);
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link').first()).toHaveText('Your record');
  await expectAccessible(page);

  watch.expectFailure(403, /^\/api\/v1\//);
  await platform.patch(`/super/tenants/${tenant.id}/users/${client.id}`, { isActive: false });
  // The first request afterwards ends it. A second one would race the message that the first one brings.
  await page.reload();
  await expect(page.getByText('This user was deactivated or removed in the meantime.')).toBeVisible();
  await expect(banner).toHaveCount(0);
  await expect(page.getByRole('dialog', { name: /Jonas Weller/ })).toBeVisible();
});

test('the impersonation banner stays while part of the console has failed', async ({ platform, page, watch }) => {
  const { tenant } = await platform.tenantWithAdmin('Half down');
  const { items } = await platform.get<{ items: { id: string }[] }>(`/super/tenants/${tenant.id}/users`);
  await platform.signIn(page);
  await page.goto(`/super/tenants/${tenant.id}/users/${items[0]?.id}`);
  watch.tolerate(/remoteEntry\.js|Federation Runtime|RemoteLoadError|did not load/);
  watch.expectFailure(503, /\/remotes\/tenant-onboarding\//);
  await page.route(/\/remotes\/tenant-onboarding\/remoteEntry\.js/, (route) => route.fulfill({ status: 503 }));
  await loginAs(page, 'The wizard does not open');
  await expect(page.getByRole('heading', { name: 'Onboarding did not load' })).toBeVisible();
  await page.getByRole('complementary', { name: 'Impersonation' }).getByRole('button', { name: 'Exit' }).click();
  await expect(page.getByRole('dialog', { name: /Nora Lind/ })).toBeVisible();
});
