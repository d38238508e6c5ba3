import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@tenantry/db/embedded';
import type { Page } from '@playwright/test';
import { releaseRemote } from '../../scripts/releaseRemote.mjs';
import { type Renderer, countReacts } from '../fixtures/countReacts.ts';
import { expect, test as base } from '../fixtures/homeTest.ts';
import { platformAdmin } from '../fixtures/Platform.ts';
import { scheduling } from '../pages/scheduling.ts';
import { signIn } from '../pages/signIn.ts';
import { signOut } from '../pages/signOut.ts';
import { type Scheduling, makeScheduling } from '../product/makeScheduling.ts';
import { serveElsewhere } from '../product/serveElsewhere.ts';

type Elsewhere = {
  origin: string;
  /** The folder that is served there. */
  site: string;
  remote: Scheduling;
  stop(): Promise<void>;
  /** For this console, unless told otherwise. */
  start(console?: string): Promise<void>;
};

/** A product whose list contains a frontend that is built separately and served from another origin. */
const test = base.extend<object, { sitePort: number; elsewhere: Elsewhere }>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads from this pattern which fixtures it needs.
  sitePort: [async ({}, run) => run(await freePort()), { scope: 'worker' }],
  settings: [
    async ({ sitePort }, run) =>
      run({ REMOTES: JSON.stringify(['own', { manifest: `http://127.0.0.1:${sitePort}/remote.json` }]) }),
    { scope: 'worker' },
  ],
  elsewhere: [
    async ({ home, product, sitePort }, run) => {
      // Not among the product's own: its folder is in another repository of the same shape.
      const workshop = join(home, 'apart');
      await cp(join(home, 'tsconfig.base.json'), join(workshop, 'tsconfig.base.json'));
      for (const folder of ['frontends', 'packages'])
        await cp(join(home, folder), join(workshop, folder), { recursive: true });
      const remote = await makeScheduling(workshop);
      const site = join(home, 'site');
      await remote.build('From elsewhere.');
      await releaseRemote(remote.dist, site);
      let stop = await serveElsewhere(site, sitePort, product.url);
      const start = async (console = product.url) => {
        stop = await serveElsewhere(site, sitePort, console);
      };
      await run({ origin: `http://127.0.0.1:${sitePort}`, site, remote, start, stop: () => stop() });
      await stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

test.describe.configure({ mode: 'serial' });

const nav = (page: Page) => page.getByRole('navigation', { name: 'Main' });
const trouble = /remoteEntry\.js|Federation Runtime|RemoteLoadError|did not load/;

test('a remote from another origin uses the shell’s React, and the page’s policy allows only that origin', async ({
  elsewhere: { origin },
  platform,
  page,
}) => {
  await countReacts(page.context());
  await platform.createTenant('Seen From Afar');
  await platform.signIn(page);
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).origin);
  });
  const answer = await page.goto('/scheduling');
  await scheduling.expectFirstPage(page, 'From elsewhere.');
  await expect(page.getByRole('link', { name: /Seen From Afar/ })).toBeVisible();
  await expect(nav(page).getByRole('link', { name: 'Scheduling' })).toHaveAttribute('aria-current', 'page');
  expect(scripts).toContain(origin);
  expect(
    await page.evaluate(() => (globalThis as unknown as { storyRenderers: Renderer[] }).storyRenderers.length),
  ).toBe(1);

  const policy = answer?.headers()['content-security-policy'] ?? '';
  for (const directive of ['script-src', 'img-src', 'font-src', 'connect-src'])
    expect(policy).toMatch(new RegExp(`${directive} 'self' ${origin}( data: blob:)?;`));
  expect(policy.match(/https?:\/\/[^\s;]+/g)?.every((allowed) => allowed === origin)).toBe(true);
  // The product's own remotes stand beside it.
  await nav(page).getByRole('link', { name: 'Tenants' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tenants' })).toBeVisible();
});

test('a password page runs none of its code, and signing in leads to a page that does', async ({
  elsewhere: { origin },
  page,
  watch,
}) => {
  watch.tolerate(trouble);
  const isRefused = () =>
    page.evaluate((address) => {
      const script = Object.assign(document.createElement('script'), { type: 'module', src: address });
      return new Promise<boolean>((resolve) => {
        script.addEventListener('load', () => resolve(false));
        script.addEventListener('error', () => resolve(true));
        document.head.append(script);
      });
    }, `${origin}/remoteEntry.js`);
  const documentAt = (path: string) => page.waitForResponse((response) => new URL(response.url()).pathname === path);

  const signInPage = documentAt('/sign-in');
  await page.goto('/scheduling');
  expect((await signInPage).headers()['content-security-policy']).not.toContain(origin);
  await page.getByLabel('Email').waitFor();
  expect(await isRefused()).toBe(true);
  await signIn(page, platformAdmin);
  await scheduling.expectFirstPage(page, 'From elsewhere.');
  expect(await isRefused()).toBe(false);

  await page.goto('/account');
  const passwordPage = documentAt('/change-password');
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  expect((await passwordPage).headers()['content-security-policy']).not.toContain(origin);
  await page.getByLabel('Current password').waitFor();
  expect(await isRefused()).toBe(true);
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible();
  await nav(page).getByRole('link', { name: 'Scheduling' }).click();
  await scheduling.expectFirstPage(page, 'From elsewhere.');
});

test('it can be deployed and rolled back on its own, and open pages survive both', async ({
  elsewhere,
  platform,
  page,
  openBrowser,
  home,
}) => {
  const { remote, site } = elsewhere;
  const kept = join(home, 'kept');
  await cp(site, kept, { recursive: true });
  await platform.signIn(page);
  await page.goto('/scheduling');
  await scheduling.expectFirstPage(page, 'From elsewhere.');

  await remote.build('From elsewhere, and newer.');
  await releaseRemote(remote.dist, site);
  const second = await openBrowser();
  await platform.signIn(second);
  await second.goto('/scheduling');
  await scheduling.expectFirstPage(second, 'From elsewhere, and newer.');

  await releaseRemote(kept, site);
  await second.reload();
  await scheduling.expectFirstPage(second, 'From elsewhere.');
  await scheduling.goLater(page);
  await expect(page.getByText('From elsewhere.')).toBeVisible();
});

test('while its server is down, the impersonation banner and its exit stay, and the remote returns with its server', async ({
  elsewhere,
  platform,
  page,
  product,
  watch,
}) => {
  watch.tolerate(trouble);
  // The document names its files.
  watch.tolerate(/ERR_CONNECTION_REFUSED/);
  const { tenant } = await platform.openTenant('Cut Off');
  const employee = await platform.addUser(tenant, 'EMPLOYEE', 'Sofia', 'Marin');
  await platform.signIn(page);
  // So that the product knows the frontend before its server goes down.
  await page.goto('/super/dashboard');
  // What the dashboard still asks for would be refused to an employee.
  await page.goto('about:blank');
  const started = await page.request.post(`/api/v1/super/tenants/${tenant.id}/users/${employee.id}/impersonate-login`, {
    data: { reason: 'Ticket 77' },
    headers: { origin: product.url },
  });
  expect(started.ok()).toBe(true);
  const banner = page.getByRole('complementary', { name: 'Impersonation' });

  await elsewhere.stop();
  await page.goto('/scheduling');
  await expect(page.getByRole('heading', { name: 'Scheduling did not load' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('did not answer');
  await expect(banner).toContainText(employee.email);
  await nav(page).getByRole('link', { name: 'Clients' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
  await expect(banner).toContainText(employee.email);

  await nav(page)
    .getByRole('link', { name: /^Scheduling/ })
    .click();
  await expect(page.getByRole('heading', { name: 'Scheduling did not load' })).toBeVisible();
  await elsewhere.start();
  // Its first page asks for what an employee does not get.
  watch.expectFailure(403, /^\/api\/v1\/super\/tenants$/);
  const refused = page.waitForResponse(/\/api\/v1\/super\/tenants\?/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Scheduling' })).toBeVisible();
  await refused;

  await elsewhere.stop();
  await page.goto('/scheduling');
  await expect(page.getByRole('heading', { name: 'Scheduling did not load' })).toBeVisible();
  await banner.getByRole('button', { name: 'Exit' }).click();
  await expect(banner).toHaveCount(0);
  await page.goto('/scheduling');
  await expect(page.getByRole('heading', { name: 'Scheduling did not load' })).toBeVisible();
  await signOut(page);
  await elsewhere.start();
});

test('a server that does not allow this console gets a different message from one that is down', async ({
  elsewhere,
  platform,
  page,
  watch,
}) => {
  watch.tolerate(trouble);
  // The document names its files.
  watch.tolerate(/blocked by CORS policy|ERR_FAILED/);
  await platform.signIn(page);
  await elsewhere.stop();
  await elsewhere.start('https://another.example.com');
  await page.goto('/scheduling');
  await expect(page.getByRole('alert')).toContainText('(Access-Control-Allow-Origin)');
  await elsewhere.stop();
  await elsewhere.start();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Scheduling' })).toBeVisible();
});

test('a remote built for a newer kit is refused until the earlier build is restored', async ({
  elsewhere: { site },
  platform,
  page,
  watch,
  home,
}) => {
  watch.tolerate(trouble);
  const description = join(site, 'remote.json');
  await writeFile(
    description,
    (await readFile(description, 'utf8')).replace(/"kitRange": "[^"]*"/, '"kitRange": "^1.999.0"'),
  );
  // Compressed before, with the earlier version.
  for (const encoding of ['br', 'gz']) await rm(`${description}.${encoding}`, { force: true });
  // Its server was down a moment ago, and is asked again only after a while.
  await expect(async () => {
    const { remotes } = (await (await page.request.get('/remotes.json')).json()) as {
      remotes: { kitRange: string }[];
    };
    expect(remotes.map(({ kitRange }) => kitRange)).toContain('^1.999.0');
  }).toPass();
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/remoteEntry.js') && !request.url().includes('/remotes/')) asked += 1;
  });
  await platform.signIn(page);
  await page.goto('/scheduling');
  await expect(page.getByRole('alert')).toContainText('built for a newer version of this console');
  expect(asked).toBe(0);
  await nav(page).getByRole('link', { name: 'Tenants' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tenants' })).toBeVisible();

  await releaseRemote(join(home, 'kept'), site);
  await expect(async () => {
    await page.goto('/scheduling');
    await scheduling.expectFirstPage(page, 'From elsewhere.');
  }).toPass();
});
