import { type Page, expect } from '@playwright/test';

/** Impersonates the user whose drawer is open. Its tab Security has the button too. */
export async function loginAs(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Login as this user…' }).first().click();
  const question = page.getByRole('dialog', { name: /^Login as / });
  await question.getByLabel('Reason').fill(reason);
  await question.getByRole('button', { name: 'Login as this user' }).click();
  await expect(page.getByRole('complementary', { name: 'Impersonation' })).toBeVisible();
}
