import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { fresh } from '../fixtures/Platform.ts';
import { expect, test } from '../fixtures/test.ts';
import { signIn } from '../pages/signIn.ts';

// bcryptjs 3.0.3, of the password below.
const hash = '$2b$06$zddD2TDw/cDQYLei2rCIPOuTElX3F3HdO9eBih5.5oDOTU67ph0Uu';
const oldPassword = 'correct horse é battery';

test('users are imported from a file, a row is fixed in place, and one user keeps their old password', async ({
  platform,
  page,
  openBrowser,
}) => {
  test.slow();
  const { tenant } = await platform.openTenant('Importing');
  const of = (name: string) => `${name}.${fresh('x').replaceAll(/\W/g, '').toLowerCase()}@example.com`;
  const [moved, linked, fixed] = [of('moved'), of('linked'), of('fixed')];
  const rows = [
    'E-mail;First name;Last name;Role;password_hash;Shoe size',
    `${moved};Moved;Over;employee;${hash};42`,
    `${linked};Lena;Hof;client;;`,
    `half@;Petra;Vogel;employee;;`,
    `${linked};Lena;Hof;client;;`,
  ].join('\n');

  await platform.signIn(page);
  await page.goto(`/super/tenants/${tenant.id}/users`);
  await page.getByRole('link', { name: 'Import users' }).click();
  await page
    .getByLabel('Choose a file', { exact: true })
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
  await expect(page.getByText('people.csv is ready.')).toBeVisible();
  await page.getByRole('button', { name: 'Review' }).click();

  await expect(page.getByText('people.csv · 4 rows · 5 columns matched')).toBeVisible();
  await expectAccessible(page);
  const field = page.getByLabel('Email of line 4');
  await field.fill(fixed);
  await field.press('Enter');
  await expect(page.getByRole('button', { name: 'Import 3 people' })).toBeVisible();
  await page.getByRole('button', { name: /^All/ }).click();
  await expect(page.getByText('Same email as line 3, skipped')).toBeVisible();
  await page.getByRole('button', { name: 'Change columns' }).click();
  await expect(page.getByLabel('Shoe size')).toHaveValue('');
  await page.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Import 3 people' }).click();
  await expect(page.getByText('3 people imported')).toBeVisible();
  await expectAccessible(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download results' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^import-.*\.csv$/);
  await page.getByRole('link', { name: 'Show users' }).click();
  await expect(page.getByRole('link', { name: 'Petra Vogel' })).toBeVisible();

  const person = await openBrowser();
  await person.goto('/sign-in');
  await signIn(person, { email: moved, password: oldPassword });
  await expect(person.getByRole('heading', { name: 'Clients', exact: true })).toBeVisible();
});
