import { join } from 'node:path';
import { freePort } from '@tenantry/db/embedded';
import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { expect, test as base } from '../fixtures/homeTest.ts';
import { serveElsewhere } from '../product/serveElsewhere.ts';

/** A product whose super console is served from another origin, in the place of its own. */
const test = base.extend<object, { sitePort: number }>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads from this pattern which fixtures a fixture needs.
  sitePort: [async ({}, run) => run(await freePort()), { scope: 'worker' }],
  settings: [
    async ({ sitePort }, run) =>
      run({ REMOTES: JSON.stringify(['own', { manifest: `http://127.0.0.1:${sitePort}/remote.json` }]) }),
    { scope: 'worker' },
  ],
});

test('the super console works when it is served from another origin: pages, drawers and styles', async ({
  sitePort,
  product,
  home,
  platform,
  page,
}) => {
  const stop = await serveElsewhere(join(home, 'frontends/super-admin/dist'), sitePort, product.url);
  const tenant = await platform.createTenant('Served Apart');
  await platform.signIn(page);
  const own: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/remotes/super-admin/')) own.push(request.url());
  });
  await page.goto('/super/dashboard');
  await expect(page.getByRole('heading', { name: 'Recent activity' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tenants' }).click();
  // The dashboard's recent activity links to this tenant too, and stays on screen until the next page has loaded.
  await expect(page.getByRole('heading', { level: 1, name: 'Tenants' })).toBeVisible();
  await page
    .getByRole('table', { name: 'Tenants' })
    .getByRole('link', { name: new RegExp(tenant.name) })
    .click();
  await expect(page.getByRole('dialog', { name: new RegExp(tenant.name) })).toBeVisible();
  await expectAccessible(page);
  expect(own).toEqual([]);

  const rules = await page.evaluate(
    (port) =>
      [...document.styleSheets]
        .filter(({ href }) => href?.includes(`:${port}/assets/`))
        .map(({ cssRules }) => cssRules.length),
    sitePort,
  );
  expect(rules.length).toBeGreaterThan(0);
  expect(Math.min(...rules)).toBeGreaterThan(0);
  await stop();
});
