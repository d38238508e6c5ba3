import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { querySql, runSql } from '@tenantry/db/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setTimeout as wait } from 'node:timers/promises';
import { createApp } from '../../app.ts';
import { chooseRelease, tenantPosition } from '../../core/frontends/chooseRelease.ts';
import { forgetRolloutState, keptInMemoryMs } from '../../core/frontends/rolloutState.ts';
import type { Services } from '../../core/services.ts';
import { createServices } from '../../entries/createServices.ts';
import { serveFrontends } from '../../frontends/serveFrontends.ts';
import { actorsOf, type Actor, type TestTenant } from '../../testing/actors.ts';
import { cheapHasher } from '../../testing/cheapHasher.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { buildOf, releasesOf } from '../../testing/releases.ts';

const built = mkdtempSync(join(tmpdir(), 'tenantry-rollout-'));
afterAll(() => rmSync(built, { recursive: true }));
mkdirSync(join(built, 'shell/dist'), { recursive: true });
writeFileSync(
  join(built, 'shell/dist/index.html'),
  '<!doctype html><html><head><script type="application/json" id="tenantry-page">{}</script></head><body></body></html>',
);

const desk = { ...buildOf('desk').manifest, entry: '/remotes/desk/remoteEntry.js' };
const testApp = await createTestApp(
  {},
  {
    readRemotes: async () => [{ ...desk, release: { source: 'builtIn', isVerified: true } } as never],
    readBuild: async ({ entry }) =>
      entry === desk.entry ? { builtAt: new Date('2026-03-09T10:02:00Z'), sizeBytes: 290_000, fileCount: 12 } : null,
  },
);
const { services } = testApp;
const app = createApp(services, serveFrontends(services, built, built));
/** A second replica on the same database. */
const otherServices: Services = {
  ...(await createServices(services.config, {
    url: testApp.clone.url,
    webSocketProxy: testApp.clone.webSocketProxy,
    keys: services.config.encryptionKeys!,
    log: services.log,
    createHasher: cheapHasher,
  })),
  readRemotes: services.readRemotes!,
};
const otherApp = createApp(otherServices, serveFrontends(otherServices, built, built));
afterAll(() => otherServices.database.close());
const { tenant, user, withSession } = actorsOf(testApp);
const sql = (text: string) => runSql(testApp.clone.superuserUrl, [text]);

let root: Actor;
let releases: ReturnType<typeof releasesOf>;
const homes: Record<'a' | 'b', TestTenant> = {} as never;
const people: Record<'a' | 'b', Actor> = {} as never;
beforeAll(async () => {
  root = await withSession(await user({ role: 'super_user', tenantId: null }));
  releases = releasesOf(testApp, root);
  for (const name of ['a', 'b'] as const) {
    homes[name] = await tenant({ onboardedAt: new Date() });
    people[name] = await withSession(await user({ role: 'employee', tenantId: homes[name].id }));
  }
});

type Entry = { id: string; entry: string; release: { source: string; isVerified: boolean; version?: string } };
const ask = (path: string, actor?: Actor, replica = app) =>
  replica.request(path, {
    headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate', cookie: actor?.browser.cookie ?? '' },
  });
async function entryOf(id: string, actor?: Actor, query = ''): Promise<Entry | undefined> {
  const response = await ask(`/remotes.json${query}`, actor);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  return ((await response.json()) as { remotes: Entry[] }).remotes.find((remote) => remote.id === id);
}
async function entryOnPage(id: string, actor: Actor, replica = app): Promise<Entry | undefined> {
  const html = await (await ask('/account', actor, replica)).text();
  const { remotes } = JSON.parse(/id="tenantry-page">([^<]*)/.exec(html)![1]!) as { remotes: Entry[] };
  return remotes.find((remote) => remote.id === id);
}
const versionFor = async (id: string, actor?: Actor) => (await entryOf(id, actor))?.release.version;
const rollOut = (id: string, body: object) => root.browser.send('PUT', `/super/remotes/${id}/rollout`, body);
const revisionOf = async (id: string): Promise<number> =>
  (await root.browser.get('/super/remotes')).body.items.find((item: { id: string }) => item.id === id).revision;
const change = async (id: string, body: object) => rollOut(id, { ...body, expectedRevision: await revisionOf(id) });

describe('a release', () => {
  test('that was only uploaded isn’t given to anyone', async () => {
    const { id } = await releases.withVersions('1.0.0');
    expect(await entryOf(id)).toBeUndefined();
    expect(await entryOf(id, people.a)).toBeUndefined();
    expect(await entryOf(id, root)).toBeUndefined();
  });

  test('goes to one tenant, to everyone, and back, each with the next page', async () => {
    const { id, digests } = await releases.withVersions('1.0.0', '2.0.0');
    await change(id, { release: '1.0.0', everyone: true });
    expect(await versionFor(id, people.a)).toBe('1.0.0');
    const chosen = await change(id, { release: '2.0.0', tenants: [homes.a.id] });
    expect(chosen).toMatchObject({
      status: 200,
      body: {
        default: { version: '1.0.0' },
        rollout: { version: '2.0.0', percent: null, chosen: [{ id: homes.a.id }], tenants: 1 },
        haltAbove: 2,
      },
    });
    await expectAudit(testApp, chosen.requestId, 'frontend_rollout_changed', {
      targetId: id,
      tenantId: null,
      details: expect.objectContaining({ version: '2.0.0', tenants: [homes.a.id] }),
    });
    expect(await entryOnPage(id, people.a)).toMatchObject({
      entry: `/remotes/${id}/${digests['2.0.0']}/remoteEntry.js`,
      release: { source: 'uploaded', isVerified: true, version: '2.0.0' },
    });
    expect((await entryOnPage(id, people.b))?.release.version).toBe('1.0.0');
    expect(await versionFor(id)).toBe('1.0.0');
    await change(id, { release: '2.0.0', everyone: true });
    expect(await versionFor(id, people.b)).toBe('2.0.0');
    const back = await root.browser.post(`/super/remotes/${id}/rollback`, {
      to: '1.0.0',
      expectedRevision: await revisionOf(id),
    });
    expect(back.body).toMatchObject({ default: { version: '1.0.0' }, previous: '2.0.0', rollout: null });
    await expectAudit(testApp, back.requestId, 'frontend_rolled_back', {
      changes: { default: { before: '2.0.0', after: '1.0.0' } },
    });
    for (const actor of [people.a, people.b, root]) expect(await versionFor(id, actor)).toBe('1.0.0');
  });

  test('goes to one tenant while all others keep the built-in release', async () => {
    await root.browser.post('/super/remotes', { id: 'desk', name: 'Desk', basePath: '/desk' });
    await releases.upload('desk', buildOf('desk', {}, {}, '2.0.0').body);
    const { status, body } = await change('desk', {
      release: '2.0.0',
      tenants: [homes.a.id],
      holdBack: [],
      haltAbove: 2,
    });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ default: { version: 'built-in' }, rollout: { version: '2.0.0', tenants: 1 } });
    expect(await versionFor('desk', people.a)).toBe('2.0.0');
    expect((await entryOf('desk', people.b))?.release.source).toBe('builtIn');
    await root.browser.post('/super/remotes/desk/halt');
  });

  test('replaces the built-in release, and a rollback restores it', async () => {
    await root.browser.post('/super/remotes', { id: 'desk', name: 'Desk', basePath: '/desk' });
    expect(await entryOf('desk', people.a)).toMatchObject({ release: { source: 'builtIn', isVerified: true } });
    expect((await root.browser.get('/super/remotes/desk/releases')).body.builtIn).toMatchObject({
      isDefault: true,
      builtAt: '2026-03-09T10:02:00.000Z',
      sizeBytes: 290_000,
      fileCount: 12,
    });
    await releases.upload('desk', buildOf('desk', {}, {}, '3.0.0').body);
    expect((await entryOf('desk', people.a))?.release.source).toBe('builtIn');
    await change('desk', { release: '3.0.0', everyone: true });
    expect(await versionFor('desk', people.a)).toBe('3.0.0');
    await root.browser.post('/super/remotes/desk/rollback', {
      to: 'built-in',
      expectedRevision: await revisionOf('desk'),
    });
    expect((await entryOf('desk', people.a))?.entry).toBe('/remotes/desk/remoteEntry.js');
  });

  test('that a tenant is pinned to stays, whatever is rolled out', async () => {
    const { id } = await releases.withVersions('1.0.0', '2.0.0');
    await change(id, { release: '2.0.0', everyone: true });
    const url = `/super/remotes/${id}/pins/${homes.a.id}`;
    const pinned = await root.browser.send('PUT', url, { release: '1.0.0' });
    expect(pinned.body.pins).toMatchObject([{ tenant: { id: homes.a.id, name: homes.a.name }, version: '1.0.0' }]);
    expect([await versionFor(id, people.a), await versionFor(id, people.b)]).toEqual(['1.0.0', '2.0.0']);
    expect((await root.browser.delete(url)).body.pins).toEqual([]);
    expect(await versionFor(id, people.a)).toBe('2.0.0');
    expect((await root.browser.delete(url)).status).toBe(404);
  });

  test('is halted for everyone who has it, pinned tenants included', async () => {
    const { id } = await releases.withVersions('1.0.0', '2.0.0');
    await change(id, { release: '1.0.0', everyone: true });
    await change(id, { release: '2.0.0', tenants: [homes.a.id] });
    await root.browser.send('PUT', `/super/remotes/${id}/pins/${homes.b.id}`, { release: '2.0.0' });
    const response = await root.browser.post(`/super/remotes/${id}/halt`);
    expect(response.body).toMatchObject({
      rollout: null,
      pins: [],
      halted: { version: '2.0.0', by: 'person', tenants: 2 },
    });
    await expectAudit(testApp, response.requestId, 'frontend_halted', { targetId: id });
    for (const actor of [people.a, people.b]) expect(await versionFor(id, actor)).toBe('1.0.0');
    expect((await root.browser.post(`/super/remotes/${id}/halt`)).status).toBe(409);
  });

  test('is refused if someone else changed the rollout meanwhile', async () => {
    const { id } = await releases.withVersions('1.0.0');
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => rollOut(id, { release: '1.0.0', percent: n, expectedRevision: 0 })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const [refused] = answers.filter(({ status }) => status !== 200);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'ROLLOUT_CHANGED' } } });
    const stale = await root.browser.post(`/super/remotes/${id}/rollback`, { to: '1.0.0', expectedRevision: 0 });
    expect(stale.body.error.code).toBe('ROLLOUT_CHANGED');
  });

  test.each([
    [{ release: '1.0.0' }, 400],
    [{ release: '1.0.0', everyone: true, percent: 10 }, 400],
    [{ release: '1.0.0', percent: 101 }, 400],
    [{ release: '1.0.0', tenants: ['00000000-0000-4000-8000-000000000000'] }, 400],
    [{ release: '9.9.9', percent: 10 }, 404],
    [{ release: 'built-in', everyone: true }, 404],
  ])('is not rolled out by %j', async (body, status) => {
    const { id } = await releases.withVersions('1.0.0');
    expect((await change(id, body)).status).toBe(status);
  });

  test('can be rolled out, pinned and rolled back only with a recent proof of identity', async () => {
    const { id } = await releases.withVersions('1.0.0');
    const expire = (interval: string) =>
      sql(`update sessions set auth_at = now() - interval '${interval}' where user_id = '${root.user.id}'`);
    await expire('1 day');
    const answers = [
      await rollOut(id, { release: '1.0.0', percent: 10, expectedRevision: 0 }),
      await root.browser.send('PUT', `/super/remotes/${id}/pins/${homes.a.id}`, { release: '1.0.0' }),
      await root.browser.post(`/super/remotes/${id}/rollback`, { to: '1.0.0', expectedRevision: 0 }),
      await root.browser.post(`/super/remotes/${id}/releases/1.0.0/preview-link`),
    ];
    await expire('0 days');
    for (const { body } of answers)
      expect(body.error).toMatchObject({ code: 'STEP_UP_REQUIRED', details: { action: 'frontend_rollout' } });
  });
});

describe('on another replica, a change', () => {
  test('is on every page that is opened a second later, and is never mixed with the previous release', async () => {
    const { id, digests } = await releases.withVersions('1.0.0', '2.0.0');
    await change(id, { release: '1.0.0', everyone: true });
    await wait(keptInMemoryMs);
    for (const [from, to] of [
      ['1.0.0', '2.0.0'],
      ['2.0.0', '1.0.0'],
    ] as const) {
      // As late as can be: it has just read what was before.
      expect((await entryOnPage(id, people.a, otherApp))?.release.version).toBe(from);
      const changing = change(id, { release: to, everyone: true });
      const meanwhile = await Promise.all(Array.from({ length: 20 }, () => entryOnPage(id, people.a, otherApp)));
      await changing;
      const known = [from, to].map((version) => [version, `/remotes/${id}/${digests[version]}/remoteEntry.js`]);
      for (const entry of meanwhile) expect(known).toContainEqual([entry?.release.version, entry?.entry]);
      // The replica that made the change gives it at once.
      expect((await entryOnPage(id, people.a))?.release.version).toBe(to);
      await wait(keptInMemoryMs);
      const later = await Promise.all([people.a, people.b, root].map((actor) => entryOnPage(id, actor, otherApp)));
      expect(later.map((entry) => entry?.release.version)).toEqual([to, to, to]);
    }
  });

  test('to stored files is refused before the replica serves the first one, while a replica that checked them keeps serving what it checked', async () => {
    const { id, digests } = await releases.withVersions('1.0.0');
    await change(id, { release: '1.0.0', everyone: true });
    const fileOn = (replica: typeof app, path: string) => replica.request(`/remotes/${id}/${digests['1.0.0']}/${path}`);
    const before = await (await fileOn(app, 'assets/page-1a2b.js')).text();
    await sql(
      `update frontend_files set content = set_byte(content, 3, get_byte(content, 3) # 1) where path = 'assets/page-1a2b.js'
         and release_id = (select id from frontend_releases where frontend_id = '${id}')`,
    );
    for (const path of ['remoteEntry.js', 'assets/page-1a2b.js', 'remote.json'])
      expect((await fileOn(otherApp, path)).status).toBe(503);
    expect(await (await fileOn(app, 'assets/page-1a2b.js')).text()).toBe(before);
  });
});

describe('the tenant that decides which release a page gets', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await releases.withVersions('1.0.0', '2.0.0'));
    await change(id, { release: '1.0.0', everyone: true });
    await change(id, { release: '2.0.0', tenants: [homes.a.id] });
  });

  test('is the impersonated user’s', async () => {
    const admin = await withSession(await user({ role: 'super_user', tenantId: null }));
    const impersonate = `/super/tenants/${homes.a.id}/users/${people.a.user.id}/impersonate-login`;
    expect(await versionFor(id, admin)).toBe('1.0.0');
    await admin.browser.post(impersonate);
    expect(await versionFor(id, admin)).toBe('2.0.0');
    expect((await entryOnPage(id, admin))?.release.version).toBe('2.0.0');
  });

  test('is the one a platform admin’s tab acts as', async () => {
    expect((await entryOf(id, root, `?tenantId=${homes.a.id}`))?.release.version).toBe('2.0.0');
    expect((await entryOf(id, root, `?tenantId=${homes.b.id}`))?.release.version).toBe('1.0.0');
    expect((await ask('/remotes.json?tenantId=00000000-0000-4000-8000-000000000000', root)).status).toBe(404);
    expect((await ask(`/remotes.json?tenantId=${homes.a.id}`, people.b)).status).toBe(403);
    expect((await ask(`/remotes.json?tenantId=${homes.a.id}`)).status).toBe(403);
  });
});

describe('a preview', () => {
  test('is opened by an owner for themselves only, also while impersonating, until they stop it', async () => {
    const { id } = await releases.withVersions('1.0.0', '2.0.0');
    await change(id, { release: '1.0.0', everyone: true });
    const admin = await withSession(await user({ role: 'super_user', tenantId: null }));
    const preview = `/super/remotes/${id}/releases/2.0.0/preview`;
    expect((await admin.browser.post(preview)).status).toBe(404);
    const link = await admin.browser.post(`${preview}-link`);
    expect(link.body.url).toBe(`http://localhost:3000/super/settings/frontends/${id}/preview/2.0.0`);
    expect(await versionFor(id, admin)).toBe('1.0.0');
    expect((await admin.browser.post(preview)).status).toBe(200);
    expect(await versionFor(id, admin)).toBe('2.0.0');
    expect((await entryOnPage(id, admin))?.release.version).toBe('2.0.0');
    expect(await versionFor(id, people.a)).toBe('1.0.0');
    // Someone else with this cookie.
    people.b.browser.cookies.set('tenantry_preview', admin.browser.cookies.get('tenantry_preview')!);
    expect(await versionFor(id, people.b)).toBe('1.0.0');
    people.b.browser.cookies.delete('tenantry_preview');
    await admin.browser.post(`/super/tenants/${homes.a.id}/users/${people.a.user.id}/impersonate-login`);
    expect(await versionFor(id, admin)).toBe('2.0.0');
    await admin.browser.post('/auth/impersonation/exit');
    await admin.browser.delete(preview);
    expect(await versionFor(id, admin)).toBe('1.0.0');
  });

  test('ends a week after its link was made', async () => {
    const { id } = await releases.withVersions('1.0.0');
    await root.browser.post(`/super/remotes/${id}/releases/1.0.0/preview-link`);
    await root.browser.post(`/super/remotes/${id}/releases/1.0.0/preview`);
    expect(await versionFor(id, root)).toBe('1.0.0');
    await sql(`update frontend_releases set preview_until = now() where frontend_id = '${id}'`);
    expect(await versionFor(id, root)).toBeUndefined();
    root.browser.cookies.delete('tenantry_preview');
  });
});

describe('a percentage', () => {
  const ids = Array.from({ length: 10_000 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
  const choice = (percent: number, holdBack: string[] = []) => ({
    id: 'billing',
    defaultReleaseId: 'old',
    rollout: { releaseId: 'new', percent, tenantIds: new Set<string>() },
    holdBack: new Set(holdBack),
    pins: new Map(),
  });
  const gets = (percent: number, holdBack?: string[]) => {
    const frontend = choice(percent, holdBack);
    return ids.filter((id) => chooseRelease(frontend, id) === 'new');
  };

  test('of 10 reaches 9 to 11 % of 10,000 tenants', () => {
    expect(gets(10).length).toBeGreaterThan(900);
    expect(gets(10).length).toBeLessThan(1_100);
    expect(gets(0)).toEqual([]);
    expect(gets(100)).toEqual(ids);
  });

  test('only adds tenants as it grows, and reaches held-back tenants last', () => {
    const few = new Set(gets(10));
    const held = gets(20).slice(0, 50);
    expect(gets(20).filter((id) => few.has(id))).toHaveLength(few.size);
    expect(gets(99, held).filter((id) => held.includes(id))).toEqual([]);
    expect(gets(100, held)).toEqual(ids);
  });

  test('is counted in the database by the same rule that chooses on a page', async () => {
    const { id } = await releases.withVersions('1.0.0', '2.0.0');
    const all = await querySql<{ id: string }>(testApp.clone.superuserUrl, `select id from tenants`);
    await change(id, { release: '1.0.0', everyone: true });
    for (const percent of [13, 37, 50]) {
      const { body } = await change(id, { release: '2.0.0', percent, holdBack: [homes.b.id] });
      const expected = all.filter((row) => row.id !== homes.b.id && tenantPosition(id, row.id) < percent);
      expect(body.rollout.tenants).toBe(expected.length);
      expect(body.default.tenants).toBe(all.length - expected.length);
    }
    const { body } = await change(id, { release: '2.0.0', percent: 0, tenants: [homes.a.id] });
    expect(body.rollout.chosen).toMatchObject([{ id: homes.a.id }]);
    // More on top of the chosen ones.
    expect((await change(id, { release: '2.0.0', percent: 1 })).body.rollout.chosen).toHaveLength(1);
  });
});

describe('the tenants of a rollout', () => {
  type Asked = { counts: Record<string, number>; items: { id: string; name: string; hasIt: boolean; gets: string }[] };
  const ask = async (id: string, body: object): Promise<Asked> => {
    const response = await root.browser.post(`/super/remotes/${id}/rollout/tenants`, body);
    expect(response.status, JSON.stringify(response.body)).toBe(200);
    return response.body as Asked;
  };
  /** All pages of a list. */
  async function listAll(id: string, body: object) {
    const items: Asked['items'] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body: page } = await root.browser.post(`/super/remotes/${id}/rollout/tenants`, {
        ...body,
        limit: 3,
        ...(cursor && { cursor }),
      });
      items.push(...page.items);
      cursor = page.nextCursor as string | null;
    }
    return items;
  }

  test('can be counted and listed in advance, and are exactly those that then get the release', async () => {
    for (let n = 0; n < 20; n += 1) await tenant();
    const { id } = await releases.withVersions('1.0.0', '2.0.0');
    await change(id, { release: '1.0.0', everyone: true });
    const all = await querySql<{ id: string }>(testApp.clone.superuserUrl, `select id from tenants`);
    for (const percent of [0, 13, 50, 100]) {
      const expected = all.filter((row) => tenantPosition(id, row.id) < percent).map((row) => row.id);
      const { counts } = await ask(id, { release: '2.0.0', percent });
      expect(counts).toMatchObject({ all: all.length, getting: expected.length, losing: 0, pinned: 0, heldBack: 0 });
      const listed = await listAll(id, { release: '2.0.0', percent });
      expect(listed.map((item) => item.id).toSorted()).toEqual(expected.toSorted());
      const { body } = await change(id, { release: '2.0.0', percent });
      expect(body.rollout.tenants).toBe(counts['getting']);
    }
  });

  test('are listed by name, those that already have the release first', async () => {
    const { id } = await releases.withVersions('1.0.0', '2.0.0');
    await change(id, { release: '1.0.0', everyone: true });
    await change(id, { release: '2.0.0', tenants: [homes.b.id] });
    const listed = await listAll(id, { release: '2.0.0', everyone: true });
    expect(listed[0]).toMatchObject({ id: homes.b.id, name: homes.b.name, hasIt: true, gets: '2.0.0' });
    const others = listed.slice(1);
    expect(others.every(({ hasIt, gets }) => !hasIt && gets === '2.0.0')).toBe(true);
    const names = others.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(5);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' })));
  });

  test('leave out those that are pinned to another release or held back, and name those that would lose it', async () => {
    const { id } = await releases.withVersions('1.0.0', '2.0.0');
    const [pinned, held, losing] = [await tenant(), await tenant(), await tenant()];
    await change(id, { release: '1.0.0', everyone: true });
    await change(id, { release: '2.0.0', tenants: [losing.id] });
    await root.browser.send('PUT', `/super/remotes/${id}/pins/${pinned.id}`, { release: '1.0.0' });
    const body = { release: '2.0.0', percent: 99, tenants: [homes.a.id], holdBack: [held.id] };
    const { counts, items } = await ask(id, { ...body, show: 'pinned' });
    expect(counts).toMatchObject({ pinned: 1, heldBack: 1 });
    expect(items).toMatchObject([{ id: pinned.id, hasIt: false, gets: '1.0.0' }]);
    expect((await ask(id, { ...body, show: 'heldBack' })).items).toMatchObject([{ id: held.id, gets: '1.0.0' }]);
    const toOne = await ask(id, { release: '2.0.0', tenants: [homes.a.id], show: 'losing' });
    expect(toOne.counts).toMatchObject({ getting: 1, havingIt: 0, losing: 1, heldBack: 0 });
    expect(toOne.items).toMatchObject([{ id: losing.id, hasIt: true, gets: '1.0.0' }]);
    // Everyone is everyone but the pinned ones.
    const everyone = await ask(id, { release: '2.0.0', everyone: true });
    expect(everyone.counts).toMatchObject({ getting: everyone.counts['all']! - 1, pinned: 1, heldBack: 0 });
    // A percentage on top of chosen tenants doesn't take the release from them.
    expect((await ask(id, { release: '2.0.0', percent: 0 })).counts).toMatchObject({ getting: 1, losing: 0 });
  });

  test('are those that the default reaches when the built-in release comes back', async () => {
    await root.browser.post('/super/remotes', { id: 'desk', name: 'Desk', basePath: '/desk' });
    await releases.upload('desk', buildOf('desk', {}, {}, '4.0.0').body);
    await change('desk', { release: '4.0.0', everyone: true });
    const { counts, items } = await ask('desk', { release: 'built-in', everyone: true });
    expect(counts).toMatchObject({ getting: counts['all'], havingIt: 0 });
    expect(items[0]).toMatchObject({ gets: 'built-in' });
    const listed = (await root.browser.get('/super/remotes/desk/releases')).body;
    expect(listed.builtIn).toMatchObject({ tenants: 0, isDefault: false, pins: 0, isVerified: true });
    const revision = await revisionOf('desk');
    await root.browser.post('/super/remotes/desk/rollback', { to: 'built-in', expectedRevision: revision });
    expect((await root.browser.get('/super/remotes/desk/releases')).body.builtIn).toMatchObject({
      tenants: counts['all'],
      isDefault: true,
      pins: 0,
      isVerified: true,
    });
  });

  test.each([
    [{ release: '1.0.0' }, 400],
    [{ release: '1.0.0', percent: 101 }, 400],
    [{ release: '1.0.0', tenants: ['00000000-0000-4000-8000-000000000000'] }, 400],
    [{ release: '1.0.0', percent: 5, cursor: 'x' }, 400],
    [{ release: '9.9.9', percent: 10 }, 404],
  ])('are not listed for %j', async (body, status) => {
    const { id } = await releases.withVersions('1.0.0');
    expect((await root.browser.post(`/super/remotes/${id}/rollout/tenants`, body)).status).toBe(status);
  });

  test('are shown to an auditor without a recent proof of identity, and nothing is changed', async () => {
    const { id } = await releases.withVersions('1.0.0');
    const auditor = await withSession(await user({ role: 'super_user', tenantId: null, platformRole: 'auditor' }));
    await sql(`update sessions set auth_at = now() - interval '1 day' where user_id = '${auditor.user.id}'`);
    const body = { release: '1.0.0', everyone: true };
    expect((await auditor.browser.post(`/super/remotes/${id}/rollout/tenants`, body)).status).toBe(200);
    expect(await revisionOf(id)).toBe(0);
  });
});

describe('the settings of a frontend', () => {
  const update = async (id: string, body: object) =>
    root.browser.send('PATCH', `/super/remotes/${id}`, { expectedRevision: await revisionOf(id), ...body });

  test('are its name and the limit of the last release that was rolled out; changing them doesn’t change who gets what', async () => {
    const { id } = await releases.withVersions('1.0.0', '2.0.0');
    await change(id, { release: '1.0.0', everyone: true });
    await change(id, { release: '2.0.0', tenants: [homes.a.id] });
    const response = await update(id, { name: 'Invoices', haltAbove: 5 });
    expect(response).toMatchObject({
      status: 200,
      body: { name: 'Invoices', haltAbove: 5, watched: '2.0.0', rollout: { version: '2.0.0', tenants: 1 } },
    });
    await expectAudit(testApp, response.requestId, 'frontend_changed', {
      targetId: id,
      changes: { name: { before: `Frontend ${id}`, after: 'Invoices' }, haltAbove: { before: 2, after: 5 } },
    });
    expect((await update(id, { haltAbove: null })).body).toMatchObject({ name: 'Invoices', haltAbove: null });
    expect(await versionFor(id, people.a)).toBe('2.0.0');
    const revision = await revisionOf(id);
    expect((await update(id, { name: 'Invoices' })).body.revision).toBe(revision);
  });

  test.each([
    [{}, 400],
    [{ name: ' ' }, 400],
    [{ haltAbove: 0 }, 400],
    [{ haltAbove: 101 }, 400],
    [{ basePath: '/elsewhere' }, 400],
    [{ name: 'Invoices', expectedRevision: 7 }, 409],
  ])('are not changed by %j', async (body, status) => {
    const { id } = await releases.withVersions('1.0.0');
    expect((await update(id, body)).status).toBe(status);
  });
});

describe('the list of frontends', () => {
  test('takes the same number of queries for many as for few, and counts the tenants of each', async () => {
    const { database } = services;
    const run = database.transaction;
    let queries = 0;
    const counted = new Set<unknown>(['select', 'execute', '$count']);
    database.transaction = (scope, work) =>
      run(scope, (tx) =>
        work(
          new Proxy(tx, {
            get(target, key) {
              if (counted.has(key)) queries += 1;
              const value: unknown = Reflect.get(target, key);
              return typeof value === 'function' ? value.bind(target) : value;
            },
          }),
        ),
      );
    const countQueries = async () => {
      queries = 0;
      await root.browser.get('/super/remotes');
      return queries;
    };
    try {
      const { id } = await releases.withVersions('1.0.0', '2.0.0');
      await change(id, { release: '1.0.0', everyone: true });
      const few = await countQueries();
      const more = await releases.withVersions('1.0.0', '2.0.0');
      await change(more.id, { release: '1.0.0', everyone: true });
      await change(more.id, { release: '2.0.0', tenants: [homes.a.id], holdBack: [homes.b.id] });
      await root.browser.send('PUT', `/super/remotes/${id}/pins/${homes.a.id}`, { release: '2.0.0' });
      expect(await countQueries()).toBe(few);
      expect(few).toBeGreaterThan(0);
      const { items } = (await root.browser.get('/super/remotes')).body;
      const shown = (wanted: string) => items.find((item: { id: string }) => item.id === wanted);
      const all = shown(id).tenantCount;
      expect(shown(id)).toMatchObject({
        default: { version: '1.0.0', tenants: all - 1 },
        lastReleased: { version: '2.0.0' },
        pins: [{ tenant: { id: homes.a.id }, version: '2.0.0' }],
      });
      expect(shown(more.id)).toMatchObject({
        default: { version: '1.0.0', tenants: all - 1 },
        rollout: { version: '2.0.0', tenants: 1, chosen: [{ id: homes.a.id }] },
        holdBack: [{ id: homes.b.id }],
        pins: [],
      });
    } finally {
      database.transaction = run;
    }
  });
});

describe('the files of a release', () => {
  const fileOf = (id: string, digest: string, path: string, headers = {}) =>
    app.request(`/remotes/${id}/${digest}/${path}`, { headers });

  test('are served from the database, cached forever, and never served as a page', async () => {
    const { id, upload } = await releases.frontend();
    const text = `export const large = '${'x'.repeat(4_000)}';`;
    const build = buildOf(id, {}, { 'assets/large.js': text, 'page.html': '<script></script>', 'a.svg': '<svg/>' });
    const { digest } = (await upload(build.body)).body.release;
    const entry = await fileOf(id, digest, 'remoteEntry.js');
    expect(await entry.text()).toBe("export const version = '1.0.0';");
    expect(Object.fromEntries(entry.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    expect((await fileOf(id, digest, 'page.html')).headers.get('content-type')).toBe('application/octet-stream');
    expect((await fileOf(id, digest, 'a.svg')).headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    const zipped = await fileOf(id, digest, 'assets/large.js', { 'accept-encoding': 'gzip, br' });
    expect(zipped.headers.get('content-encoding')).toBe('br');
    expect(Number((await zipped.arrayBuffer()).byteLength)).toBeLessThan(500);
    expect((await fileOf(id, digest, 'gone.js')).status).toBe(404);
    expect((await fileOf('desk', digest, 'remoteEntry.js')).status).toBe(404);
    expect((await fileOf(id, '0'.repeat(64), 'remoteEntry.js')).status).toBe(404);
  });

  test.each([
    [
      'one flipped byte',
      `update frontend_files set content = set_byte(content, 3, get_byte(content, 3) # 1) where path = 'assets/page-1a2b.js' and release_id = ID`,
    ],
    [
      'one flipped byte and a hash to match',
      `update frontend_files set content = 'evil', sha384 = encode(sha384('evil'), 'hex') where path = 'assets/page-1a2b.js' and release_id = ID`,
    ],
    ['a missing file', `delete from frontend_files where path = 'assets/page-1a2b.js' and release_id = ID`],
    ['an additional file', `insert into frontend_files values (ID, 'more.js', encode(sha384('more'), 'hex'), 'more')`],
    [
      'another release’s file',
      `update frontend_files f set content = o.content, sha384 = o.sha384 from frontend_files o where o.release_id = OTHER and o.path = f.path and f.path = 'remoteEntry.js' and f.release_id = ID`,
    ],
    [
      'a manifest that names another origin',
      `update frontend_releases set manifest = jsonb_set(manifest, '{entry}', '"https://evil.example/remoteEntry.js"') where id = ID`,
    ],
    [
      'a manifest that names another base path',
      `update frontend_releases set manifest = jsonb_set(manifest, '{basePath}', '"/super"') where id = ID`,
    ],
  ])('are all refused and reported after %s, and other frontends keep working', async (_, damage) => {
    const { id, digests } = await releases.withVersions('1.0.0', '2.0.0');
    const well = await releases.withVersions('1.0.0');
    for (const each of [id, well.id]) await change(each, { release: '1.0.0', everyone: true });
    const idOf = (version: string) =>
      `(select id from frontend_releases where frontend_id = '${id}' and version = '${version}')`;
    await sql(damage.replaceAll('ID', idOf('1.0.0')).replaceAll('OTHER', idOf('2.0.0')));
    // As a replica that has not served it yet, and that reads the state anew.
    await sql(`update frontends set revision = revision + 1 where id = '${id}'`);
    forgetRolloutState(services);
    const entry = await entryOf(id, people.a);
    expect(entry).toMatchObject({ id, basePath: `/${id}`, entry: `/remotes/${id}/${digests['1.0.0']}/remoteEntry.js` });
    for (const path of ['remoteEntry.js', 'remote.json', 'assets/page-1a2b.js']) {
      const response = await fileOf(id, digests['1.0.0']!, path);
      expect(response.status).toBe(503);
      expect(((await response.json()) as { error: { code: string } }).error.code).toBe('RELEASE_DAMAGED');
    }
    expect((await fileOf(well.id, well.digests['1.0.0']!, 'remoteEntry.js')).status).toBe(200);
    expect(testApp.logLines.join()).toContain(`${id} 1.0.0`);
    const { attention } = (await root.browser.get('/super/overview')).body;
    expect(attention.find(({ kind }: { kind: string }) => kind === 'frontends_damaged').count).toBeGreaterThan(0);
    const listed = (await root.browser.get(`/super/remotes/${id}/releases`)).body.items;
    expect(listed.find(({ version }: { version: string }) => version === '1.0.0').damagedAt).not.toBeNull();
  });
});
