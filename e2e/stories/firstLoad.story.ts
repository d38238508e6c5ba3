import type { Locator, Page, Request } from '@playwright/test';
import type { Person, Tenant } from '../fixtures/Platform.ts';
import { expect, test } from '../fixtures/test.ts';

/**
 * How many kilobytes the document, its code and its styles are, compressed, before the page shows this. The code's own
 * API requests don't count.
 */
async function kilobytesBefore(page: Page, path: string, shows: string): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  let bytes = 0;
  const counted = new Set<string>();
  devtools.on('Network.requestWillBeSent', ({ requestId, type }) => {
    if (type === 'Document' || type === 'Script' || type === 'Stylesheet') counted.add(requestId);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (counted.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(path);
  await page.locator(shows).first().waitFor();
  return bytes / 1024;
}

/** What the browser requests until the page is idle, without the query strings of fonts and the like. */
async function requestsOf(page: Page, path: string, shows: string): Promise<string[]> {
  const asked: string[] = [];
  const underWay = new Map<Request, string>();
  page.on('request', (request) => {
    const url = request.url().replace(/^https?:\/\/[^/]+/, '');
    // The report that a remote has loaded comes after three seconds, and the browser may not tell when it has arrived.
    if (url === '/api/v1/auth/page-loads') return;
    underWay.set(request, url);
    // Tenants of other stories may have a logo.
    if (!url.startsWith('/logos/')) asked.push(url);
  });
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  await page.goto(path);
  await page.locator(shows).first().waitFor();
  let known: number;
  do {
    known = asked.length;
    await expect.poll(() => [...underWay.values()], 'requests under way').toEqual([]);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  } while (asked.length > known || underWay.size > 0);
  return asked;
}

/** The API is asked more if a machine is so busy that the document can't bring the answers in time. */
const withoutApi = (asked: string[]) => asked.filter((url) => !url.startsWith('/api/'));

const repeated = (asked: string[]) => {
  const paths = asked.map((url) => url.split('?')[0]);
  return asked.filter((_, i) => paths.indexOf(paths[i]) !== i);
};

test('a first visit to a user’s page takes few requests, none of them twice', async ({ page, platform }) => {
  const { tenant } = await platform.openTenant('Harbor Physio');
  const user = await platform.addUser(tenant, 'EMPLOYEE', 'Sofia', 'Marin');
  await platform.signIn(page);
  const asked = await requestsOf(page, `/super/tenants/${tenant.id}/users/${user.id}`, 'text=sofia.marin@');
  expect(repeated(asked)).toEqual([]);
  // It was 86, before a remote's small files became few and the document said who is signed in.
  expect(withoutApi(asked).length, asked.join('\n')).toBeLessThanOrEqual(36);
});

test('the list of tenants takes fewer requests, and its document contains the rows', async ({ page, platform }) => {
  await platform.createTenant('Bergen Optics');
  await platform.signIn(page);
  const asked = await requestsOf(page, '/super/tenants', '[data-row-link]');
  expect(repeated(asked)).toEqual([]);
  expect(withoutApi(asked).length, asked.join('\n')).toBeLessThanOrEqual(28);
  expect(
    asked.filter((url) => /\/(schemas|audit|settings)-/.test(url)),
    'what only other pages need',
  ).toEqual([]);
  await expect(async () => {
    const again = await requestsOf(page, '/super/tenants', '[data-row-link]');
    expect(again.filter((url) => url.startsWith('/api/v1/super/tenants?'))).toEqual([]);
  }, 'on a machine that isn’t too busy to answer in time').toPass();
});

test('what a page needs before it shows its rows stays within its budget', async ({ platform, openBrowser }) => {
  const { tenant } = await platform.openTenant('Bergen Optics');
  const user = await platform.addUser(tenant, 'EMPLOYEE', 'Sofia', 'Marin');
  for (const [path, shows, most] of [
    ['/super/tenants', '[data-row-link]', 311],
    [`/super/tenants/${tenant.id}/users/${user.id}`, '[role="dialog"]:not([inert]) dl', 332],
    ['/sign-in', 'button[type=submit]', 292],
  ] as const) {
    const page = await openBrowser();
    if (path !== '/sign-in') await platform.signIn(page);
    expect(await kilobytesBefore(page, path, shows), path).toBeLessThan(most);
  }
});

test('the dashboard and a tenant’s users ask for nothing twice either', async ({ page, platform }) => {
  const { tenant } = await platform.openTenant('Lumen Dental');
  await platform.signIn(page);
  const paths = ['/super/dashboard', `/super/tenants/${tenant.id}/users`];
  for (const path of paths) expect(repeated(await requestsOf(page, path, 'main h1')), path).toEqual([]);
});

test('the sign-in page asks the API who is signed in only when the user returns to its tab, and notices a sign-in elsewhere', async ({
  page,
  platform,
}) => {
  const asked = await requestsOf(page, '/sign-in', 'button[type=submit]');
  // The passkey is offered in the browser before that.
  expect(asked.filter((url) => url.startsWith('/api/'))).toEqual(['/api/v1/auth/passkey/options']);
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(24);
  const answers: number[] = [];
  page.on('response', (response) => answers.push(response.status()));
  const focus = () => page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
  await focus();
  await expect.poll(() => asked.some((url) => url.startsWith('/api/v1/auth/session'))).toBe(true);
  await platform.signIn(page);
  await focus();
  await page.waitForURL('**/super/dashboard');
  expect(answers.filter((status) => status === 401)).toEqual([]);
});

/** What the API hasn't answered within 0.3 s isn't in the document, so a busy machine may need several visits. */
const visitUntilShown = (bare: Page, path: string, shown: Locator) =>
  expect(async () => {
    await bare.goto(path);
    await expect(shown).toBeVisible({ timeout: 500 });
  }).toPass();

test('before any script runs, a page shows where it is in the navigation, in the chosen theme', async ({
  openBrowser,
  platform,
  watch,
}) => {
  // A browser without scripts doesn't load them either.
  watch.tolerate(/failed: csp$/);
  const page = await openBrowser({ colorScheme: 'light' });
  await platform.signIn(page);
  await page.goto('/account');
  await page.getByRole('button', { name: /Account menu|Ada Okafor/ }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  const state = await page.context().storageState();

  const bare = await openBrowser({ colorScheme: 'light', javaScriptEnabled: false, storageState: state });
  const current = bare.getByRole('link', { name: 'Tenants' });
  await visitUntilShown(bare, '/super/tenants', current);
  await expect(current).toHaveAttribute('aria-current', 'page');
  await expect(bare.getByRole('heading', { name: 'Tenants' })).toBeVisible();
  expect(await bare.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(11, 14, 16)');
});

type Words = { text: string; left: number; right: number; middle: number };

/**
 * The visible text of each of these places, and its position. Relative times are all treated alike; avatars don't
 * count.
 */
const wordsOf = (within: Locator, places: string): Promise<Words[]> =>
  within.first().evaluate((element, selector) => {
    const isShown = (text: Node, { left, right, top, bottom, width }: DOMRect) => {
      let isInside = width > 0;
      for (let around = text.parentElement; around; around = around.parentElement) {
        if (getComputedStyle(around).overflowX === 'visible') continue;
        const box = around.getBoundingClientRect();
        const middle = (top + bottom) / 2;
        isInside &&= right > box.left + 2 && left < box.right - 2 && middle > box.top && middle < box.bottom;
      }
      return isInside;
    };
    return [...element.querySelectorAll(selector)].flatMap((place) => {
      const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      const shown: { text: string; at: DOMRect }[] = [];
      while (walk.nextNode()) {
        const node = walk.currentNode;
        range.selectNodeContents(node);
        const at = range.getBoundingClientRect();
        if (node.parentElement?.closest('[aria-hidden]')) continue;
        if (isShown(node, at)) shown.push({ text: node.textContent ?? '', at });
      }
      if (shown.length === 0) return [];
      const text = shown.map((each) => each.text).join(' ');
      return {
        text: text
          .replaceAll(/just now|\d+ min ago/gi, 'a moment ago')
          .replaceAll(/\s+/g, ' ')
          .trim(),
        left: Math.min(...shown.map(({ at }) => at.left)),
        right: Math.max(...shown.map(({ at }) => at.right)),
        middle: (shown[0]!.at.top + shown[0]!.at.bottom) / 2,
      };
    });
  }, places);

/** Whether the app shows the same text as its document, in the same places. */
function expectToStay(first: Words[], then: Words[], where: string): void {
  expect(
    first.map(({ text }) => text),
    where,
  ).toEqual(then.map(({ text }) => text));
  for (const [index, { text, left, right, middle }] of then.entries()) {
    const before = first[index]!;
    // Numbers are aligned right, and the system font has other widths.
    const aside = Math.min(Math.abs(left - before.left), Math.abs(right - before.right));
    expect(aside, `${text}, sideways, ${where}`).toBeLessThan(3);
    expect(Math.abs(middle - before.middle), `${text}, up or down, ${where}`).toBeLessThan(3);
  }
}

const sizes = [
  [1440, 900],
  [1024, 768],
  // Here the tools of a list take a second line.
  [900, 768],
  [390, 844],
] as const;

test('before any script runs, a list has its rows and a drawer its facts, where they stay, and the rows are links', async ({
  openBrowser,
  platform,
  watch,
}) => {
  watch.tolerate(/failed: csp$/);
  const { tenant } = await platform.openTenant('Rowed & Sons');
  const waiting = await platform.post<Tenant>('/super/tenants', { name: 'شركة الميناء 🦷', slug: 'harbour-ar' });
  const user = await platform.addUser(tenant, 'EMPLOYEE', 'Sofia', 'Marin');
  const list = '/super/tenants';
  const reader = { locale: 'de-DE', timezoneId: 'Pacific/Kiritimati' };
  /** One browser with scripts and one without, in which this person is signed in. */
  const pairOf = async (person?: Person) => {
    const page = await openBrowser(reader);
    await platform.signIn(page, person);
    // Tells the server the time zone.
    await page.goto('/account');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const storageState = await page.context().storageState();
    return { page, bare: await openBrowser({ ...reader, javaScriptEnabled: false, storageState }) };
  };
  const owner = await pairOf();
  const support = await pairOf(await platform.addColleague('support'));
  const drawer = `${list}/${tenant.id}/users/${user.id}`;
  const rowOf = ({ name }: Tenant) => `:is(tr, li):has(a):has-text("${name}")`;
  const wide = [
    { who: owner, path: list, there: rowOf(tenant), places: 'td', placesAfter: 'td' },
    { who: support, path: list, there: rowOf(waiting), places: 'td', placesAfter: 'td' },
    { who: owner, path: list, there: 'thead', places: 'th', placesAfter: 'th' },
  ];
  const onPhone = { places: ':is(p, small, em)', placesAfter: 'a > span:not([aria-hidden]) > span' };
  const narrow = [
    { who: owner, path: list, there: rowOf(tenant), ...onPhone },
    { who: support, path: list, there: rowOf(waiting), ...onPhone },
  ];
  const header = { places: 'h2, p > :first-child', placesAfter: 'h2, h2 + div > span > span > :first-child' };
  const drawers = [
    { who: owner, path: drawer, there: 'dl', places: 'dt, dd', placesAfter: 'dt, dd > :first-child' },
    { who: owner, path: drawer, there: ':is([role="dialog"]:not([inert]), .boot section)', ...header },
  ];
  for (const [width, height] of sizes) {
    for (const { who, path, there, places, placesAfter } of [
      ...(width < 768 ? narrow : wide),
      ...(width === 900 ? [] : drawers),
    ]) {
      for (const each of [who.bare, who.page]) await each.setViewportSize({ width, height });
      await visitUntilShown(who.bare, path, who.bare.locator(there).first());
      const first = await wordsOf(who.bare.locator(there), places);
      await who.page.goto(path);
      await expect(who.page.locator('.boot, [aria-busy="true"]')).toHaveCount(0);
      expect(first).not.toEqual([]);
      expectToStay(first, await wordsOf(who.page.locator(there), placesAfter), `${there} at ${width}`);
    }
  }
  const link = owner.bare.getByRole('link', { name: tenant.name });
  await visitUntilShown(owner.bare, list, link);
  await link.click();
  await owner.bare.waitForURL(`**${list}/${tenant.id}`);
});
