import { type Page, expect } from '@playwright/test';
import type { Person } from '../fixtures/Platform.ts';

/** Opens an invitation, and says who one is. */
export async function acceptInvitation(page: Page, link: string, person: Omit<Person, 'email'>): Promise<void> {
  await page.goto(link);
  // A token in the address bar would stay in the browser history and be visible to bystanders.
  await expect(page).toHaveURL('/auth/invite');
  await page.getByLabel('First name').fill(person.firstName);
  await page.getByLabel('Last name').fill(person.lastName);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Accept and sign in' }).click();
}
