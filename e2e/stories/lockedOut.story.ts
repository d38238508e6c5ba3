import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { expect, test } from '../fixtures/test.ts';
import { chooseAction } from '../pages/chooseAction.ts';
import { copied } from '../pages/copied.ts';
import { signIn } from '../pages/signIn.ts';

test('a user who forgot the password gets a link without mail; the admin sees when it was used, and old sessions end', async ({
  platform,
  page,
  openBrowser,
  watch,
}) => {
  const { tenant } = await platform.openTenant('Forgetful');
  const employee = await platform.addUser(tenant, 'EMPLOYEE', 'Tomas', 'Berg');
  const old = await openBrowser();
  await platform.signIn(old, employee);
  await old.goto('/clients');
  await old.getByRole('heading', { level: 1, name: 'Clients' }).waitFor();

  await platform.signIn(page);
  await page.goto(`/super/tenants/${tenant.id}/users/${employee.id}/security`);
  const security = page.getByRole('dialog', { name: /Tomas Berg/ });
  await expect(security.getByText('None created yet')).toBeVisible();
  await expect(security.getByRole('button', { name: 'Send Password Reset…' })).toBeDisabled();
  await security.getByRole('button', { name: 'Create reset link…' }).click();
  const question = page.getByRole('dialog', { name: 'Reset the password for Tomas Berg?' });
  await expect(question.getByRole('checkbox', { name: /^Also send it/ })).toBeDisabled();
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Create reset link' }).click();
  await security.getByRole('button', { name: 'Copy reset link' }).click();
  const link = await copied(page);
  await expect(security.getByText(/^Not used yet/)).toBeVisible();
  await expectAccessible(page);

  const tomas = await openBrowser();
  await tomas.goto(link);
  await expect(tomas).toHaveURL('/auth/reset');
  await tomas.getByLabel('New password').fill('eleven tin lighthouses');
  await tomas.getByRole('button', { name: 'Change password' }).click();
  await expect(tomas).toHaveURL(`/t/${tenant.slug}`);
  await signIn(tomas, { email: employee.email, password: 'eleven tin lighthouses' });
  await expect(tomas).toHaveURL('/clients');

  await old.reload();
  await expect(old).toHaveURL(/\/sign-in/);
  watch.expectFailure(401, /\/auth\/login$/);
  await signIn(old, employee);
  await expect(old.getByRole('alert')).toContainText('You are not signed in');

  await page.reload();
  await expect(security.getByText(/^The last one was used on/)).toBeVisible();
  await expect(security.getByText(/by the user/)).toBeVisible();
});

test('a temporary password is shown once, ends the user’s sessions, and must be replaced', async ({
  platform,
  page,
  openBrowser,
}) => {
  const { tenant } = await platform.openTenant('Temporary');
  const employee = await platform.addUser(tenant, 'EMPLOYEE', 'Lena', 'Vogt');
  const lenas = await openBrowser();
  await platform.signIn(lenas, employee);
  await lenas.goto('/clients');
  await lenas.getByRole('heading', { level: 1, name: 'Clients' }).waitFor();

  await platform.signIn(page);
  await page.goto(`/super/tenants/${tenant.id}/users`);
  await chooseAction(page.getByRole('dialog'), 'Lena Vogt', 'Set Password');
  const drawer = page.getByRole('dialog', { name: /Lena Vogt/ });
  await drawer.getByRole('button', { name: 'Generate', exact: true }).click();
  await drawer.getByRole('button', { name: 'Set password…' }).click();
  await page
    .getByRole('dialog', { name: 'Set a password for Lena Vogt?' })
    .getByRole('button', { name: 'Set password' })
    .click();
  await expect(drawer.getByText('Do not send this password over email.')).toBeVisible();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Copy password' }).click();
  const password = await copied(page);
  await page.reload();
  await expect(drawer.getByText('must be changed at next sign-in', { exact: false })).toBeVisible();
  await expect(page.getByText(password)).toHaveCount(0);

  await lenas.reload();
  await expect(lenas).toHaveURL(/\/sign-in/);
  await signIn(lenas, { email: employee.email, password });
  await expect(lenas.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  await lenas.goto('/clients');
  await expect(lenas).toHaveURL(/\/change-password/);
});
