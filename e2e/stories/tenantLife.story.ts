import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { expect, test } from '../fixtures/test.ts';
import { chooseAction } from '../pages/chooseAction.ts';
import { loginAs } from '../pages/loginAs.ts';
import { signIn } from '../pages/signIn.ts';
import { signOut } from '../pages/signOut.ts';

test('a tenant is suspended, reactivated, deleted by typing its phrase, and restored; its users notice at once', async ({
  platform,
  page,
  openBrowser,
  watch,
}) => {
  const { tenant, admin } = await platform.openTenant('Lively');
  const noras = await openBrowser();
  await platform.signIn(noras, admin);
  await noras.goto('/clients');
  await noras.getByRole('heading', { level: 1, name: 'Clients' }).waitFor();
  await platform.signIn(page);
  await page.goto(`/super/tenants/${tenant.id}`);
  const confirm = (name: string) => page.getByRole('dialog', { name: `${name} ${tenant.name}?` });

  await expect(page.getByRole('dialog', { name: new RegExp(tenant.name) })).toBeVisible();
  await chooseAction(page.getByRole('dialog'), tenant.name, 'Suspend…');
  await expectAccessible(page);
  await confirm('Suspend').getByRole('button', { name: 'Suspend' }).click();
  await expect(page.getByText(`${tenant.name} is suspended`, { exact: true })).toBeVisible();
  watch.expectFailure(403, /^\/api\/v1\/clients/);
  await noras.getByRole('searchbox').fill('a');
  await expect(noras.getByRole('heading', { name: `${tenant.name} is suspended` })).toBeVisible();

  await chooseAction(page.getByRole('dialog'), tenant.name, 'Activate…');
  await confirm('Activate').getByRole('button', { name: 'Activate' }).click();
  await expect(page.getByText(`${tenant.name} is active`)).toBeVisible();
  await noras.getByRole('button', { name: 'Check again' }).click();
  await expect(noras).toHaveURL('/clients');
  await expect(noras.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();

  await chooseAction(page.getByRole('dialog'), tenant.name, 'Delete…');
  const question = confirm('Delete');
  await expect(question.getByRole('button', { name: 'Delete tenant' })).toBeDisabled();
  await question.getByRole('textbox').fill('delete it');
  await expect(question.getByRole('button', { name: 'Delete tenant' })).toBeDisabled();
  await question.getByRole('textbox').fill(`delete ${tenant.slug}`);
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Delete tenant' }).click();
  await expect(page.getByText(`${tenant.name} is deleted; you can restore it for 30 days`)).toBeVisible();
  watch.expectFailure(401, /\/auth\/login$/);
  await noras.reload();
  await expect(noras).toHaveURL(/\/sign-in/);
  await signIn(noras, admin);
  await expect(noras.getByRole('alert')).toContainText('You are not signed in');

  await page.goto(`/super/tenants?status=deleted&search=${encodeURIComponent(tenant.name)}`);
  await chooseAction(page, tenant.name, 'Restore…');
  await confirm('Restore').getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(`${tenant.name} is restored`)).toBeVisible();
  await signIn(noras, admin);
  await expect(noras).toHaveURL(/\/clients/);
});

test('a manually activated tenant is open to its employees and clients while its admins finish onboarding', async ({
  platform,
  page,
  openBrowser,
}) => {
  const { tenant, admin } = await platform.tenantWithAdmin('By hand');
  const employee = await platform.addUser(tenant, 'EMPLOYEE', 'Sofia', 'Marin');
  const client = await platform.addUser(tenant, 'CLIENT', 'Jonas', 'Weller');
  const [sofias, jonas, noras] = [await openBrowser(), await openBrowser(), await openBrowser()];
  await platform.signIn(sofias, employee);
  await sofias.goto('/');
  await expect(sofias.getByRole('heading', { name: `${tenant.name} opens soon` })).toBeVisible();

  await platform.signIn(page);
  await page.goto(`/super/tenants/${tenant.id}`);
  await chooseAction(page.getByRole('dialog'), tenant.name, 'Activate…');
  const question = page.getByRole('dialog', { name: `Activate ${tenant.name}?` });
  await expect(question).toContainText('employees and clients can start working');
  await question.getByRole('button', { name: 'Activate' }).click();
  await expect(page.getByText(`${tenant.name} is active`)).toBeVisible();

  await sofias.getByRole('button', { name: 'Check again' }).click();
  await expect(sofias).toHaveURL('/clients');
  await expect(sofias.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
  await platform.signIn(jonas, client);
  await jonas.goto('/');
  await expect(jonas).toHaveURL('/clients');
  await platform.signIn(noras, admin);
  await noras.goto('/clients');
  await expect(noras).toHaveURL(/\/onboarding/);
  await expect(noras.getByText('Your team can already work here.')).toBeVisible();

  await page.goto(`/super/tenants/${tenant.id}/users/${employee.id}`);
  await loginAs(page, 'Cannot see a client');
  await expect(page).toHaveURL('/clients');
  await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
});

test('a platform admin who acts as a tenant can prepare its onboarding, but not complete it', async ({
  platform,
  page,
}) => {
  const { tenant } = await platform.tenantWithAdmin('Prepared');
  await platform.signIn(page);
  await page.goto(`/super/tenants/${tenant.id}`);
  await page.getByRole('button', { name: 'Act as tenant' }).click();
  await expect(page).toHaveURL('/clients');
  await page.goto('/onboarding/finish');
  await expect(page.getByRole('complementary', { name: 'Acting as a tenant' })).toContainText(tenant.name);
  await expect(page.getByRole('button', { name: 'Complete Setup' })).toBeDisabled();
  await expect(page.getByText('An admin of the tenant has to complete the setup.')).toBeVisible();
  await expectAccessible(page);
});

test('a platform admin acts as a tenant under their own name, and returns to the same drawer', async ({
  platform,
  page,
}) => {
  const { tenant } = await platform.openTenant('Acted');
  await platform.signIn(page);
  await page.goto(`/super/tenants/${tenant.id}`);
  await page.getByRole('button', { name: 'Act as tenant' }).click();
  const strip = page.getByRole('complementary', { name: 'Acting as a tenant' });
  await expect(strip).toContainText(`Acting as ${tenant.name}`);
  await expect(page).toHaveURL('/clients');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'New client' }).first().click();
  await page.getByRole('dialog', { name: 'New client' }).getByLabel('Name').fill('Farrow, Beatrix');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /Farrow, Beatrix/ })).toContainText('Ada Okafor');
  await page.reload();
  await expect(page.getByRole('row', { name: /Farrow, Beatrix/ })).toBeVisible();
  await expect(strip).toBeVisible();
  await strip.getByRole('button', { name: 'Leave' }).click();
  await expect(strip).toHaveCount(0);
  await expect(page.getByRole('dialog', { name: new RegExp(tenant.name) })).toBeVisible();
});

test('other tabs follow impersonating a user, returning, and signing out', async ({ platform, page }) => {
  const { tenant } = await platform.openTenant('Tabbed');
  const employee = await platform.addUser(tenant, 'EMPLOYEE', 'Sofia', 'Marin');
  await platform.signIn(page);
  const other = await page.context().newPage();
  await other.goto('/super/tenants');
  await other.getByRole('heading', { level: 1, name: 'Tenants' }).waitFor();

  await page.goto(`/super/tenants/${tenant.id}/users/${employee.id}`);
  await page.getByRole('button', { name: 'Login as this user…' }).first().click();
  await page
    .getByRole('dialog', { name: /^Login as / })
    .getByRole('button', { name: 'Login as this user' })
    .click();
  // Both tabs have arrived before the session changes again: a request still under way would be refused.
  for (const tab of [page, other]) {
    await expect(tab.getByRole('complementary', { name: 'Impersonation' })).toContainText(employee.email);
    await expect(tab.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
    await expect(tab.getByText('No clients yet')).toBeVisible();
  }
  await other.getByRole('button', { name: 'Exit' }).click();
  for (const tab of [page, other])
    await expect(tab.getByRole('complementary', { name: 'Impersonation' })).toHaveCount(0);
  await expect(other.getByRole('dialog', { name: /Sofia Marin/ })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();

  await page.goto('/account');
  await signOut(page);
  await expect(other).toHaveURL(/\/sign-in/);
});

test('the command palette opens any page by a few letters', async ({ platform, page }) => {
  const { tenant } = await platform.openTenant('Palatine');
  await platform.signIn(page);
  await page.goto('/account');
  await page.getByRole('heading', { level: 1, name: 'Account' }).waitFor();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search or run a command' })).toBeFocused();
  await page.keyboard.type(tenant.name);
  await expect(page.getByRole('option', { name: new RegExp(tenant.name) }).first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: new RegExp(tenant.name) })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/super/tenants/${tenant.id}`));
});
