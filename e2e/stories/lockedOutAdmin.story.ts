import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { fresh, platformAdmin } from '../fixtures/Platform.ts';
import { expect, test } from '../fixtures/test.ts';
import { signIn } from '../pages/signIn.ts';
import { runCommand } from '../product/runCommand.ts';

test('a locked-out platform admin recovers with a command on the host, which ends every earlier session', async ({
  product,
  platform,
  openBrowser,
  watch,
}) => {
  const person = { ...platformAdmin, email: `${fresh('locked').replace(' ', '.')}@tenantry.local` };
  await platform.createPlatformAdmin(person);
  const old = await openBrowser();
  await platform.signIn(old, person);
  await old.goto('/super/dashboard');
  await old.getByRole('heading', { name: 'Dashboard' }).waitFor();

  const said = await runCommand(product, 'recoverAdmin', ['--email', person.email]);
  const link = /http\S+/.exec(said)?.[0] ?? '';
  expect(link).toMatch(new RegExp(`^${product.url}/auth/reset\\?token=`));

  const page = await openBrowser();
  await page.goto(link);
  await expect(page).toHaveURL('/auth/reset');
  await expect(page.getByText(person.email)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('New password').fill('eleven tin lighthouses');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page).toHaveURL('/sign-in');
  await expect(page.getByText('Your password is changed. Sign in with it.')).toBeVisible();
  await signIn(page, { ...person, password: 'eleven tin lighthouses' });
  await expect(page).toHaveURL('/super/dashboard');

  await old.reload();
  await expect(old).toHaveURL(/\/sign-in/);
  watch.expectFailure(410, /\/auth\/reset\/verify$/);
  await old.goto(link);
  await expect(old.getByRole('heading', { name: 'This link doesn’t work' })).toBeVisible();
  await expectAccessible(old);
});
