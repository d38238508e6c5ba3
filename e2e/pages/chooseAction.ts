import type { Locator, Page } from '@playwright/test';

/** Chooses an action from the menu of a row or drawer. In a drawer, say so: the list beneath it has such a menu too. */
export async function chooseAction(within: Page | Locator, whom: string, item: string): Promise<void> {
  await within.getByRole('button', { name: `Actions for ${whom}` }).click();
  const page = 'page' in within ? within.page() : within;
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}
