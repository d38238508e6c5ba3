import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@tenantry/db/embedded';
import { docsSnippet } from '../../scripts/docsSnippet.mjs';
import { type Renderer, countReacts } from '../fixtures/countReacts.ts';
import { expectAccessible } from '../fixtures/expectAccessible.ts';
import { expect, test as base } from '../fixtures/test.ts';
import { scheduling } from '../pages/scheduling.ts';
import { type PackedRemote, packedRemote } from '../product/packedRemote.ts';
import previousRemote from '../product/previousRemote.json' with { type: 'json' };
import { queryDatabase } from '../product/queryDatabase.ts';
import { releaseFiles } from '../product/releaseBuild.ts';

/** A product, and a frontend in its own folder, created from the packages. */
const test = base.extend<object, { outside: PackedRemote }>({
  outside: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads from this pattern which fixtures it needs.
    async ({}, run) => {
      const outside = await packedRemote('scheduling');
      await run(outside);
      await outside.remove();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

test.describe.configure({ mode: 'serial' });

test('from the packages in an empty folder to a page of the console, in under three minutes', async ({
  outside,
  product,
  platform,
  page,
}) => {
  const startedAt = performance.now();
  // The steps of the pipeline in the documentation, after the one that installs.
  const steps = [...docsSnippet('MICRO_FRONTENDS.md', 'release.yml').matchAll(/- run: (.*)/g)].map(([, step]) => step!);
  expect(steps.map((step) => step.split(' -- ')[0])).toEqual([
    'npm ci',
    'npm test',
    'npm run check',
    'npm run release',
  ]);
  const [, testStep, checkStep, releaseStep] = steps.map((step) => ['bash', '-ec', step]) as [
    string[],
    string[],
    string[],
    string[],
  ];
  const tests = await outside.run(testStep);
  expect(tests.output).toContain('2 passed');
  const checked = await outside.run(checkStep);
  expect(checked.code, checked.output).toBe(0);
  expect(checked.output).toMatch(
    /✓ Types[^]*✓ Build[^]*✓ Description +scheduling, under \/scheduling[^]*✓ Kit[^]*✓ Size[^]*✓ Packages/,
  );

  await platform.post('/super/remotes', { id: 'scheduling', name: 'Scheduling', basePath: '/scheduling' });
  const { key } = await platform.post<{ key: string }>('/super/service-keys', {
    name: 'Deploy',
    scopes: ['frontends:release'],
    remoteId: 'scheduling',
  });
  const env = { TENANTRY_URL: product.url, TENANTRY_KEY: key, GITHUB_REF_NAME: 'v0.1.0' };
  await outside.run(['bash', '-ec', 'git init -q && git add package.json && git commit -qm "The first one"'], {
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((who) => [
        [`GIT_${who}_NAME`, 'Priya Raman'],
        [`GIT_${who}_EMAIL`, 'priya@example.com'],
      ]),
    ),
  });
  const released = await outside.run(releaseStep, env);
  expect(released.code, released.output).toBe(0);
  expect(released.output).toMatch(/Scheduling 0\.1\.0 is in http:\/\/localhost:\d+: \d+ files/);
  const { items } = await platform.get<{ items: { digest: string }[] }>('/super/remotes/scheduling/releases');
  expect(items[0]).toMatchObject({
    version: '0.1.0',
    notes: 'The first one',
    author: 'Priya Raman',
    uploadedBy: 'Deploy',
  });
  await platform.put('/super/remotes/scheduling/rollout', { release: '0.1.0', everyone: true, expectedRevision: 0 });

  await countReacts(page.context());
  const files: string[] = [];
  page.on('request', (request) => files.push(new URL(request.url()).href.replace(product.url, '')));
  const tenant = await platform.createTenant('From Outside');
  await platform.signIn(page);
  await page.goto('/scheduling');
  await scheduling.expectFirstPage(page, 'The tenants that came last.');
  await expect(page.getByRole('link', { name: new RegExp(tenant.name) })).toBeVisible();
  expect(files).toContain(`/remotes/scheduling/${items[0]!.digest}/remoteEntry.js`);
  expect(files.filter((file) => !file.startsWith('/'))).toEqual([]);
  expect(
    await page.evaluate(() => (globalThis as unknown as { storyRenderers: Renderer[] }).storyRenderers.length),
  ).toBe(1);
  const seconds = Math.round((outside.madeInMs + performance.now() - startedAt) / 1_000);
  test.info().annotations.push({ type: 'seconds from the packages to the page', description: String(seconds) });
  expect(seconds).toBeLessThan(180);

  const again = await outside.run(releaseStep, env);
  expect(again.code).toBe(1);
  expect(again.output).toMatch(/There is a release 0\.1\.0 already[^]*--version[^]*409 RELEASE_EXISTS, request req_/);
});

test('the remote is served from its own address, to the console that it names and no other', async ({
  outside,
  product,
}) => {
  const port = await freePort();
  const { child: served, output } = start(outside.folder, ['serve', '--port', String(port), '--for', product.url]);
  try {
    await expect.poll(output).toContain('/remote.json');
    for (const [origin, allowed] of [
      [product.url, product.url],
      ['http://localhost:1', null],
    ] as const) {
      const answer = await fetch(`http://127.0.0.1:${port}/remote.json`, { headers: { origin } });
      expect(await answer.json()).toMatchObject({ id: 'scheduling', kitRange: expect.stringContaining('^') });
      expect(answer.headers.get('access-control-allow-origin')).toBe(allowed);
    }
  } finally {
    served.kill();
    await once(served, 'exit');
  }
});

test('a remote built with the previous minor version of the kit runs in this console', async ({
  product,
  platform,
  page,
}) => {
  const files = Object.fromEntries(
    Object.entries(previousRemote.files).map(([path, text]) => [path, Buffer.from(text)]),
  );
  await platform.post('/super/remotes', { id: 'previous', name: 'Previous', basePath: '/previous' });
  await releaseFiles(product, platform, { id: 'previous', version: '1.0.0', files });
  await platform.put('/super/remotes/previous/rollout', { release: '1.0.0', everyone: true, expectedRevision: 0 });
  const tenant = await platform.createTenant('Older Build');
  await platform.signIn(page);
  await page.goto('/previous');
  await expect(page.getByRole('heading', { level: 1, name: 'Previous' })).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(tenant.name) })).toBeVisible();
  await page.goto('/previous/names');
  await expect(page.getByText(/^All \d{3} are there\.$/)).toBeVisible();
});

test('none of a release’s code runs once its files or its description were changed in the database', async ({
  product,
  platform,
  page,
  watch,
}) => {
  watch.expectFailure(503, /\/remotes\/previous\//);
  watch.tolerate(/remoteEntry|Federation Runtime|RemoteLoadError|did not load|Failed to load/);
  const files = Object.fromEntries(
    Object.entries(previousRemote.files).map(([path, text]) => [
      path,
      Buffer.from(path.endsWith('.js') ? `globalThis.codeOfPrevious = true;\n${text}` : text),
    ]),
  );
  const changes = {
    '2.0.0': `update frontend_files set content = set_byte(content, 99, get_byte(content, 99) # 1) where path like 'assets/NamesPage%' and release_id = ID`,
    '3.0.0': `update frontend_releases set manifest = jsonb_set(manifest, '{entry}', '"https://evil.example/remoteEntry.js"') where id = ID`,
  };
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).host));
  await platform.signIn(page);
  for (const [version, change] of Object.entries(changes)) {
    await releaseFiles(product, platform, { id: 'previous', version, files });
    const { items } = await platform.get<{ items: { id: string; revision: number }[] }>('/super/remotes');
    const { revision } = items.find(({ id }) => id === 'previous')!;
    const rollout = { release: version, everyone: true, expectedRevision: revision };
    await platform.put('/super/remotes/previous/rollout', rollout);
    const release = `(select id from frontend_releases where frontend_id = 'previous' and version = '${version}')`;
    await queryDatabase(product, change.replace('ID', release));
    await page.goto('/previous');
    await expect(page.getByRole('heading', { name: 'Previous did not load' })).toBeVisible();
    expect(await page.evaluate(() => 'codeOfPrevious' in globalThis)).toBe(false);
  }
  expect(new Set(asked)).toEqual(new Set([new URL(product.url).host]));
  await page.goto('/super/dashboard');
  await expect(page.getByRole('link', { name: '2 releases have damaged files' })).toBeVisible();
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

test('an owner sees what they are writing after each save, and no other session does', async ({
  outside,
  product,
  platform,
  page,
  openBrowser,
  watch,
}) => {
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
    await scheduling.expectFirstPage(other, 'The tenants that came last.');

    await strip.getByRole('button', { name: 'Stop' }).click();
    await scheduling.expectFirstPage(page, 'The tenants that came last.');
    await expect(strip).toHaveCount(0);
  } finally {
    await writeFile(file, before);
    child.kill();
    await once(child, 'exit');
  }
});

/** Its own command. */
function start(folder: string, args: string[]): { child: ChildProcess; output: () => string } {
  const cli = join(folder, 'node_modules/@tenantry/remote/dist/cli.js');
  const child = spawn(process.execPath, [cli, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output };
}
