import { type Page, expect } from '@playwright/test';
import type { Person } from '../fixtures/Platform.ts';

/** Opens an invitation and fills in its form. Only the first platform admin enters an email. */
export async function acceptInvitation(
  page: Page,
  link: string,
  person: Omit<Person, 'email'> & { email?: string },
): Promise<void> {
  await page.goto(link);
  // A token in the address bar would stay in the browser history and be visible to bystanders.
  await expect(page).toHaveURL('/auth/invite');
  if (person.email) await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('First name').fill(person.firstName);
  await page.getByLabel('Last name').fill(person.lastName);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: /and sign in$/ }).click();
}
