import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { platformAdmin } from '../fixtures/Platform.ts';
import { expect, test } from '../fixtures/test.ts';
import { acceptInvitation } from '../pages/acceptInvitation.ts';
import { addAuthenticator } from '../pages/addAuthenticator.ts';
import { codeOfApp } from '../pages/codeOfApp.ts';
import { copied } from '../pages/copied.ts';
import { signIn } from '../pages/signIn.ts';
import { signOut } from '../pages/signOut.ts';
import { tabTo } from '../pages/tabTo.ts';
import { queryDatabase } from '../product/queryDatabase.ts';

/** The policy that an installation outside loopback starts with. */
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

  await test.step('it signs in on its own, but not with a forged answer', async () => {
    // The page offers passkeys in the email field and asks the API for each offer, which the device must not answer.
    const offered = () => page.waitForResponse('**/auth/passkey/options');
    let offer = offered();
    await signOut(page);
    await offer;
    await tabTo(page.getByRole('button', { name: 'Use a passkey' }));
    let isPressed = false;
    // Before the browser asks the device, because one that is touched later never answers.
    await page.route('**/auth/passkey/options', async (route) => {
      await device.touches(isPressed);
      isPressed = false;
      await route.continue();
    });
    const press = async () => {
      isPressed = true;
      await page.getByRole('button', { name: 'Use a passkey' }).press('Enter');
    };
    watch.expectFailure(401, /\/auth\/passkey$/);
    for (const fault of ['isBogusSignature', 'isBadUV', 'isBadUP'] as const) {
      await device.lies(fault);
      const refused = page.waitForResponse('**/auth/passkey');
      await press();
      expect((await refused).status(), fault).toBe(401);
      offer = offered();
      await expect(page.getByRole('alert')).toContainText('You are not signed in');
      await offer;
    }
    await device.lies(null);
    await press();
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

test('a tenant requires a second factor: an employee adds an app on a phone, loses it, and is reset by an owner', async ({
  platform,
  page,
  openBrowser,
}) => {
  const { tenant, admin } = await platform.openTenant('Careful');
  const employee = await platform.addUser(tenant, 'EMPLOYEE', 'Sofia', 'Marin');
  const onPhone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

  await test.step('the tenant’s admin turns the rule on', async () => {
    await platform.signIn(page, admin);
    await page.goto('/settings/security');
    const rule = page.getByRole('group', { name: 'Everyone else', exact: true });
    await rule.getByText('Required').click();
    const today = await page.evaluate(() => new Date().toLocaleDateString('sv'));
    await page.getByLabel('Everyone else: required from').fill(today);
    await expect(page.getByText('Sofia Marin')).toBeVisible();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(rule.getByText(/^since/)).toBeVisible();
  });

  await test.step('the employee adds an authenticator app on a phone', async () => {
    const phone = await openBrowser(onPhone);
    await phone.goto(`/t/${tenant.slug}`);
    await signIn(phone, employee);
    await expect(phone).toHaveURL(/\/second-factor/);
    await phone.getByRole('radio', { name: /Authenticator app/ }).check({ force: true });
    await expectAccessible(phone);
    await phone.getByRole('button', { name: 'Continue' }).click();
    await expect(phone.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
    await expectAccessible(phone);
    await phone.getByRole('button', { name: 'Copy key' }).click();
    await phone.getByLabel('Code from the app').fill(codeOfApp(await copied(phone)));
    await expect(phone.getByRole('heading', { name: 'Save your recovery codes' })).toBeVisible();
    await phone.getByRole('button', { name: 'I have saved them' }).click();
    await expect(phone).toHaveURL('/clients');
  });

  const link = await test.step('an owner resets it and gets a link to hand over', async () => {
    const console = await openBrowser();
    await platform.signIn(console);
    await console.goto(`/super/tenants/${tenant.id}/users/${employee.id}/security`);
    await expect(console.getByText('Authenticator app', { exact: true })).toBeVisible();
    await console.getByRole('button', { name: 'Reset second factor…' }).click();
    const question = console.getByRole('dialog', { name: 'Reset the second factor of Sofia Marin?' });
    await question.getByLabel('Reason').fill('Lost phone, called back');
    await question.getByLabel('Reason').press('Enter');
    const made = console.getByRole('dialog', { name: 'Reset link for Sofia Marin' });
    return made.getByLabel('Reset link', { exact: true }).inputValue();
  });

  await test.step('the link leads to a new password and a new factor: a passkey, on another phone', async () => {
    const phone = await openBrowser(onPhone);
    const device = await addAuthenticator(phone);
    await phone.goto(link);
    const password = 'five tin watering cans';
    await phone.getByLabel('Password', { exact: true }).fill(password);
    await phone.getByRole('button', { name: 'Save password' }).click();
    await expect(phone).toHaveURL(new RegExp(`/t/${tenant.slug}`));
    await signIn(phone, { ...employee, password });
    await expect(phone).toHaveURL(/\/second-factor/);
    await device.touches(true);
    await phone.getByRole('button', { name: 'Continue' }).click();
    await phone.getByRole('button', { name: 'I have saved them' }).click();
    await expect(phone).toHaveURL('/clients');
  });
});
