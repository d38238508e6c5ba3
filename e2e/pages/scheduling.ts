import { type Page, expect } from '@playwright/test';

/** The pages of the frontend that stories make from the template. */
export const scheduling = {
  async expectFirstPage(page: Page, words: string): Promise<void> {
    await expect(page.getByRole('heading', { level: 1, name: 'Scheduling' })).toBeVisible();
    await expect(page.getByText(words)).toBeVisible();
  },

  /** Opens the page whose code is loaded only then. */
  async goLater(page: Page): Promise<void> {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Later' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Later' })).toBeVisible();
  },
};
