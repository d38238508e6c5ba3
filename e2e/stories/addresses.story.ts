import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { fresh } from '../fixtures/Platform.ts';
import { expect, test } from '../fixtures/test.ts';

test('a drawer has its own URL: Back closes it, Forward opens it, a reload keeps it, and the list does not change', async ({
  platform,
  page,
}) => {
  const name = fresh('Addressed');
  const { id } = await platform.createTenant(name);
  await platform.signIn(page);
  await page.goto('/super/tenants?status=inactive&sort=name&order=asc');
  await page.getByRole('searchbox', { name: 'Search name, slug, owner or email' }).fill(name);
  await expect(page).toHaveURL(/search=Addressed/);
  const list = new URL(page.url()).search;
  const drawer = page.getByRole('dialog', { name: new RegExp(name) });

  await page.getByRole('row', { name: new RegExp(name) }).click();
  await expect(drawer).toBeVisible();
  await expect(page).toHaveURL(`/super/tenants/${id}${list}`);
  await page.getByRole('navigation', { name: 'Tenant sections' }).getByRole('link', { name: 'Activity' }).click();
  await expect(drawer.getByText('Created a tenant')).toBeVisible();
  await page.reload();
  await expect(drawer.getByText('Created a tenant')).toBeVisible();
  await expect(page).toHaveURL(`/super/tenants/${id}/activity${list}`);

  await page.goBack();
  await expect(page).toHaveURL(`/super/tenants/${id}${list}`);
  await page.goBack();
  await expect(drawer).toHaveCount(0);
  await expect(page).toHaveURL(`/super/tenants${list}`);
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible();
  await page.goForward();
  await expect(drawer).toBeVisible();
  await drawer.getByRole('button', { name: 'Close' }).click();
  await expect(page).toHaveURL(`/super/tenants${list}`);
});

test('a form with unsaved changes asks before it closes, however it is closed', async ({ platform, page }) => {
  await platform.signIn(page);
  await page.goto('/super/tenants');
  await page.getByRole('link', { name: 'New tenant' }).first().click();
  const form = page.getByRole('dialog', { name: 'New tenant' });
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await form.getByLabel('Name', { exact: true }).fill('Half a name');
  for (const leave of [
    () => page.keyboard.press('Escape'),
    () => page.goBack(),
    () => form.getByRole('button', { name: 'Cancel' }).click(),
  ]) {
    await leave();
    await expect(question).toBeVisible();
    await question.getByRole('button', { name: 'Keep editing' }).click();
    await expect(question).toHaveCount(0);
    await expect(form.getByLabel('Name', { exact: true })).toHaveValue('Half a name');
  }
  await page.keyboard.press('Escape');
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await expect(form).toHaveCount(0);
  await expect(page).toHaveURL('/super/tenants');
});

test('an unknown URL shows "page not found" with a link back', async ({ platform, page, watch }) => {
  watch.expectFailure(404, /\/super\/tenants\//);
  watch.expectFailure(404, /^\/no\/such\/page$/);
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await expectAccessible(page);
  await platform.signIn(page);
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Go to the home page' }).click();
  await expect(page).toHaveURL('/super/dashboard');
  await page.goto('/super/no-such-page');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await page.goto('/super/tenants/00000000-0000-4000-8000-000000000000');
  await expect(page.getByRole('dialog').getByText('Tenant not found')).toBeVisible();
  await expectAccessible(page);
});

test('a tenant’s users can’t reach any page of the console by its URL', async ({ platform, page, watch }) => {
  const { tenant, admin } = await platform.openTenant('Curious');
  watch.expectFailure(403, /^\/api\/v1\/super\/tenants$/);
  await platform.signIn(page, admin);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  for (const address of ['/super', '/super/tenants', `/super/tenants/${tenant.id}`]) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  }
  expect(asked.filter((path) => path.startsWith('/remotes/super-admin') || path.startsWith('/api/v1/super'))).toEqual(
    [],
  );
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveText([
    'Clients',
    'Team',
    'Activity',
    'Settings',
    'Account',
  ]);
  expect(await page.evaluate(async () => (await fetch('/api/v1/super/tenants')).status)).toBe(403);
});
