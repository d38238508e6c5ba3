import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Platform } from '../fixtures/Platform.ts';
import { expect, test } from '../fixtures/test.ts';
import { root } from '../product/paths.ts';
import { serveRemote } from '../product/serveRemote.ts';
import { startProduct } from '../product/startProduct.ts';

test('a remote from elsewhere is deployed, taken back and lost, while shell and API run', async ({ openBrowser, watch }) => {
  watch.tolerate(/remoteEntry\.js|Federation Runtime|RemoteLoadError|did not load/);
  const remote = await serveRemote();
  remote.deploy('Nothing is booked');
  const own = JSON.parse(await readFile(join(root, 'frontends/super-admin/dist/remote.json'), 'utf8')) as object;
  const product = await startProduct({
    REMOTES: JSON.stringify([{ ...own, entry: '/remotes/super-admin/remoteEntry.js' }, { manifest: remote.manifest }]),
  });
  try {
    const platform = await Platform.open(product);
    const page = await openBrowser({ baseURL: product.url });
    await platform.signIn(page);
    await platform.close();
    const heading = page.getByRole('heading', { level: 1 });

    await page.goto('/super/dashboard');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Scheduling' }).click();
    await expect(heading).toHaveText('Nothing is booked');

    remote.deploy('Three visits today');
    await expect(heading, 'a page that is open').toHaveText('Nothing is booked');
    await page.reload();
    await expect(heading, 'the next page').toHaveText('Three visits today');
    remote.deploy('Nothing is booked');
    await page.reload();
    await expect(heading, 'the earlier build again').toHaveText('Nothing is booked');

    watch.expectFailure(503, /^\/remoteEntry\.js$/);
    remote.goDown();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Scheduling did not load' })).toBeVisible({ timeout: 20_000 });
    await page.getByRole('link', { name: 'Tenants', exact: true }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Tenants' })).toBeVisible();
  } finally {
    await remote.stop();
    expect(await product.stop(), 'exit code of the product').toBe(0);
  }
});
