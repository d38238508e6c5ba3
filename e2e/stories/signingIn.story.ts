import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { fresh, platformAdmin } from '../fixtures/Platform.ts';
import { expect, test } from '../fixtures/test.ts';
import { copied } from '../pages/copied.ts';
import { signIn } from '../pages/signIn.ts';
import { signOut } from '../pages/signOut.ts';

test('a user who opens a page signs in first and then gets that page', async ({ platform, page }) => {
  const { name } = await platform.createTenant(fresh('Sought'));
  await page.goto(`/super/tenants?search=${encodeURIComponent(name)}`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page).toHaveTitle('Sign in to Tenantry · Tenantry');
  await expect(page.getByLabel('Email')).toBeFocused();
  await expectAccessible(page);
  await signIn(page, platformAdmin);
  await expect(page).toHaveURL(`/super/tenants?search=${encodeURIComponent(name)}`);
  await expect(page.getByRole('link', { name })).toBeVisible();

  await signOut(page);
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
});

test('signing in does not redirect to another site', async ({ platform, page }) => {
  await platform.signIn(page);
  for (const next of ['//example.org', '/\\example.org', 'https://example.org', 'javascript:alert(1)']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await expect(page).toHaveURL('/super/dashboard');
  }
});

test('a wrong password shows an error with a request id to copy, and the right one then works', async ({
  platform,
  page,
  watch,
}) => {
  watch.expectFailure(401, /\/auth\/login$/);
  await page.goto('/sign-in');
  await signIn(page, { ...platformAdmin, password: 'not the password' });
  const note = page.getByRole('alert');
  await expect(note).toContainText('You are not signed in');
  const requestId = await note.getByText(/^req_/).textContent();
  await expectAccessible(page);
  await note.getByRole('button', { name: 'Copy request id' }).click();
  expect(await copied(page)).toBe(requestId);

  await expect(page.getByLabel('Email')).toHaveValue(platformAdmin.email);
  await signIn(page, platformAdmin);
  await expect(page).toHaveURL('/super/dashboard');
  expect(platform).toBeDefined();
});

test('an empty form says at each field what is required', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Email').press('Enter');
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription('Enter an email address.');
  await expect(page.getByLabel('Email')).toBeFocused();
  await expectAccessible(page);
});

test('a user with the same email and password in several tenants chooses one', async ({ platform, page, watch }) => {
  watch.expectFailure(409, /\/auth\/login$/);
  const person = { email: `${fresh('twice').replace(' ', '-')}@example.com`, password: 'the same long password' };
  const { tenant: first } = await platform.tenantWithAdmin('First Ltd', person);
  const { tenant: second } = await platform.tenantWithAdmin('Second Ltd', person);
  await page.goto('/sign-in');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Which one do you want to open?' })).toBeVisible();
  await expect(page.getByRole('button', { name: first.name })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: second.name }).click();
  await expect(page).toHaveURL(/\/onboarding/);
  await expect(page.getByLabel('Display name')).toHaveValue(second.name);
});

test('changing the password ends the sessions in other browsers, and the old password stops working', async ({
  platform,
  openBrowser,
  watch,
}) => {
  const { admin } = await platform.tenantWithAdmin('Rotating');
  const here = await openBrowser();
  const elsewhere = await openBrowser();
  for (const page of [here, elsewhere]) await platform.signIn(page, admin);
  await elsewhere.goto('/onboarding');
  await elsewhere.getByLabel('Display name').waitFor();

  await here.goto('/change-password');
  await expectAccessible(here);
  await here.getByLabel('Current password').fill(admin.password);
  watch.expectFailure(400, /\/auth\/change-password$/);
  await here.getByLabel('New password').fill('short');
  await here.getByRole('button', { name: 'Change password' }).click();
  await expect(here.getByText('Use at least 12 characters.')).toBeVisible();
  await here.getByLabel('New password').fill('nine copper weathervanes');
  await here.getByRole('button', { name: 'Change password' }).click();
  await expect(here.getByText('Your password is changed')).toBeVisible();
  await expect(here).toHaveURL(/\/onboarding/);

  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  watch.expectFailure(401, /\/auth\/login$/);
  await signIn(elsewhere, admin);
  await expect(elsewhere.getByRole('alert')).toContainText('You are not signed in');
  await signIn(elsewhere, { ...admin, password: 'nine copper weathervanes' });
  await expect(elsewhere).toHaveURL(/\/onboarding/);
});

test('the sessions page ends one other session, or all of them', async ({ platform, openBrowser, watch }) => {
  watch.expectFailure(401, /^\/api\/v1\/super\//);
  const email = `${fresh('sessions').replace(' ', '.')}@tenantry.local`;
  const person = { ...platformAdmin, email };
  await platform.createPlatformAdmin(person);
  const [here, second, third] = [await openBrowser(), await openBrowser(), await openBrowser()];
  for (const page of [here, second, third]) {
    await platform.signIn(page, person);
    await page.goto('/super/dashboard');
    await page.getByRole('heading', { name: 'Recent activity' }).waitFor();
  }
  await here.goto('/account/security');
  const table = here.getByRole('list', { name: 'Sessions' });
  await expect(table.getByText('This one')).toHaveCount(1);
  await expectAccessible(here);

  const others = table.getByRole('button', { name: /^Sign out / });
  // The two other browsers, and the session in which this account was created.
  await expect(others).toHaveCount(3);
  await others.first().click();
  await expect(here.getByText(/is signed out$/)).toBeVisible();
  await expect(others).toHaveCount(2);
  await here.getByRole('button', { name: 'Sign out everywhere else…' }).click();
  await expect(here.getByRole('dialog')).toContainText('You stay signed in here.');
  await expectAccessible(here);
  await here.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(here.getByText('Signed in here only')).toBeVisible();

  for (const page of [second, third]) {
    await page.getByRole('link', { name: 'Tenants' }).first().click();
    await expect(page.getByRole('dialog', { name: 'You’ve been signed out' })).toBeVisible();
  }
  await here.reload();
  await expect(table.getByText('This one')).toBeVisible();
});

test('Forgot password gives the same response for every email, and says what to do without mail', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await expect(page.getByLabel('Email')).toBeFocused();
  await expectAccessible(page);
  const words: (string | null)[] = [];
  for (const email of [platformAdmin.email, 'nobody@example.com']) {
    await page.goto('/forgot');
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Email').press('Enter');
    await expect(page.getByRole('heading', { name: 'Check your email' })).toBeVisible();
    words.push(((await page.getByRole('main').textContent()) ?? '').replace(email, '…'));
  }
  expect(words[0]).toBe(words[1]);
  expect(words[0]).toContain('they can make one without mail');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Back to sign-in' }).click();
  await expect(page).toHaveURL('/sign-in');
});
