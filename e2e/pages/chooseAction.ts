import type { Page } from '@playwright/test';

/** Chooses an action from the menu of a row or drawer. */
export async function chooseAction(page: Page, whom: string, item: string): Promise<void> {
  // Its drawer's, where that is open over the list.
  await page
    .getByRole('button', { name: `Actions for ${whom}` })
    .last()
    .click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}
