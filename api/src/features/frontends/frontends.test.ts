import { querySql } from '@tenantry/db/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { actorsOf, type Actor } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { buildOf, releasesOf } from '../../testing/releases.ts';
import { withServiceKey } from '../../testing/serviceKeys.ts';

const builtIn = {
  ...buildOf('desk', { basePath: '/desk' }).manifest,
  release: { source: 'builtIn', isVerified: true },
};
const testApp = await createTestApp({}, { readRemotes: async () => [builtIn as never] });
const { user, withSession } = actorsOf(testApp);
let root: Actor;
let releases: ReturnType<typeof releasesOf>;
beforeAll(async () => {
  root = await withSession(await user({ role: 'super_user', tenantId: null }));
  releases = releasesOf(testApp, root);
});
const register = (values: object) => root.browser.post('/super/remotes', values);
const problemOf = (response: { body: { error: { details?: { fields: { message: string }[] } } } }) =>
  response.body.error.details?.fields.map(({ message }) => message).join(' ');

describe('a frontend', () => {
  test('is registered, listed, and recorded in the audit log', async () => {
    const response = await register({ id: 'billing', name: 'Billing', basePath: '/billing' });
    expect(response.status).toBe(201);
    await expectAudit(testApp, response.requestId, 'frontend_registered', {
      targetId: 'billing',
      targetLabel: 'Billing',
      tenantId: null,
      details: { basePath: '/billing' },
    });
    const { items } = (await root.browser.get('/super/remotes')).body;
    expect(items).toContainEqual(response.body);
    expect(items).toContainEqual(expect.objectContaining({ id: 'desk', isRegistered: false, source: 'builtIn' }));
    expect((await register({ id: 'billing', name: 'Billing', basePath: '/billing' })).body.error.code).toBe('CONFLICT');
  });

  test.each(['/sign-in', '/t', '/account', '/settings/extra', '/api', '/remotes/billing', '/auth', '/desk', '/desk/x'])(
    'can’t take %s, which is in use',
    async (basePath) => {
      const response = await register({ id: 'taker', name: 'Taker', basePath });
      expect(response).toMatchObject({ status: 400, body: { error: { details: { fields: [{ path: 'basePath' }] } } } });
    },
  );

  test.each(['/', '', 'billing', '/Billing', '//x', '/a/../b', '/x/', 'https://x.example'])(
    'can’t have the base path "%s"',
    async (basePath) => {
      expect((await register({ id: 'taker', name: 'Taker', basePath })).status).toBe(400);
    },
  );

  test('that is built in is registered under its own path only', async () => {
    expect((await register({ id: 'desk', name: 'Desk', basePath: '/elsewhere' })).status).toBe(400);
    expect((await register({ id: 'desk', name: 'Desk', basePath: '/desk' })).status).toBe(201);
  });

  test('never overlaps with another one that is registered at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        register({ id: `race-${n}`, name: 'Race', basePath: n % 2 ? '/race' : '/race/in' }),
      ),
    );
    const made = answers.filter(({ status }) => status === 201).map(({ body }) => body.basePath);
    expect(made).toHaveLength(1);
  });
});

describe('an uploaded release', () => {
  test('is stored with its files, listed, and changes nothing else', async () => {
    const { id, upload } = await releases.frontend();
    const build = buildOf(id);
    const before = await querySql(testApp.clone.superuserUrl, `select * from frontends where id = '${id}'`);
    const response = await upload({ ...build.body, commit: '7f3c1ab', author: 'Priya Raman', notes: 'First' });
    expect(response).toMatchObject({
      status: 201,
      body: { release: { version: '1.0.0', commit: '7f3c1ab', author: 'Priya Raman', notes: 'First', fileCount: 3 } },
    });
    const { release } = response.body;
    expect(release.digest).toMatch(/^[0-9a-f]{64}$/);
    expect((await root.browser.get(`/super/remotes/${id}/releases`)).body.items).toEqual([release]);
    await expectAudit(testApp, response.requestId, 'frontend_released', {
      targetId: id,
      actorRole: 'service_key',
      tenantId: null,
      details: expect.objectContaining({ version: '1.0.0', digest: release.digest, files: 3 }),
    });
    expect(await querySql(testApp.clone.superuserUrl, `select * from frontends where id = '${id}'`)).toEqual(before);
  });

  test('never changes: only the first of ten simultaneous uploads of a version is accepted', async () => {
    const { id, upload } = await releases.frontend();
    const answers = await Promise.all(Array.from({ length: 10 }, () => upload(buildOf(id).body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.error.code))).toEqual(
      new Set(['RELEASE_EXISTS']),
    );
  });

  test('is refused unless every file matches its hash', async () => {
    const { id, upload } = await releases.frontend();
    const { body } = buildOf(id);
    const [first, ...others] = body.files;
    const flipped = Buffer.from(first!.content, 'base64');
    flipped[0]! ^= 1;
    const response = await upload({ ...body, files: [{ ...first!, content: flipped.toString('base64') }, ...others] });
    expect(response.status).toBe(400);
    expect((await root.browser.get(`/super/remotes/${id}/releases`)).body.items).toEqual([]);
  });

  test.each([
    ['another id', { id: 'another' }, 'is that of another'],
    ['another base path', { basePath: '/elsewhere' }, 'base path'],
    ['an entry on another origin', { entry: 'https://evil.example/remoteEntry.js' }, 'entry'],
    ['an entry that isn’t in it', { entry: 'gone.js' }, 'entry'],
    ['an entry above it', { entry: '../other/remoteEntry.js' }, 'entry'],
    ['a file to preload that isn’t in it', { preload: { start: ['assets/gone.js'], pages: [] } }, 'assets/gone.js'],
    ['an unknown field', { surprise: true }, 'remote.json'],
    ['a null character', { name: 'a\u0000b' }, 'remote.json'],
    ['half a character', { nav: [{ label: 'a\ud800b', to: '/a', icon: 'box' }] }, 'remote.json'],
  ])('is refused if its manifest names %s', async (_, manifest, message) => {
    const { id, upload } = await releases.frontend();
    const response = await upload(buildOf(id, manifest).body);
    expect(response.status).toBe(400);
    expect(problemOf(response)).toContain(message);
  });

  test.each(['../up.js', '/root.js', 'a//b.js', 'a/./b.js', '.hidden', 'a\\b.js', 'a/../../b.js', ''])(
    'is refused if a file is called "%s"',
    async (path) => {
      const { id, upload } = await releases.frontend();
      const { body } = buildOf(id);
      expect((await upload({ ...body, files: [...body.files, { ...body.files[0]!, path }] })).status).toBe(400);
    },
  );

  test('is refused without a manifest, or with a file twice', async () => {
    const { id, upload } = await releases.frontend();
    const { body } = buildOf(id);
    expect((await upload({ ...body, files: body.files.filter(({ path }) => path !== 'remote.json') })).status).toBe(
      400,
    );
    expect((await upload({ ...body, files: [...body.files, body.files[0]!] })).status).toBe(400);
    expect((await upload({ ...body, version: 'built-in' })).status).toBe(400);
  });

  test('has 20 MB of files at most, and all releases of a frontend 1 GB', async () => {
    const { id, upload } = await releases.frontend();
    const build = buildOf(id, {}, { 'assets/big.js': 'x'.repeat(20 * 1024 * 1024) });
    expect((await upload(build.body)).body.error.code).toBe('BODY_TOO_LARGE');
    await upload(buildOf(id).body);
    await querySql(
      testApp.clone.superuserUrl,
      `update frontend_releases set size_bytes = 1024 * 1024 * 1024 - 10 where frontend_id = '${id}'`,
    );
    expect((await upload(buildOf(id, {}, {}, '1.0.1').body)).body.error.code).toBe('RELEASE_STORAGE_FULL');
  });

  test('needs the key of its frontend', async () => {
    const { id, url } = await releases.frontend();
    const other = await releases.frontend();
    const { body } = buildOf(id);
    expect((await other.browser.post(url, body, { headers: other.headers })).status).toBe(404);
    const introspect = await withServiceKey(testApp, ['introspect']);
    expect((await other.browser.post(url, body, { headers: introspect.headers })).body.error.code).toBe(
      'SCOPE_MISSING',
    );
    expect((await root.browser.post(url, body)).status).toBe(401);
  });
});

test('a key uploads 20 releases an hour', async () => {
  const strict = await createTestApp({ LIMITS_FACTOR: '1' });
  const owner = await actorsOf(strict).withSession(await actorsOf(strict).user({ role: 'super_user', tenantId: null }));
  const { id, upload } = await releasesOf(strict, owner).frontend();
  const statuses: number[] = [];
  for (let n = 0; n < 21; n += 1) statuses.push((await upload(buildOf(id, {}, {}, `1.0.${n}`).body)).status);
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 201), 429]);
});
