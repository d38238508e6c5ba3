import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import kitNames from '../../frontends/kit/exports.json' with { type: 'json' };
import { type Renderer, countReacts } from '../fixtures/countReacts.ts';
import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { expect, test as base } from '../fixtures/homeTest.ts';
import { scheduling } from '../pages/scheduling.ts';
import { freePort } from '../product/freePort.ts';
import { type PackedRemote, packedRemote } from '../product/packedRemote.ts';

/** A product that lists a frontend from a repository of its own. */
const test = base.extend<object, { sitePort: number; outside: PackedRemote }>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads from this pattern which fixtures a fixture needs.
  sitePort: [async ({}, run) => run(await freePort()), { scope: 'worker' }],
  settings: [
    async ({ sitePort }, run) =>
      run({ REMOTES: JSON.stringify(['own', { manifest: `http://127.0.0.1:${sitePort}/remote.json` }]) }),
    { scope: 'worker' },
  ],
  outside: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- as above
    async ({}, run) => {
      const outside = await packedRemote('scheduling');
      await run(outside);
      await outside.remove();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

test.describe.configure({ mode: 'serial' });

/** The previous minor version's names, all of them, in one page. */
const previousMinor = Object.entries(kitNames as Record<string, Partial<Record<string, string[]>>>).at(-2)!;
const pageOfNames = (names: string[]) => `import { Page } from '@tenantry/kit';
import { ${names.map((name) => `${name} as _${name}`).join(', ')} } from '@tenantry/kit';
const all = { ${names.map((name) => `${name}: _${name}`).join(', ')} };
const missing = Object.entries(all).filter(([, value]) => value === undefined).map(([name]) => name);
export const NamesPage = () => <Page title="Names">{missing.length === 0 ? 'None is missing.' : missing.join(', ')}</Page>;
`;

test('a remote made from the packages in an empty folder passes its tests and the check', async ({ outside }) => {
  const tests = await outside.run(['npm', 'test']);
  expect(tests.output).toContain('2 passed');
  const checked = await outside.run(['npm', 'run', 'check']);
  expect(checked.code, checked.output).toBe(0);
  expect(checked.output).toMatch(
    /✓ Types[^]*✓ Build[^]*✓ Description +scheduling, under \/scheduling[^]*✓ Kit[^]*✓ Size[^]*✓ Packages/,
  );
});

test('the check finds a wrong type, and packages that the console has already', async ({ outside }) => {
  const page = join(outside.folder, 'src/routes/NewestTenantsPage.tsx');
  const before = await readFile(page, 'utf8');
  await writeFile(
    page,
    `import { Button } from '@mantine/core';\nimport { api, callApi } from '@tenantry/kit';\n` +
      `export const wrong = async (): Promise<number> => (await callApi(api.super.tenants.$get({ query: {} }))).items[0]!.name;\n` +
      before.replace('title="Scheduling"', 'title={String(Button)}'),
  );
  const checked = await outside.run(['npm', 'run', 'check']);
  await writeFile(page, before);
  expect(checked.code).toBe(1);
  expect(checked.output).toContain("Type 'string' is not assignable to type 'number'");
  expect(checked.output).toContain('@mantine/core is in the build. Import what you need of it from @tenantry/kit.');
});

test('an owner sees what they are writing, each save by itself, and no other session does', async ({
  outside,
  product,
  platform,
  page,
  openBrowser,
  watch,
}) => {
  watch.expectFailure(404, /^\/scheduling$/);
  watch.tolerate(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING/);
  const file = join(outside.folder, 'src/routes/NewestTenantsPage.tsx');
  const before = await readFile(file, 'utf8');
  const write = (text: string) => writeFile(file, before.replace('The tenants that came last.', text));
  const { child, output } = start(outside.folder, ['dev', '--console', product.url, '--port', '0']);
  try {
    await expect.poll(output).toContain('Open this as a platform owner');
    await platform.signIn(page);
    await page.goto(/http:\S+local-frontend\S+/.exec(output())![0]);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Show it in this session' }).click();
    await scheduling.expectFirstPage(page, 'The tenants that came last.');
    const strip = page.getByRole('complementary', { name: 'Local build' });
    await expect(strip).toContainText('Local build of Scheduling from http://127.0.0.1:');
    await expectAccessible(page);

    await write('Saved a moment ago.');
    await scheduling.expectFirstPage(page, 'Saved a moment ago.');
    await writeFile(file, `${before}\nexport const broken = ;\n`);
    await expect(strip).toContainText('The last build failed');
    await scheduling.expectFirstPage(page, 'Saved a moment ago.');
    await write('Mended.');
    await scheduling.expectFirstPage(page, 'Mended.');

    const other = await openBrowser();
    await platform.signIn(other);
    await other.goto('/scheduling');
    await expect(other.getByRole('heading', { name: 'Page not found' })).toBeVisible();

    await strip.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
    await expect(strip).toHaveCount(0);
  } finally {
    await writeFile(file, before);
    child.kill();
    await once(child, 'exit');
  }
});

test('built for the previous minor version of the kit, it runs in the console with the console’s React and kit', async ({
  outside,
  sitePort,
  product,
  platform,
  page,
}) => {
  const [version, names] = previousMinor;
  const routes = join(outside.folder, 'src/routes/routes.tsx');
  await writeFile(join(outside.folder, 'src/routes/NamesPage.tsx'), pageOfNames(names['.']!));
  await edit(
    routes,
    /\];\s*$/,
    `  { path: 'names', lazy: async () => ({ Component: (await import('./NamesPage.tsx')).NamesPage }) },\n];\n`,
  );
  await edit(join(outside.folder, 'remote.config.ts'), /audience:/, `kitRange: '^${version}.0',\n  audience:`);
  const built = await outside.run(['npm', 'run', 'build']);
  expect(built.code, built.output).toBe(0);

  const { child: served, output } = start(outside.folder, ['serve', '--port', String(sitePort), '--for', product.url]);
  try {
    await expect.poll(output).toContain('/remote.json');
    await countReacts(page.context());
    const tenant = await platform.createTenant('From Outside');
    await platform.signIn(page);
    await expect(async () => {
      const { remotes } = (await (await page.request.get('/remotes.json')).json()) as {
        remotes: { kitRange?: string }[];
      };
      expect(remotes.map(({ kitRange }) => kitRange)).toContain(`^${version}.0`);
    }).toPass();
    await page.goto('/scheduling');
    await scheduling.expectFirstPage(page, 'The tenants that came last.');
    await expect(page.getByRole('link', { name: new RegExp(tenant.name) })).toBeVisible();
    await page.goto('/scheduling/names');
    await expect(page.getByText('None is missing.')).toBeVisible();
    expect(
      await page.evaluate(() => (globalThis as unknown as { storyRenderers: Renderer[] }).storyRenderers.length),
    ).toBe(1);
  } finally {
    served.kill();
    await once(served, 'exit');
  }
});

test('is released with a service key, once per version', async ({ outside, product, platform }) => {
  await platform.post('/super/remotes', { id: 'scheduling', name: 'Scheduling', basePath: '/scheduling' });
  const { key } = await platform.post<{ key: string }>('/super/service-keys', {
    name: 'Deploy',
    scopes: ['frontends:release'],
    remoteId: 'scheduling',
  });
  const env = { TENANTRY_URL: product.url, TENANTRY_KEY: key };
  const command = ['npm', 'run', 'release', '--', '--notes', 'The first one'];
  const released = await outside.run(command, env);
  expect(released.code, released.output).toBe(0);
  expect(released.output).toMatch(/Scheduling 0\.1\.0 is in http:\/\/localhost:\d+: \d+ files/);
  const { items } = await platform.get<{ items: object[] }>('/super/remotes/scheduling/releases');
  expect(items[0]).toMatchObject({
    version: '0.1.0',
    notes: 'The first one',
    kitRange: `^${previousMinor[0]}.0`,
    uploadedBy: 'Deploy',
  });

  const again = await outside.run(command, env);
  expect(again.code).toBe(1);
  expect(again.output).toMatch(/There is a release 0\.1\.0 already[^]*--version[^]*409 RELEASE_EXISTS, request req_/);
});

/** Its own command. */
function start(folder: string, args: string[]): { child: ChildProcess; output: () => string } {
  const cli = join(folder, 'node_modules/@tenantry/remote/dist/cli.js');
  const child = spawn(process.execPath, [cli, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output };
}

async function edit(file: string, from: RegExp, to: string): Promise<void> {
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
}
