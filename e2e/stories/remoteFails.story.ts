import type { Page, Route } from '@playwright/test';
import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { expect, test } from '../fixtures/test.ts';
import { signOut } from '../pages/signOut.ts';

const consoleEntry = /\/remotes\/super-admin\/remoteEntry\.js/;
const javascript = 'text/javascript';
// What the browser, the federation and the router write to the console about it.
const remoteTrouble = /remoteEntry\.js|Failed to load module script|Federation Runtime|RemoteLoadError|did not load/;

/** Checks the message, and that everything around it works: the nav, the account's pages, and signing out. */
async function expectOnlyItsPageFails(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Super console did not load' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText(words);
  await expect(page.getByRole('link', { name: 'Dashboard, did not load' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to Account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible();
}

const failures: { what: string; words: RegExp; answer: (route: Route) => Promise<void>; status?: number }[] = [
  {
    what: 'is down',
    words: /did not deliver it.*503/,
    status: 503,
    answer: (route) =>
      route.fulfill({ status: 503, body: 'Down for the moment', headers: { 'x-request-id': 'req_of_the_remote' } }),
  },
  { what: 'is gone', words: /did not deliver it.*404/, status: 404, answer: (route) => route.fulfill({ status: 404 }) },
  {
    what: 'answers a page instead of a script',
    words: /did not deliver it.*not a script \(text\/html/,
    answer: (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Welcome' }),
  },
  {
    what: 'answers a script that is cut off',
    words: /delivered, but it doesn’t start/,
    answer: (route) => route.fulfill({ contentType: javascript, body: 'export const init = (' }),
  },
  {
    what: 'throws as it starts',
    words: /delivered, but it doesn’t start/,
    answer: (route) => route.fulfill({ contentType: javascript, body: 'throw new Error("no")' }),
  },
  {
    what: 'answers something else that starts',
    words: /delivered, but it doesn’t start/,
    answer: (route) =>
      route.fulfill({
        contentType: javascript,
        body: 'export const init = () => {}; export const get = async () => () => ({ default: { id: "other", routes: [] } });',
      }),
  },
];

for (const { what, words, answer, status } of failures) {
  test(`a remote that ${what} affects only its own page, and recovers when it responds`, async ({
    platform,
    page,
    watch,
  }) => {
    watch.tolerate(remoteTrouble);
    if (status) watch.expectFailure(status, consoleEntry);
    await platform.signIn(page);
    await page.route(consoleEntry, answer);
    await page.goto('/super/dashboard');
    await expectOnlyItsPageFails(page, words);
    await page.unroute(consoleEntry);
    await page.getByRole('link', { name: 'Tenants', exact: false }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Tenants' })).toBeVisible();
    await signOut(page);
  });
}

test('Try again reloads the page when the browser has cached malformed code of a remote', async ({
  platform,
  page,
  watch,
}) => {
  watch.tolerate(/Unexpected|Federation Runtime|RemoteLoadError|did not load/);
  const code = /\/remotes\/super-admin\/assets\/remote-.*\.js/;
  await platform.signIn(page);
  await page.route(code, (route) => route.fulfill({ contentType: javascript, body: 'export const cut = (' }));
  await page.goto('/super/dashboard');
  await expect(page.getByRole('alert')).toContainText('delivered, but it doesn’t start');
  await page.unroute(code);
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  await expect.poll(() => loads).toBe(1);
});

test('a remote that never responds times out with a message', async ({ platform, page, watch }) => {
  watch.tolerate(remoteTrouble);
  await platform.signIn(page);
  await page.clock.install();
  await page.route(consoleEntry, () => {});
  await page.goto('/super/dashboard');
  await expect(page.getByRole('status', { name: 'Loading Super console' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Account of/ })).toBeVisible();
  const passing = setInterval(() => void page.clock.runFor(2_000).catch(() => {}), 200);
  await expectOnlyItsPageFails(page, 'did not answer after three attempts').finally(() => clearInterval(passing));
});

test('a slow remote opens once it has loaded, and the frame is usable until then', async ({ platform, page }) => {
  await platform.signIn(page);
  let deliver = () => {};
  const delivered = new Promise<void>((resolve) => (deliver = resolve));
  await page.route(consoleEntry, async (route) => {
    await delivered;
    await route.continue();
  });
  await page.goto('/super/dashboard');
  await expect(page.getByRole('status', { name: 'Loading Super console' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  deliver();
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
});

test('a remote built for a newer kit is refused before its code is fetched', async ({ platform, page, watch }) => {
  watch.tolerate(remoteTrouble);
  await platform.signIn(page);
  await page.route('**/super/dashboard', async (route) => {
    const answer = await route.fetch();
    const html = (await answer.text())
      .replace(/"kitRange":"[^"]*"/, '"kitRange":"^99.0.0"')
      // The server names no files of such a remote.
      .replaceAll(/<link [^>]*\/remotes\/[^>]*>/g, '');
    await route.fulfill({ response: answer, body: html });
  });
  let asked = 0;
  page.on('request', (request) => {
    if (consoleEntry.test(request.url())) asked += 1;
  });
  await page.goto('/super/dashboard');
  await expect(page.getByRole('heading', { name: 'Super console did not load' })).toBeVisible();
  await expectAccessible(page);
  await expectOnlyItsPageFails(page, 'built for a newer version of this console');
  expect(asked).toBe(0);
});

test('a tenant admin can sign out while the onboarding wizard fails to load', async ({ platform, page, watch }) => {
  watch.tolerate(remoteTrouble);
  watch.expectFailure(503, /\/remotes\/tenant-onboarding\//);
  const { admin } = await platform.tenantWithAdmin('Wizardless');
  await platform.signIn(page, admin);
  await page.route(/\/remotes\/tenant-onboarding\/remoteEntry\.js/, (route) => route.fulfill({ status: 503 }));
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Onboarding did not load' })).toBeVisible();
  await expectAccessible(page);
  await signOut(page);
});

test('a page whose code was replaced by a deployment reloads by itself', async ({ platform, page, watch }) => {
  watch.tolerate(/AuditPage|dynamically imported module/);
  watch.expectFailure(404, /AuditPage/);
  await platform.signIn(page);
  await page.goto('/super/dashboard');
  await page.getByRole('heading', { name: 'Recent activity' }).waitFor();
  await page.route(/AuditPage/, (route) => route.fulfill({ status: 404 }), { times: 1 });
  await page.getByRole('link', { name: 'Audit log' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible();
});
