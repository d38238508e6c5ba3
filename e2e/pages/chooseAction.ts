import type { Page } from '@playwright/test';

/** Chooses from the menu of what can be done to this one. */
export async function chooseAction(page: Page, whom: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${whom}` }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}
