import { defineConfig } from '@playwright/test';
import { findChromium, howToGetChromium } from '../scripts/findChromium.mjs';

const executablePath = await findChromium();
if (!executablePath) throw new Error(howToGetChromium);

/** The stories of the product, in a real browser, against the product as it is built. */
export default defineConfig({
  testDir: 'stories',
  testMatch: '**/*.story.ts',
  fullyParallel: true,
  // Each worker runs a product with a database of its own.
  workers: 3,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
