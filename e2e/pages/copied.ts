import { type Page, expect } from '@playwright/test';

/** The last copied text, once the page says that it was copied. */
export async function copied(page: Page): Promise<string> {
  await expect(page.getByRole('button', { name: 'Copied', exact: true })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}
