import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { expect, test } from '../fixtures/test.ts';
import { acceptInvitation } from '../pages/acceptInvitation.ts';
import { copied } from '../pages/copied.ts';
import { tabTo } from '../pages/tabTo.ts';

test('from the printed link to a tenant whose admin has begun to set it up, without mail', async ({ newProduct, openBrowser }) => {
  test.slow();
  const page = await openBrowser({ baseURL: newProduct.url });
  const drawer = page.getByRole('dialog');

  await test.step('the printed link makes the first platform admin', async () => {
    await acceptInvitation(page, newProduct.firstLink, { firstName: 'Ada', lastName: 'Okafor', password: 'seven brass doorbells' });
    await expect(page).toHaveURL('/super/dashboard');
    await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('creates a tenant without touching the mouse', async () => {
    await tabTo(page.getByRole('link', { name: 'New tenant' }));
    await page.keyboard.press('Enter');
    await expect(drawer).toHaveAccessibleName('New tenant');
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
    await page.keyboard.type('Lindqvist Pottery');
    await expect(page.getByText('lindqvist-pottery is free')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Lindqvist Pottery was created')).toBeVisible();
    await expect(page).toHaveURL(/\/super\/tenants\/[\da-f-]{36}$/);
  });

  const link = await test.step('invites its admin, and copies the link', async () => {
    await tabTo(page.getByRole('link', { name: 'Invite admin…' }));
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('E-mail')).toBeFocused();
    await page.keyboard.type('nora@lindqvist.example');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Hand over the link below. Nothing was mailed.')).toBeVisible();
    await expectAccessible(page);
    await tabTo(page.getByRole('button', { name: 'Copy invite link', exact: true }));
    await page.keyboard.press('Enter');
    return copied(page);
  });
  expect(link).toMatch(new RegExp(`^${newProduct.url}/auth/invite\\?token=[\\w-]{43}$`));

  const noras = await openBrowser({ baseURL: newProduct.url });
  await test.step('its admin accepts in another browser, and is led into the onboarding', async () => {
    await acceptInvitation(noras, link, { firstName: 'Nora', lastName: 'Lindqvist', password: 'a quiet blue harbour' });
    await expect(noras).toHaveURL('/onboarding/profile');
    await expectAccessible(noras);
  });

  await test.step('a saved step is still there after a reload', async () => {
    await noras.getByLabel('Display name').fill('Lindqvist & Daughters');
    await noras.getByLabel('Support e-mail').fill('help@lindqvist.example');
    await noras.getByRole('button', { name: 'Save profile' }).click();
    await expect(noras.getByText('The profile is saved.')).toBeVisible();
    await expectAccessible(noras);
    await noras.reload();
    await expect(noras.getByLabel('Display name')).toHaveValue('Lindqvist & Daughters');
    await expect(noras.getByLabel('Support e-mail')).toHaveValue('help@lindqvist.example');
  });

  await test.step('the platform admin sees who did what', async () => {
    await page.getByRole('button', { name: 'Done' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Audit log' }).click();
    const rows = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem');
    await expect(rows.first()).toContainText('Nora Lindqvist');
    await expect(rows.first()).toContainText('Changed the settings');
    await expect(rows.nth(1)).toContainText('Accepted the invitation');
    await expect(rows.nth(2)).toContainText('Ada Okafor');
    await expect(rows.nth(2)).toContainText('Invited a tenant admin');
    await expect(rows.nth(3)).toContainText('Created a tenant');
    await rows.first().getByRole('button').click();
    await expect(rows.first()).toContainText('Lindqvist & Daughters');
    await expectAccessible(page);
  });
});
