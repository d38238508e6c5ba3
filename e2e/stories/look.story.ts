import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { fresh } from '../fixtures/Platform.ts';
import { expect, test } from '../fixtures/test.ts';
import { chooseFromAccountMenu } from '../pages/chooseFromAccountMenu.ts';

test('light or dark follows the system until the user chooses; the choice survives a reload and signing out', async ({
  platform,
  page,
}) => {
  const scheme = () => page.evaluate(() => document.documentElement.dataset['mantineColorScheme']);
  await platform.signIn(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/account');
  await expect.poll(scheme).toBe('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(scheme).toBe('light');
  await chooseFromAccountMenu(page, 'Dark');
  await expect.poll(scheme).toBe('dark');
  await page.reload();
  await expect.poll(scheme).toBe('dark');
  await page.getByRole('button', { name: /^Account of / }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeChecked();
  await expectAccessible(page);
  await page.getByRole('menu').getByText('Sign out').click();
  await expect(page).toHaveURL('/sign-in');
  await expect.poll(scheme).toBe('dark');
});

test('on a phone the navigation slides in from the side, and list rows take two lines', async ({
  platform,
  openBrowser,
}) => {
  const name = fresh('Pocket Ltd');
  await platform.createTenant(name);
  const page = await openBrowser({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await platform.signIn(page);
  await page.goto('/super/dashboard');
  await page.getByRole('button', { name: 'Open the navigation' }).tap();
  const sheet = page.getByRole('dialog', { name: 'Navigation' });
  await expect(sheet.getByRole('link', { name: 'Dashboard' })).toHaveAttribute('aria-current', 'page');
  await expectAccessible(page);
  await sheet.getByRole('link', { name: 'Tenants' }).tap();
  await expect(sheet).toHaveCount(0);
  await page.getByRole('searchbox', { name: 'Search name, slug, owner or email' }).fill(name);
  await expect(page).toHaveURL(/search=Pocket/);
  await page
    .getByRole('list', { name: 'Tenants' })
    .getByRole('link', { name: new RegExp(name) })
    .tap();
  const drawer = page.getByRole('dialog', { name: new RegExp(name) });
  await expect(drawer).toBeVisible();
  await expect
    .poll(async () => Math.round((await drawer.boundingBox())?.x ?? -1), 'the drawer takes all of the window')
    .toBe(0);
  expect(Math.round((await drawer.boundingBox())?.width ?? 0)).toBe(390);
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Back' }).tap();
  await expect(drawer).toHaveCount(0);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, 'pixels that stand out at the side').toBe(0);
});

test('the wizard on a phone, from its first step to the open workspace', async ({ platform, openBrowser }) => {
  const { admin } = await platform.tenantWithAdmin('Pocket wizard');
  const page = await openBrowser({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await platform.signIn(page, admin);
  await page.goto('/');
  await expect(page.getByText('Profile · step 1 of 4')).toBeVisible();
  await page.getByLabel('Display name').fill('Pocket & Sons');
  await page.getByLabel('Support email').fill('help@pocket.example');
  await page.getByRole('button', { name: 'Save and continue' }).tap();
  await expect(page.getByText('Branding · step 2 of 4')).toBeVisible();
  await page.getByRole('button', { name: /^Green/ }).tap();
  await page.getByRole('button', { name: 'Save and continue' }).tap();
  await expect(page.getByText('Mail · step 3 of 4')).toBeVisible();
  await page.getByRole('button', { name: 'Skip for now' }).tap();
  await expect(page.getByText('Finish · step 4 of 4')).toBeVisible();
  await page.getByRole('button', { name: 'Complete Setup' }).tap();
  await expect(page).toHaveURL('/clients');
  await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
});

test('the collapsed navigation stays collapsed and still names its entries', async ({ platform, page }) => {
  await platform.signIn(page);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Narrow the navigation' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Widen the navigation' })).toBeVisible();
  const nav = page.getByRole('navigation', { name: 'Main' });
  await expect(nav.getByRole('link', { name: 'Tenants' })).toBeVisible();
  await expect.poll(async () => (await nav.boundingBox())?.width).toBeLessThan(80);
  await expectAccessible(page);
});
