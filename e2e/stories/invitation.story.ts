import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { fresh } from '../fixtures/Platform.ts';
import { expect, test } from '../fixtures/test.ts';
import { acceptInvitation } from '../pages/acceptInvitation.ts';
import { copied } from '../pages/copied.ts';
import { tabTo } from '../pages/tabTo.ts';

test('creating a tenant, inviting its admin and onboarding work by keyboard only', async ({
  platform,
  product,
  page,
  openBrowser,
}) => {
  const name = fresh('Keyboard Ltd');
  const { keyboard } = page;
  await platform.signIn(page);
  await page.goto('/super/dashboard');

  await test.step('creates the tenant', async () => {
    await tabTo(page.getByRole('link', { name: 'New tenant' }));
    await keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'New tenant' });
    await expect(drawer.getByLabel('Name', { exact: true })).toBeFocused();
    await keyboard.type(name);
    await expect(drawer.getByText(/is available$/)).toBeVisible();
    await keyboard.press('Enter');
    await expect(page.getByText(`${name} was created`)).toBeVisible();
  });

  const link = await test.step('invites its admin, and copies the link', async () => {
    await tabTo(page.getByRole('link', { name: 'Invite admin…' }));
    await keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'Invite admin' });
    await expect(drawer.getByLabel('Email')).toBeFocused();
    await keyboard.type('kim@keyboard.example');
    await expectAccessible(page);
    await keyboard.press('Enter');
    await expect(drawer.getByText('Share the link below. No email was sent.')).toBeVisible();
    await expectAccessible(page);
    await tabTo(drawer.getByRole('button', { name: 'Copy invite link', exact: true }));
    await keyboard.press('Enter');
    return copied(page);
  });
  expect(link).toMatch(new RegExp(`^${product.url}/auth/invite\\?token=[\\w-]{43}$`));

  await test.step('Escape closes one drawer after the other, and the focus comes back', async () => {
    await keyboard.press('Escape');
    await expect(page).toHaveURL(/\/onboarding$/);
    await expect(page.getByRole('dialog')).toHaveCount(1);
    // An Escape in a hurry after another one is ignored on purpose, so press until the drawer hears it.
    await expect(async () => {
      await keyboard.press('Escape');
      await expect(page).toHaveURL('/super/tenants', { timeout: 500 });
    }).toPass();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  const kims = await openBrowser();
  await test.step('the admin accepts in another browser', async () => {
    await kims.goto(link);
    await expect(kims).toHaveURL('/auth/invite');
    await expect(kims.getByRole('heading', { name: `Welcome to ${name}` })).toBeVisible();
    await expectAccessible(kims);
    await tabTo(kims.getByLabel('First name'));
    await kims.keyboard.type('Kim');
    await tabTo(kims.getByLabel('Last name'));
    await kims.keyboard.type('Berger');
    await tabTo(kims.getByLabel('Password', { exact: true }));
    await kims.keyboard.type('three wooden staircases');
    await kims.keyboard.press('Enter');
    await expect(kims).toHaveURL('/onboarding/profile');
  });

  await test.step('leaves after the first step, and finds it kept', async () => {
    await tabTo(kims.getByLabel('Support email'));
    await kims.keyboard.type('help@keyboard.example');
    await kims.keyboard.press('Enter');
    await expect(kims).toHaveURL('/onboarding/branding');
    await kims.goto('/onboarding/profile');
    await expect(kims.getByLabel('Support email')).toHaveValue('help@keyboard.example');
  });

  await test.step('finishes the others', async () => {
    await tabTo(kims.getByRole('button', { name: 'Save and continue' }));
    await kims.keyboard.press('Enter');
    await expect(kims).toHaveURL('/onboarding/branding');
    await tabTo(kims.getByRole('textbox', { name: 'Colour', exact: true }));
    await kims.keyboard.type('#1B8A68');
    await kims.keyboard.press('Enter');
    await tabTo(kims.getByRole('button', { name: 'Skip for now' }));
    await kims.keyboard.press('Enter');
    await tabTo(kims.getByRole('button', { name: 'Complete Setup' }));
    await kims.keyboard.press('Enter');
    await expect(kims).toHaveURL('/clients');
    await expect(kims.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
  });
});

test('an invitation works once, and a newer one replaces it', async ({ platform, page, openBrowser, watch }) => {
  const tenant = await platform.createTenant(fresh('Twice invited'));
  const earlier = await platform.inviteAdmin(tenant, 'lea@twice.example');
  const link = await platform.inviteAdmin(tenant, 'lea@twice.example');
  watch.expectFailure(410, /\/auth\/invite\/verify$/);
  await page.goto(earlier);
  await expect(page.getByRole('heading', { name: 'This invitation doesn’t work' })).toBeVisible();
  await expect(page).toHaveURL('/auth/invite');
  await expectAccessible(page);

  await acceptInvitation(page, link, { firstName: 'Lea', lastName: 'Roth', password: 'five stone bridges' });
  await expect(page).toHaveURL('/onboarding/profile');
  const other = await openBrowser();
  await other.goto(link);
  await expect(other.getByRole('heading', { name: 'This invitation doesn’t work' })).toBeVisible();
  await other.goto('/auth/invite');
  await expect(other.getByRole('heading', { name: 'This invitation doesn’t work' })).toBeVisible();
});
