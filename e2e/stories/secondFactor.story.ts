import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { platformAdmin } from '../fixtures/Platform.ts';
import { expect, test } from '../fixtures/test.ts';
import { acceptInvitation } from '../pages/acceptInvitation.ts';
import { addAuthenticator } from '../pages/addAuthenticator.ts';
import { copied } from '../pages/copied.ts';
import { signOut } from '../pages/signOut.ts';
import { tabTo } from '../pages/tabTo.ts';
import { queryDatabase } from '../product/queryDatabase.ts';

/** As an installation that isn't on loopback has it from the start. */
const requireOfPlatformAdmins = `update security_policy set platform_admins_from = now(), decided_at = now()`;
const proofsAreOld = `update sessions set auth_at = now() - interval '3 hours', factor_at = now() - interval '3 hours'`;

test('a new platform admin adds a passkey, signs in with it alone, and impersonates after a step-up', async ({
  newProduct,
  openBrowser,
  watch,
}) => {
  await queryDatabase(newProduct, requireOfPlatformAdmins);
  const page = await openBrowser({ baseURL: newProduct.url });
  const { keyboard } = page;
  const device = await addAuthenticator(page);

  await test.step('the invitation leads to a second factor, which is added by keyboard', async () => {
    await acceptInvitation(page, newProduct.firstLink, platformAdmin);
    await expect(page).toHaveURL('/second-factor');
    await expect(page.getByRole('radio', { name: /Passkey/ })).toBeChecked();
    await expectAccessible(page);
    await device.touches(true);
    await tabTo(page.getByRole('button', { name: 'Continue' }));
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Save your recovery codes' })).toBeVisible();
    await expectAccessible(page);
    await tabTo(page.getByRole('button', { name: 'Copy', exact: true }));
    await keyboard.press('Enter');
    expect((await copied(page)).split('\n')).toHaveLength(10);
    await tabTo(page.getByRole('button', { name: 'I have saved them' }));
    await keyboard.press('Enter');
    await expect(page).toHaveURL('/super/dashboard');
    await device.touches(false);
  });

  await test.step('the passkey is in the account', async () => {
    await page.goto('/account/security');
    await expect(page.getByRole('list', { name: 'Passkeys' }).getByRole('listitem')).toHaveCount(1);
    await expect(page.getByText('10 of 10 left')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('it signs in on its own', async () => {
    await signOut(page);
    await tabTo(page.getByRole('button', { name: 'Use a passkey' }));
    // Before the browser asks the device: one that is touched later never answers.
    await page.route('**/auth/passkey/options', async (route) => {
      await device.touches(true);
      await route.continue();
    });
    await keyboard.press('Enter');
    await expect(page).toHaveURL('/super/dashboard');
    await page.unroute('**/auth/passkey/options');
    await device.touches(false);
  });

  const { tenant, user } = await test.step('there is a tenant with an employee', async () => {
    const post = async (path: string, data: object) => {
      const answer = await page.request.post(`/api/v1${path}`, { data, headers: { origin: newProduct.url } });
      expect(answer.ok(), await answer.text()).toBe(true);
      return answer.json();
    };
    const made = (await post('/super/tenants', { name: 'Northwind Dental' })) as { id: string };
    const provisioned = (await post(`/super/tenants/${made.id}/users/provision`, {
      email: 'sofia.marin@northwind.example',
      firstName: 'Sofia',
      lastName: 'Marin',
      role: 'EMPLOYEE',
      activateNow: true,
      method: 'SET_PASSWORD',
      password: 'four paper sailing boats',
      mustChangeOnNextLogin: false,
    })) as { user: { id: string } };
    return { tenant: made, user: provisioned.user };
  });

  await test.step('impersonating asks for the passkey again, and continues', async () => {
    await queryDatabase(newProduct, proofsAreOld);
    watch.expectFailure(401, /\/impersonate-login$/);
    await page.goto(`/super/tenants/${tenant.id}/users/${user.id}`);
    await page.getByRole('button', { name: 'Login as this user…' }).first().click();
    const question = page.getByRole('dialog', { name: /^Login as / });
    await question.getByLabel('Reason').fill('Ticket 4812');
    await keyboard.press('Enter');
    const stepUp = page.getByRole('dialog', { name: 'Confirm it’s you' });
    await expect(stepUp.getByText('Sofia Marin, Employee in Northwind Dental')).toBeVisible();
    await expectAccessible(page);

    await keyboard.press('Escape');
    await expect(stepUp).toHaveCount(0);
    await expect(question.getByLabel('Reason')).toHaveValue('Ticket 4812');
    await question.getByRole('button', { name: 'Login as this user' }).click();

    await expect(stepUp.getByRole('button', { name: 'Use passkey' })).toBeFocused();
    await device.touches(true);
    await keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Impersonation' })).toContainText('“Ticket 4812”');
  });
});
