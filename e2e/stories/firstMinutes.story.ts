import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { expect, test } from '../fixtures/test.ts';
import { acceptInvitation } from '../pages/acceptInvitation.ts';
import { completeWizard } from '../pages/completeWizard.ts';
import { copied } from '../pages/copied.ts';
import { signIn } from '../pages/signIn.ts';

test('a new installation gets from the printed link to an open, branded workspace without sending mail', async ({
  newProduct,
  openBrowser,
  watch,
}) => {
  test.slow();
  const page = await openBrowser({ baseURL: newProduct.url });

  await test.step('the printed link makes the first platform admin', async () => {
    await acceptInvitation(page, newProduct.firstLink, {
      email: 'ada.okafor@example.com',
      firstName: 'Ada',
      lastName: 'Okafor',
      password: 'seven brass doorbells',
    });
    await expect(page).toHaveURL('/super/dashboard');
    await expect(page.getByRole('heading', { name: 'Recent activity' })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('who creates a tenant', async () => {
    await page.getByRole('link', { name: 'Tenants', exact: true }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Tenants' })).toBeVisible();
    await expect(page.getByText('No tenants yet')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'New tenant' }).first().click();
    const drawer = page.getByRole('dialog', { name: 'New tenant' });
    await drawer.getByLabel('Name', { exact: true }).fill('Lindqvist Pottery');
    await expect(drawer.getByText('lindqvist-pottery is available')).toBeVisible();
    await expectAccessible(page);
    await drawer.getByRole('button', { name: 'Create tenant' }).click();
    await expect(page.getByText('Lindqvist Pottery was created')).toBeVisible();
    await expect(page).toHaveURL(/\/super\/tenants\/[\da-f-]{36}$/);
    await expectAccessible(page);
  });

  const password = await test.step('and provisions its admin with a password', async () => {
    await page
      .getByRole('navigation', { name: 'Tenant sections' })
      .getByRole('link', { name: /^Users/ })
      .click();
    await page.getByRole('link', { name: 'Provision User Access' }).first().click();
    const drawer = page.getByRole('dialog', { name: 'Provision User Access' });
    await drawer.getByLabel('Email').fill('nora@lindqvist.example');
    await expect(drawer.getByText('so a new user will be created')).toBeVisible();
    await drawer.getByLabel('First name').fill('Nora');
    await drawer.getByLabel('Last name').fill('Lindqvist');
    await drawer.getByText('Tenant admin', { exact: true }).click();
    await expectAccessible(page);
    await drawer.getByRole('button', { name: 'Continue' }).click();

    await drawer.getByText('Set initial password', { exact: true }).click();
    await drawer.getByRole('button', { name: 'Generate', exact: true }).click();
    await expect(drawer.getByRole('checkbox', { name: 'Force change on next login' })).toBeChecked();
    await expectAccessible(page);
    await drawer.getByRole('button', { name: 'Continue to review' }).click();
    await expect(drawer.getByText('Not sent: passwords are never sent by email')).toBeVisible();
    await expectAccessible(page);
    await drawer.getByRole('button', { name: 'Provision access' }).click();

    await expect(drawer.getByRole('heading', { name: 'Nora Lindqvist has access' })).toBeFocused();
    await expect(drawer.getByText('Do not send this password over email.')).toBeVisible();
    await expectAccessible(page);
    await drawer.getByRole('button', { name: 'Copy password' }).click();
    return copied(page);
  });

  const noras = await openBrowser({ baseURL: newProduct.url });
  await test.step('that admin signs in elsewhere, and has to replace the password first', async () => {
    await noras.goto('/clients');
    await signIn(noras, { email: 'nora@lindqvist.example', password });
    await expect(noras).toHaveURL(/\/change-password/);
    await expect(noras.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
    await expectAccessible(noras);
    await noras.getByLabel('Password you signed in with').fill(password);
    await noras.getByLabel('New password').fill('a quiet blue harbour');
    await noras.getByRole('button', { name: 'Change password' }).click();
    await expect(noras).toHaveURL('/onboarding/profile');
  });

  await test.step('is led through the four steps', async () => {
    await completeWizard(noras, {
      displayName: 'Lindqvist & Daughters',
      supportEmail: 'help@lindqvist.example',
      colour: '#A33A72',
    });
  });

  await test.step('and lands in the workspace, with its own name, logo and colour', async () => {
    await expect(noras.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
    const nav = noras.getByRole('navigation', { name: 'Main' });
    await expect(nav).toContainText('Lindqvist & Daughters');
    await expect(nav.locator('img[src*="/logos/"]')).toBeVisible();
    const filled = noras.getByRole('link', { name: 'New client' }).first();
    await expect(filled).toHaveCSS('background-color', 'rgb(163, 58, 114)');
    await expectAccessible(noras);
  });

  await test.step('the platform admin sees who did what', async () => {
    await page.goto('/super/audit');
    const rows = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem');
    await expect(rows.first()).toContainText('Nora Lindqvist');
    await expect(rows.first()).toContainText('tenant_onboarding_completed');
    for (const action of [
      'tenant_settings_updated',
      'auth_password_changed',
      'super_provision_user_created',
      'tenant_created',
    ]) {
      await expect(rows.filter({ hasText: action }).first()).toBeVisible();
    }
    await rows.filter({ hasText: 'tenant_settings_updated' }).last().getByRole('button').first().click();
    await expect(page.getByText('Lindqvist & Daughters').first()).toBeVisible();
    await expectAccessible(page);
    expect(watch.problems).toEqual([]);
  });
});
