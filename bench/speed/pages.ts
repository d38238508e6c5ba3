import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { makePlatformAdmin, platformAdmin } from '../rig/makePlatformAdmin.ts';
import { percentile } from '../rig/percentile.ts';
import { signIn } from '../rig/signIn.ts';
import { startDatabase } from '../rig/startDatabase.ts';
import { fill } from './fill.ts';
import { buildSpa } from './pagesSpa.ts';
import { openChromium, slowDown } from './pagesBrowser.ts';
import { root, startPagesServer } from './pagesServer.ts';
import type { Effort } from './requests.ts';
import { atMost, type Row } from './Row.ts';

/** `shows` is the content the user wants; the page counts as loaded once it is visible. */
type Sought = { what: string; path: string; shows: string; cookie?: string };
type Build = { origin: string };
type Weight = { bytes: number; requests: number };

const pages = (cookie: string): Sought[] => [
  { what: 'sign-in page', path: '/sign-in', shows: 'button[type=submit]' },
  { what: 'tenants page', path: '/super/tenants', shows: '[data-row-link]', cookie },
];

/**
 * The console with shell and remotes, compared with the same sources built as one SPA: size and time of a first visit.
 */
export async function measurePages({ rounds }: Effort): Promise<Row[]> {
  const spaFolder = await buildSpa();
  const database = await startDatabase();
  await makePlatformAdmin(database.url);
  await fill(database, { tenants: 40, users: 200, auditRows: 100 });
  const servers = [await startPagesServer(root, database.url), await startPagesServer(spaFolder, database.url)];
  const [composed, spa] = servers.map(({ port }) => ({ origin: `http://tenantry.localhost:${port}` })) as [
    Build,
    Build,
  ];
  const cookie = await signIn(servers[0]!.port, platformAdmin);
  const browser = await openChromium();

  const rows: Row[] = [];
  for (const page of pages(cookie)) rows.push(...(await comparePage(browser, page, composed, spa, rounds * 2 - 1)));
  await browser.close();
  for (const server of servers) await server.end();
  await database.stop();
  return rows;
}

async function comparePage(browser: Browser, page: Sought, composed: Build, spa: Build, times: number): Promise<Row[]> {
  // Measured first, which warms up server and browser for both.
  const [a, b] = [await weigh(browser, page, composed), await weigh(browser, page, spa)];
  const took: [number[], number[]] = [[], []];
  for (let i = 0; i < times; i++)
    for (const [side, build] of [composed, spa].entries()) took[side]!.push(await showing(browser, page, build));
  const ratio = percentile(
    took[0].map((ms, i) => ms / took[1][i]!),
    50,
  );
  const [seen, peer] = took.map((each) => percentile(each, 50)) as [number, number];
  const kb = ({ bytes }: Weight) => (bytes / 1_024).toFixed(0);
  return [
    atMost(
      `${page.what}, JS and CSS`,
      'the same sources as one SPA',
      1.2,
      a.bytes / b.bytes,
      ` (${kb(a)} to ${kb(b)} KB gz, ${a.requests} to ${b.requests} requests)`,
    ),
    atMost(
      `${page.what}, until it shows`,
      'the same; 10 Mbit/s, 40 ms, CPU a quarter',
      1.25,
      ratio,
      ` (${seen.toFixed(0)} to ${peer.toFixed(0)} ms)`,
    ),
  ];
}

/**
 * Everything that the page requests until it is idle. Scripts and styles count with gzip, whatever encoding they had.
 */
async function weigh(browser: Browser, sought: Sought, build: Build): Promise<Weight> {
  const { page, close } = await visit(browser, sought, build);
  let requests = 0;
  const code = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    requests += 1;
    if (['script', 'stylesheet'].includes(response.request().resourceType())) code.set(response.url(), response.body());
  });
  await page.goto(build.origin + sought.path, { waitUntil: 'networkidle' });
  await page.waitForSelector(sought.shows);
  const bodies = await Promise.all(code.values());
  await close();
  return { bytes: bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).byteLength, 0), requests };
}

/** How long a first visit takes, by the page's own clock. */
async function showing(browser: Browser, sought: Sought, build: Build): Promise<number> {
  const { page, close } = await visit(browser, sought, build);
  await page.addInitScript({
    content: `requestAnimationFrame(function look() {
      if (document.querySelector('${sought.shows}')?.checkVisibility()) console.debug('shown', performance.now());
      else requestAnimationFrame(look);
    });`,
  });
  await slowDown(page);
  const shown = page
    .waitForEvent('console', (message) => message.text().startsWith('shown '))
    .catch(async (cause: unknown) => {
      throw new Error(`${page.url()} did not show ${sought.shows}, but:\n${await page.innerText('body')}`, { cause });
    });
  await page.goto(build.origin + sought.path, { waitUntil: 'commit' });
  const ms = Number((await shown).text().split(' ')[1]);
  await close();
  return ms;
}

/** A new context has its own empty cache. */
async function visit(browser: Browser, { cookie }: Sought, { origin }: Build) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const [name, value] = cookie?.split('=', 2) ?? [];
  if (name !== undefined && value !== undefined) await context.addCookies([{ name, value, url: origin }]);
  return { page: await context.newPage(), close: () => context.close() };
}
