import { type Locator, expect } from '@playwright/test';

/** Presses Tab until this has the focus, as a keyboard user does. */
export async function tabTo(target: Locator): Promise<void> {
  await target.waitFor();
  const { keyboard } = target.page();
  for (let step = 0; step < 60; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await keyboard.press('Tab');
  }
  await expect(target, 'reached by Tab').toBeFocused({ timeout: 1 });
}
