// Finds the browser for the stories: the one in TENANTRY_CHROMIUM, one on this machine, or one from npm.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fetchChromium } from './fetchChromium.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A path, or null if there is none and none can be installed here. */
export async function findChromium() {
  return process.env.TENANTRY_CHROMIUM || onThisMachine() || (await fromPlaywright()) || (await fetchChromium());
}

export const howToGetChromium =
  'The browser stories need Chromium. Install it (apt-get install chromium, or npx playwright install --with-deps chromium), ' +
  'or name one in TENANTRY_CHROMIUM.';

function onThisMachine() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places].find(isExecutable);
}

async function fromPlaywright() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
