// npm run screenshots -w @tenantry/e2e: the pictures in docs/images, of the product as it is built, with people in it.
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from '../scripts/findChromium.mjs';
import { Platform } from './fixtures/Platform.ts';
import { loginAs } from './pages/loginAs.ts';
import { settleTenants } from './pictures/settleTenants.ts';
import { root } from './product/paths.ts';
import { startProduct } from './product/startProduct.ts';

const product = await startProduct();
try {
  const platform = await Platform.open(product);
  const { shown, employee } = await settleTenants(product, platform);
  await platform.close();

  const executablePath = await findChromium();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const context = await browser.newContext({
    baseURL: product.url,
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await platform.signIn(page);

  const picture = async (name: string) => {
    await page.mouse.move(0, 0);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(root, 'docs/images', `${name}.png`) });
    console.log(`docs/images/${name}.png`);
  };
  await page.goto('/super/tenants');
  await page.getByRole('link', { name: shown.name }).waitFor();
  await picture('tenants');
  await page.goto(`/super/tenants/${shown.id}/users`);
  await page.getByRole('link', { name: employee.lastName }).waitFor();
  await picture('console');
  await page.goto(`/super/tenants/${shown.id}/users/${employee.id}`);
  await loginAs(page, 'Ticket 4812: cannot see new client');
  await page.getByRole('link', { name: 'Delgado, Luis' }).waitFor();
  await picture('support');
  await browser.close();
} finally {
  process.exitCode = (await product.stop()) ?? 1;
}
