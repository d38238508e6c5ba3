import { type Renderer, countReacts } from '../fixtures/countReacts.ts';
import { expect, test } from '../fixtures/test.ts';

type Share = { version: string; from: string; isLoaded: boolean };

test('the shell and the remotes share one React', async ({ platform, page }) => {
  await countReacts(page.context());
  const scripts: string[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.url());
  });
  const { admin } = await platform.tenantWithAdmin('One React');
  await platform.signIn(page);
  // Its list, filters and drawer use a remote's hooks inside the shell's tree.
  await page.goto('/super/tenants');
  await page.getByRole('link', { name: 'New tenant' }).first().click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Hooks work');
  await expect(page.getByRole('textbox', { name: 'Slug' })).toHaveValue('hooks-work');

  const { renderers, shares } = await page.evaluate(() => {
    type Scope = Record<string, Record<string, Record<string, { version: string; from: string; loaded?: boolean }>>>;
    const { storyRenderers, __FEDERATION__ } = globalThis as unknown as {
      storyRenderers: Renderer[];
      __FEDERATION__: { __INSTANCES__: { name: string; shareScopeMap: Scope }[] };
    };
    const seen: Record<string, Share[]> = {};
    for (const { shareScopeMap } of __FEDERATION__.__INSTANCES__) {
      for (const [name, versions] of Object.entries(shareScopeMap['default'] ?? {})) {
        seen[name] = Object.entries(versions).map(([version, { from, loaded }]) => ({
          version,
          from,
          isLoaded: Boolean(loaded),
        }));
      }
    }
    return {
      renderers: storyRenderers.map(({ version, rendererPackageName }) => ({ version, rendererPackageName })),
      shares: seen,
    };
  });
  expect(renderers).toEqual([{ version: expect.stringMatching(/^19\./), rendererPackageName: 'react-dom' }]);
  for (const name of ['react', 'react-dom', '@tenantry/kit']) {
    expect(shares[name], `copies of ${name}`).toEqual([
      { version: expect.any(String), from: 'shell', isLoaded: expect.any(Boolean) },
    ]);
  }
  expect(shares['react']?.[0]?.version).toBe(renderers[0]?.version);

  // No remote loads its own React, not even without using it.
  const remoteScripts = scripts.filter((url) => new URL(url).pathname.startsWith('/remotes/'));
  expect(remoteScripts.length).toBeGreaterThan(3);
  for (const url of remoteScripts) {
    const source = await (await page.request.get(url)).text();
    // Where React's own code reports errors.
    expect(source.includes('react.dev/errors'), `${url} brings a React`).toBe(false);
  }

  await page.goto('about:blank');
  await page.context().clearCookies();
  await platform.signIn(page, admin);
  await page.goto('/onboarding');
  await page.getByLabel('Display name').fill('Still one');
  expect(
    await page.evaluate(() => (globalThis as unknown as { storyRenderers: Renderer[] }).storyRenderers.length),
  ).toBe(1);
});
