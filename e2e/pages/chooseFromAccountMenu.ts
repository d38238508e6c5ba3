import type { Page } from '@playwright/test';

export async function chooseFromAccountMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /^Account of / }).click();
  await page.getByRole('menu').getByText(item, { exact: true }).click();
}
