import type { Page } from '@playwright/test';
import { layoutFaults } from '../fixtures/layoutFaults.ts';
import { expect, test } from '../fixtures/test.ts';

const list = '/super/tenants';

async function open(page: Page, address: string, shown: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator('main, [role="dialog"]').getByText(shown).first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** What would be cut off on paper, which has no scrollbars. */
const cutOff = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((each) => {
        const { overflowX, overflowY, clipPath } = getComputedStyle(each);
        const isCut =
          (overflowY !== 'visible' && each.scrollHeight > each.clientHeight + 1) ||
          (overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1);
        return isCut && clipPath === 'none' && each.checkVisibility() && each.clientHeight > 1;
      })
      .map((each) => `${each.tagName} ${each.textContent?.slice(0, 60)}`),
  );

const lightness = (page: Page, of: string, what: 'color' | 'backgroundColor') =>
  page
    .locator(of)
    .first()
    .evaluate((element, name) => {
      const [red = 0, green = 0, blue = 0] = (getComputedStyle(element)[name].match(/[\d.]+/g) ?? []).map(Number);
      return (red + green + blue) / 3;
    }, what);

test('a printed page has the list or the open record without the frame, in black on white', async ({
  platform,
  page,
}) => {
  const { tenant } = await platform.openTenant('Printed');
  for (let index = 0; index < 30; index += 1) await platform.createTenant(`Printed one of many ${index}`);
  await platform.signIn(page);
  await page.setViewportSize({ width: 1440, height: 500 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, `${list}?search=printed`, tenant.name);
  const paper = async () => {
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    await page.setViewportSize({ width: 718, height: 1000 });
    for (const role of ['navigation', 'searchbox', 'textbox'] as const)
      await expect(page.getByRole(role).filter({ visible: true })).toHaveCount(0);
    await expect(
      page.getByRole('button', { name: /^(Export|Close|Back|Actions for|Next)/ }).filter({ visible: true }),
    ).toHaveCount(0);
    await expect(page.locator('header').filter({ hasText: 'Search or run a command' })).toBeHidden();
    expect(await lightness(page, 'h1:visible, h2:visible', 'color')).toBeLessThan(60);
    expect(await cutOff(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(718);
  };
  await paper();
  await expect(page.getByRole('row')).toHaveCount(32);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(1000);

  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1440, height: 500 });
  await page.getByRole('link', { name: tenant.name }).click();
  await expect(page.getByText('Support email')).toBeVisible();
  await paper();
  const heading = page.getByRole('heading', { name: tenant.name });
  expect((await heading.boundingBox())?.y).toBeLessThan(80);
  await expect(page.getByRole('heading', { name: 'Tenants' })).toBeHidden();
});

test('with the reader’s own colours, bars and selected entries can still be seen', async ({ platform, page }) => {
  const { tenant } = await platform.openTenant('Contrasting');
  await platform.signIn(page);
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, '/super/dashboard', 'Tenants by status');
  const canvas = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const drawn = (of: string) =>
    page.locator(of).evaluateAll((elements) =>
      elements
        .filter((element) => element.getBoundingClientRect().width > 2)
        .map((element) => {
          const { backgroundColor, outlineStyle } = getComputedStyle(element);
          const { content, backgroundColor: underline } = getComputedStyle(element, '::after');
          return { backgroundColor, outlineStyle, underline: content === 'none' ? null : underline };
        }),
    );
  const filled = await drawn('ol[aria-label] [aria-hidden] > [style], section [aria-hidden] > [data-tone="ok"]');
  expect(filled.length).toBeGreaterThan(1);
  expect(filled.filter(({ backgroundColor }) => backgroundColor === canvas)).toEqual([]);
  await open(page, `${list}/${tenant.id}?search=contrasting`, 'Support email');
  const chosen = await drawn('[aria-current]:not([aria-label="Breadcrumb"] *)');
  expect(chosen.length).toBeGreaterThan(2);
  expect(
    chosen.filter(({ outlineStyle, underline }) => outlineStyle === 'none' && (underline ?? canvas) === canvas),
  ).toEqual([]);
});

test('at 400% zoom a list can be read and used', async ({ platform, page }) => {
  const { tenant } = await platform.openTenant('Zoomed');
  await platform.addUser(tenant, 'EMPLOYEE', 'Arthur', 'Pell');
  await platform.signIn(page);
  // 1280 × 1024 at 400%.
  const window = { width: 320, height: 256 };
  await page.setViewportSize(window);
  for (const [address, row] of [
    [`${list}?search=zoomed`, tenant.name],
    [`${list}/${tenant.id}/users`, 'Arthur Pell'],
    ['/super/audit', 'Created a user'],
  ] as const) {
    await open(page, address, row);
    expect(await layoutFaults(page), address).toEqual([]);
    const line = page.locator('main, [role="dialog"]').getByText(row).last();
    await line.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    // Nothing fixed takes more than a fifth of the window from the rows.
    const free = await page.evaluate(({ width, height }) => {
      const covered = (y: number) =>
        document.elementsFromPoint(width / 2, y).some((each) => {
          const box = each.getBoundingClientRect();
          return ['fixed', 'sticky'].includes(getComputedStyle(each).position) && box.height < height;
        });
      const lines = Array.from({ length: height / 4 }, (_, index) => index * 4 + 1);
      return lines.filter((y) => !covered(y)).length / lines.length;
    }, window);
    expect(free, address).toBeGreaterThan(0.8);
    expect((await line.boundingBox())?.y, address).toBeLessThan(200);
  }
});

test('a page stays where it is while it loads, on a slow network and in a narrow window too', async ({
  platform,
  openBrowser,
}) => {
  test.slow();
  const { tenant } = await platform.openTenant('Steady');
  const slow = await openBrowser({ viewport: { width: 1440, height: 900 } });
  await platform.signIn(slow);
  const devtools = await slow.context().newCDPSession(slow);
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 100 * 1024,
    uploadThroughput: 100 * 1024,
  });
  await slow.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(globalThis, { shifts });
    type Shift = PerformanceEntry & { value: number; sources: { node: Element | null }[] };
    new PerformanceObserver((entries) => {
      for (const { value, sources } of entries.getEntries() as Shift[])
        shifts.push(`${value} ${sources.map(({ node }) => node?.textContent?.slice(0, 40)).join(' | ')}`);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  /** The shifts of one visit, and their sum. */
  const visit = async (address: string, text: string) => {
    await open(slow, address, text);
    await slow.evaluate(() => document.fonts.ready);
    const shifts = await slow.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts);
    return { total: shifts.reduce((sum, shift) => sum + Number.parseFloat(shift), 0), said: shifts.join('\n') };
  };
  /** Tried again, because other activity on the platform or a busy machine can move a line. */
  const expectSteady = async (
    prepare: () => Promise<unknown>,
    address = '/super/dashboard',
    text = 'Recent activity',
  ) => {
    await expect(async () => {
      await prepare();
      const { total, said } = await visit(address, text);
      expect(total, `${address}\n${said}`).toBeLessThan(0.01);
    }).toPass({ intervals: [0, 0], timeout: 120_000 });
  };
  await expectSteady(() => devtools.send('Network.clearBrowserCache'));
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await expectSteady(async () => {});
  await slow.setViewportSize({ width: 1024, height: 768 });
  await expectSteady(async () => {});
  await expectSteady(async () => {}, '/super/tenants', tenant.name);
});
