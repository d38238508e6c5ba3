import { type Page, expect } from '@playwright/test';
import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { logoFile } from './logoFile.ts';

export type Branding = { displayName: string; supportEmail: string; colour: string };

/** All four steps, from the first to the open workspace. */
export async function completeWizard(page: Page, { displayName, supportEmail, colour }: Branding): Promise<void> {
  const goOn = page.getByRole('button', { name: 'Save and continue' });
  await expect(page.getByRole('heading', { level: 1, name: 'Tell us about your organisation' })).toBeVisible();
  await page.getByLabel('Display name').fill(displayName);
  await page.getByLabel('Support email').fill(supportEmail);
  await expectAccessible(page);
  await goOn.click();

  await expect(page.getByRole('heading', { level: 1, name: 'Make it look like yours' })).toBeVisible();
  await page.getByLabel('Choose a logo').setInputFiles(logoFile);
  await expect(page.getByAltText('Your logo').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Colour', exact: true }).fill(colour);
  await expectAccessible(page);
  await goOn.click();

  await expect(page.getByRole('heading', { level: 1, name: 'Send mail from your own domain' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Skip for now' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Check and open' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Profile' })).toContainText(displayName);
  await expect(page.getByRole('region', { name: 'Branding' })).toContainText(colour);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Complete Setup' }).click();
  await expect(page).toHaveURL('/clients');
}
