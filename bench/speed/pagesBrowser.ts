import { chromium, type Browser, type Page } from '@playwright/test';
import { onCleanUp } from '../rig/cleanUp.ts';

type Finder = { findChromium(): Promise<string | null>; howToGetChromium: string };

/** The same browser as for the stories. */
export async function openChromium(): Promise<Browser> {
  const scripts: string = new URL('../../scripts/findChromium.mjs', import.meta.url).href;
  const { findChromium, howToGetChromium } = (await import(scripts)) as Finder;
  const executablePath = await findChromium();
  if (!executablePath) throw new Error(howToGetChromium);
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  const browser = await chromium.launch({ executablePath, args, handleSIGINT: false });
  onCleanUp(() => browser.close());
  return browser;
}

/** A phone's network and a slow machine, so that bytes and round trips cost what they cost users. */
export async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const bytesPerSecond = 10_000_000 / 8;
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 40,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}
