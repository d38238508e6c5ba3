import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { releaseRemote } from '../../scripts/releaseRemote.mjs';
import { type Renderer, countReacts } from '../fixtures/countReacts.ts';
import { expect, test } from '../fixtures/homeTest.ts';
import { scheduling } from '../pages/scheduling.ts';
import { type Scheduling, makeScheduling } from '../product/makeScheduling.ts';
import { root } from '../product/paths.ts';
import { releaseBuild } from '../product/releaseBuild.ts';
import { tryCommand } from '../product/runCommand.ts';

// One product, one frontend. Each story continues where the previous one ended.
test.describe.configure({ mode: 'serial' });

let remote: Scheduling;
const nav = (page: Page) => page.getByRole('navigation', { name: 'Main' });

test('a remote made from the template and built appears at the next page load', async ({
  platform,
  page,
  home,
  watch,
}) => {
  // Before that, there is no page at its URL.
  watch.expectFailure(404, /^\/scheduling$/);
  await countReacts(page.context());
  const tenant = await platform.createTenant('Freshly Baked');
  await platform.signIn(page);
  await page.goto('/scheduling');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();

  remote = await makeScheduling(home);
  await remote.build('The first edition.');
  await page.reload();
  await scheduling.expectFirstPage(page, 'The first edition.');
  await expect(nav(page).getByRole('link', { name: 'Scheduling' })).toHaveAttribute('aria-current', 'page');
  expect(
    await page.evaluate(() => (globalThis as unknown as { storyRenderers: Renderer[] }).storyRenderers.length),
  ).toBe(1);

  // Its row leads into another frontend, which is loaded then.
  await page.getByRole('link', { name: new RegExp(tenant.name) }).click();
  await expect(page.getByRole('dialog', { name: new RegExp(tenant.name) })).toBeVisible();

  // It is also meant for employees, so it belongs to the workspace of a tenant that the admin acts as.
  await page.getByRole('button', { name: 'Act as tenant' }).click();
  await expect(page).toHaveURL('/clients');
  await nav(page).getByRole('link', { name: 'Scheduling' }).click();
  await scheduling.expectFirstPage(page, 'The first edition.');
  const strip = page.getByRole('complementary', { name: 'Acting as a tenant' });
  await expect(strip).toContainText(`Acting as ${tenant.name}`);
  await expect(nav(page).getByRole('link', { name: 'Clients' })).toBeVisible();
  await page.reload();
  await scheduling.expectFirstPage(page, 'The first edition.');
  await strip.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('dialog', { name: new RegExp(tenant.name) })).toBeVisible();
  await expect(strip).toHaveCount(0);
});

test('a deployment and a rollback take effect at the next page load, and open pages survive both', async ({
  platform,
  page,
  openBrowser,
  home,
}) => {
  await platform.signIn(page);
  await page.goto('/scheduling');
  await scheduling.expectFirstPage(page, 'The first edition.');
  const kept = join(home, 'kept');
  await cp(remote.dist, kept, { recursive: true });

  await remote.build('The second edition.');
  const second = await openBrowser();
  await platform.signIn(second);
  await second.goto('/scheduling');
  await scheduling.expectFirstPage(second, 'The second edition.');
  await scheduling.expectFirstPage(page, 'The first edition.');

  await releaseRemote(kept, remote.dist);
  const third = await openBrowser();
  await platform.signIn(third);
  await third.goto('/scheduling');
  await scheduling.expectFirstPage(third, 'The first edition.');

  // What the open pages have not loaded yet is still there for each of them, without a reload.
  for (const [open, words] of [
    [page, 'The first edition.'],
    [second, 'The second edition.'],
  ] as const) {
    let loads = 0;
    open.on('load', () => (loads += 1));
    await scheduling.goLater(open);
    await expect(open.getByText(words)).toBeVisible();
    expect(loads).toBe(0);
  }
});

test('an open page whose code a deployment removed reloads once and continues with the new build', async ({
  platform,
  page,
  watch,
}) => {
  watch.tolerate(/LaterPage|dynamically imported module/);
  watch.expectFailure(404, /LaterPage/);
  await platform.signIn(page);
  await page.goto('/scheduling');
  await scheduling.expectFirstPage(page, 'The first edition.');
  await rm(join(remote.dist, 'assets'), { recursive: true });
  await remote.build('The third edition.');

  let loads = 0;
  page.on('load', () => (loads += 1));
  await scheduling.goLater(page);
  await expect(page.getByText('The third edition.')).toBeVisible();
  await expect.poll(() => loads).toBe(1);
});

test('a page that throws while rendering doesn’t affect the frame around it', async ({ platform, page, watch }) => {
  watch.tolerate(/a bug of this frontend/);
  await platform.signIn(page);
  await page.goto('/scheduling/broken');
  await expect(page.getByRole('heading', { name: 'This page stopped working' })).toBeVisible();
  await scheduling.goLater(page);
  await nav(page).getByRole('link', { name: 'Broken' }).click();
  await expect(page.getByRole('heading', { name: 'This page stopped working' })).toBeVisible();
  await nav(page).getByRole('link', { name: 'Dashboard' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
});

test('a broken release of the console is rolled back by a command on the host, and the next page has the previous one', async ({
  product,
  platform,
  page,
  watch,
}) => {
  watch.tolerate(/remoteEntry|boom|already registered|did not load/);
  const frontends = (...args: string[]) => tryCommand(product, 'frontends', args);
  const nothing = await frontends('rollback', 'super-admin');
  expect(nothing).toEqual({ code: 1, output: 'super-admin has no release but the one that is built in.\n' });

  await platform.post('/super/remotes', { id: 'super-admin', name: 'Super console', basePath: '/super' });
  await releaseBuild(product, platform, {
    id: 'super-admin',
    version: '2.0.0',
    dist: join(root, 'frontends/super-admin/dist'),
    change: (file, content) => (file === 'remoteEntry.js' ? Buffer.from(`throw new Error('boom');`) : content),
  });
  await platform.put('/super/remotes/super-admin/rollout', { release: '2.0.0', everyone: true, expectedRevision: 0 });
  await platform.signIn(page);
  await page.goto('/super/dashboard');
  await expect(page.getByRole('heading', { name: 'Super console did not load' })).toBeVisible();

  const back = await frontends('rollback', 'super-admin');
  expect(back).toEqual({ code: 0, output: 'Everyone gets super-admin built-in with the next page they open.\n' });
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  expect((await frontends('list', 'super-admin')).output).toMatch(/^2\.0\.0 .*\nbuilt-in +the default\n$/);
});
