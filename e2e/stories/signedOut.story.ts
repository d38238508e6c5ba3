import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { expect, test } from '../fixtures/test.ts';
import { chooseFromAccountMenu } from '../pages/chooseFromAccountMenu.ts';
import { loginAs } from '../pages/loginAs.ts';
import { signIn } from '../pages/signIn.ts';
import { tabTo } from '../pages/tabTo.ts';
import { queryDatabase } from '../product/queryDatabase.ts';
import type { Product } from '../product/startProduct.ts';

/** Ends a session like the idle limit, without waiting for it. */
const endSessionsOf = (product: Product, email: string) =>
  queryDatabase(product, `delete from sessions where user_id in (select id from users where email = '${email}')`);

const signedOut = (page: Page) => page.getByRole('dialog', { name: 'You’ve been signed out' });

test('a session that ends before saving loses nothing that was typed: by keyboard, on a phone', async ({
  platform,
  product,
  page,
  watch,
}) => {
  test.slow();
  const { tenant } = await platform.openTenant('Interrupted');
  const employee = await platform.addUser(tenant, 'EMPLOYEE', 'Sofia', 'Marin');
  await page.setViewportSize({ width: 390, height: 844 });
  await platform.signIn(page, employee);
  await page.goto('/clients/new');
  const form = page.getByRole('dialog', { name: 'New client' });
  await form.getByLabel('Name').fill('Delgado, Luis');
  await form.getByLabel('Notes').fill('Called twice; prefers mornings.');

  watch.expectFailure(401, /^\/api\/v1\/clients$/);
  watch.expectFailure(401, /^\/api\/v1\/auth\/login$/);
  await endSessionsOf(product, employee.email);
  await tabTo(form.getByRole('button', { name: 'Add client' }));
  await page.keyboard.press('Enter');
  const dialog = signedOut(page);
  await expect(dialog.getByLabel('Password', { exact: true })).toBeFocused();
  await expect(dialog.getByLabel('Email')).toHaveValue(employee.email);
  await page.keyboard.press('Escape');
  await expectAccessible(page);

  await page.keyboard.type('not this one');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('You are still signed out');
  await dialog.getByLabel('Password', { exact: true }).fill(employee.password);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(form).toHaveCount(0);
  await page.getByText('Delgado, Luis', { exact: true }).first().click();
  await expect(page.getByRole('dialog')).toContainText('Called twice; prefers mornings.');
});

test('the provisioning wizard continues after signing in again in a new tab', async ({
  platform,
  product,
  page,
  watch,
}) => {
  const { tenant } = await platform.openTenant('Wizardly');
  const admin = {
    email: `wanda@${tenant.slug}.example`,
    password: 'seven copper bells ring',
    firstName: 'Wanda',
    lastName: 'Ito',
  };
  await platform.createPlatformAdmin(admin);
  await platform.signIn(page, admin);
  await page.goto(`/super/tenants/${tenant.id}/users/provision`);
  const wizard = page.getByRole('dialog', { name: 'Provision User Access' });
  await wizard.getByLabel('First name').fill('Maria');
  await wizard.getByLabel('Last name').fill('Oduya');

  watch.expectFailure(401, /^\/api\/v1\/super\/tenants\//);
  await endSessionsOf(product, admin.email);
  await wizard.getByLabel('Email').fill(`maria@${tenant.slug}.example`);
  await expect(signedOut(page)).toBeVisible();
  const [other] = await Promise.all([
    page.context().waitForEvent('page'),
    signedOut(page).getByRole('link', { name: 'Sign in from a new tab' }).click(),
  ]);
  await signIn(other, admin);
  await expect(other).toHaveURL('/super/dashboard');
  await expect(signedOut(page)).toHaveCount(0);
  await expect(wizard.getByLabel('First name')).toHaveValue('Maria');
  await expect(wizard.getByLabel('Email')).toHaveValue(`maria@${tenant.slug}.example`);
});

test('an invitation says whose session it replaces, and that user’s other tabs say what happened', async ({
  platform,
  page,
}) => {
  test.slow();
  const { tenant, admin } = await platform.openTenant('Replacing');
  const invited = await platform.createTenant(`${tenant.name} Two`);
  const link = await platform.inviteAdmin(invited, `otto@${invited.slug}.example`);
  const employee = await platform.addUser(tenant, 'EMPLOYEE', 'Sofia', 'Marin');
  await platform.signIn(page);
  await page.goto(`/super/tenants/${tenant.id}/users/${employee.id}`);
  await loginAs(page, 'Ticket 4813');
  await page.goto('/clients');
  await page.getByRole('heading', { level: 1, name: 'Clients' }).waitFor();

  const invitation = await page.context().newPage();
  await invitation.goto(link);
  await expect(
    invitation.getByText(
      `You’re signed in as admin@tenantry.local, impersonating ${employee.email}. Accepting ends the impersonation`,
    ),
  ).toBeVisible();
  await expectAccessible(invitation);
  await invitation.getByLabel('First name').fill('Otto');
  await invitation.getByLabel('Last name').fill('Brandt');
  await invitation.getByLabel('Password', { exact: true }).fill('nine tin soldiers march');
  await invitation.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(invitation).toHaveURL(/\/onboarding/);

  const what = page.getByRole('heading', { name: `This browser is now signed in as otto@${invited.slug}.example` });
  await expect(what).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue' }).press('Enter');
  await expect(page).toHaveURL(/\/onboarding/);

  // The same where one signs out and the other signs in.
  await invitation.goto('/account').catch(() => undefined);
  await chooseFromAccountMenu(invitation, 'Sign out');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  // Its sign-in page is a new document, in which nothing of the previous person is left.
  await signIn(invitation, admin);
  await expect(page).not.toHaveURL(/\/sign-in/);
  await expect(page.getByRole('button', { name: /^Account of Nora Lind/ })).toBeVisible();
});

test('an impersonation in another tab keeps what is typed in the console, which can be saved afterwards', async ({
  platform,
  page,
}) => {
  const { tenant } = await platform.openTenant('Two tabs');
  const employee = await platform.addUser(tenant, 'EMPLOYEE', 'Sofia', 'Marin');
  await platform.signIn(page);
  await page.goto(`/super/tenants/${tenant.id}/plan/edit`);
  const plan = page.getByRole('dialog', { name: 'Edit plan' }).getByLabel('Plan');
  await plan.fill('half-written');

  const other = await page.context().newPage();
  await other.goto(`/super/tenants/${tenant.id}/users/${employee.id}`);
  await loginAs(other, 'Ticket 4815');
  await expect(other.getByText('No clients yet')).toBeVisible();
  const question = page.getByRole('dialog', { name: `You’re impersonating ${employee.email}` });
  await expect(question).toBeVisible();
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Stop impersonating' }).click();
  await expect(question).toHaveCount(0);
  await expect(plan).toHaveValue('half-written');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog', { name: 'Edit plan' })).toHaveCount(0);
  await expect(page.getByText('half-written').first()).toBeVisible();
  // The other tab held nothing, so it followed.
  await expect(other.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
});

test('leaving an impersonation asks first when there are unsaved changes', async ({ platform, page }) => {
  const { tenant } = await platform.openTenant('Half saved');
  const employee = await platform.addUser(tenant, 'EMPLOYEE', 'Sofia', 'Marin');
  await platform.signIn(page);
  await page.goto(`/super/tenants/${tenant.id}/users/${employee.id}`);
  await loginAs(page, 'Ticket 4814');
  await page.getByRole('link', { name: 'New client' }).first().click();
  await page.getByRole('dialog', { name: 'New client' }).getByLabel('Name').fill('Half');
  const exit = page.getByRole('complementary', { name: 'Impersonation' }).getByRole('button', { name: 'Exit' });
  await exit.click();
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Half');
  await exit.click();
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await expect(page.getByRole('dialog', { name: /Sofia Marin/ })).toBeVisible();

  // Escape twice, as fast as a machine presses, closes the user's drawer and leaves the tenant's.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: /Sofia Marin/ })).toHaveCount(0);
  await expect(page.getByRole('dialog', { name: new RegExp(tenant.name) })).toBeVisible();
});
