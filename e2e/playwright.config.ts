import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { findChromium, howToGetChromium } from '../scripts/findChromium.mjs';

const executablePath = await findChromium();
if (!executablePath) throw new Error(howToGetChromium);

const folder = new URL('stories/', import.meta.url);
const withHome = readdirSync(folder).filter((file) =>
  readFileSync(new URL(file, folder), 'utf8').includes('/homeTest.ts'),
);

/** The stories of the product, in a real browser, against the product as it is built. */
export default defineConfig({
  testDir: 'stories',
  testMatch: '**/*.story.ts',
  // A worker starts a new product for a story that needs another one. With the products in their own folders first,
  // it does so seven times less. A project per file, so that no story finds what another file left in such a home.
  projects: [
    ...withHome.map((file) => ({ name: file.replace('.story.ts', ''), testMatch: file })),
    { name: 'stories', testIgnore: withHome },
  ],
  fullyParallel: true,
  // Each worker runs a product with a database of its own.
  workers: 3,
  forbidOnly: Boolean(process.env['CI']),
  // A story waits for conditions. These limits only end one that hangs, also on a machine that is busy with other work.
  timeout: 240_000,
  expect: { timeout: 40_000 },
  // A story that only passes at the second attempt counts as failed.
  retries: 0,
  failOnFlakyTests: true,
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
