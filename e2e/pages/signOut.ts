import { type Page, expect } from '@playwright/test';
import { chooseFromAccountMenu } from './chooseFromAccountMenu.ts';

export async function signOut(page: Page): Promise<void> {
  await chooseFromAccountMenu(page, 'Sign out');
  await expect(page).toHaveURL('/sign-in');
}
