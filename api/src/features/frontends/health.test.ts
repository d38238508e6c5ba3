import { querySql, runSql } from '@tenantry/db/testing';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { commandContext } from '../../core/commandContext.ts';
import { openPageLoad, sealPageLoad } from '../../core/frontends/pageLoad.ts';
import { readRolloutState } from '../../core/frontends/rolloutState.ts';
import { chooseRelease } from '../../core/frontends/chooseRelease.ts';
import type { Principal } from '../../core/principal.ts';
import { keepTidy } from '../../entries/keepTidy.ts';
import { actorsOf, type Actor, type TestTenant } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { buildOf, releasesOf } from '../../testing/releases.ts';
import { clearOldLoads } from './clearOldLoads.ts';
import { haltIfFailing } from './haltIfFailing.ts';
import { removeUnusedReleases } from './removeUnusedReleases.ts';
import { rollBackFromHost } from './rollBackFromHost.ts';

const testApp = await createTestApp();
const { services } = testApp;
const { tenant, user, withSession } = actorsOf(testApp);
const sql = (text: string) => runSql(testApp.clone.superuserUrl, [text]);
const rows = <Row>(text: string) => querySql<Row & Record<string, unknown>>(testApp.clone.superuserUrl, text);

let root: Actor;
let home: TestTenant;
let people: Actor[];
let releases: ReturnType<typeof releasesOf>;
beforeAll(async () => {
  root = await withSession(await user({ role: 'super_user', tenantId: null }));
  releases = releasesOf(testApp, root);
  home = await tenant({ onboardedAt: new Date() });
  people = await Promise.all(
    [1, 2, 3].map(async () => withSession(await user({ role: 'employee', tenantId: home.id }))),
  );
});

let id: string;
let canary: string;
beforeEach(async () => {
  ({ id } = await releases.withVersions('1.0.0', '2.0.0'));
  await change({ release: '1.0.0', everyone: true });
  await change({ release: '2.0.0', tenants: [home.id] });
  canary = await releaseId('2.0.0');
});

const listed = async () =>
  (await root.browser.get('/super/remotes')).body.items.find((item: { id: string }) => item.id === id);
async function change(body: object) {
  const { revision } = await listed();
  await root.browser.send('PUT', `/super/remotes/${id}/rollout`, { ...body, expectedRevision: revision });
}
const releaseId = async (version: string) =>
  (
    await rows<{ id: string }>(
      `select id from frontend_releases where frontend_id = '${id}' and version = '${version}'`,
    )
  )[0]!.id;

/** A page as the server would have made it for this person. */
const pageOf = (actor: Actor, release = canary) =>
  sealPageLoad(
    services,
    { kind: 'tenantUser', user: { id: actor.user.id }, tenant: { id: home.id }, impersonation: null } as Principal,
    [{ id, release: { source: 'uploaded', isVerified: true, id: release } } as never],
  )!;
const report = (actor: Actor, loadId: string, hasFailed: boolean, frontendId = id) =>
  actor.browser.post('/auth/page-loads', {
    loadId,
    loads: [{ frontendId, hasFailed, ...(hasFailed && { failure: 'It threw' }) }],
  });
/** Loads of the canary: as many as given, some of which failed, by these people in turn. */
async function load(total: number, failures: number, by = people) {
  for (let n = 0; n < total; n += 1) {
    const actor = by[n % by.length]!;
    expect((await report(actor, pageOf(actor), n < failures)).body).toEqual({ recorded: 1 });
  }
}
const isHalted = async () => {
  // As the chore of every minute does, whatever was looked at a moment ago.
  await haltIfFailing(services);
  return (await listed()).halted !== null;
};
const shownInNav = async () =>
  (await root.browser.get('/super/remotes/health')).body.items.find((item: { id: string }) => item.id === id);
const versionFor = async (tenantId: string) => {
  const state = (await readRolloutState(services)).find((each) => each.id === id)!;
  return state.releases.get(chooseRelease(state, tenantId)!)?.version;
};

describe('a rollout', () => {
  test('whose pages fail is halted, and its tenants are moved back, pinned ones included', async () => {
    await root.browser.send('PUT', '/super/settings/mailgun', {
      domain: 'mg.example.com',
      region: 'eu',
      fromEmail: 'hello@mg.example.com',
      apiKey: 'key-0123456789',
    });
    const pinned = await tenant();
    await root.browser.send('PUT', `/super/remotes/${id}/pins/${pinned.id}`, { release: '2.0.0' });
    await load(50, 2);
    expect(await isHalted()).toBe(true);
    expect(await listed()).toMatchObject({
      default: { version: '1.0.0' },
      rollout: null,
      pins: [],
      halted: { version: '2.0.0', by: 'health', tenants: 2, loads: 50, failures: 2, limitPercent: 2 },
    });
    expect([await versionFor(home.id), await versionFor(pinned.id)]).toEqual(['1.0.0', '1.0.0']);
    expect(await shownInNav()).toEqual({
      id,
      name: `Frontend ${id}`,
      haltAbove: 2,
      isHalted: true,
      health: { loads: 50, failures: 2 },
    });
    const [row] = (await root.browser.get(`/super/audit?action=frontend_halted`)).body.items;
    expect(row).toMatchObject({
      action: 'frontend_halted',
      target: { id },
      details: { by: 'health', version: '2.0.0' },
    });
    const mails = await rows<{ to_email: string; params: object }>(
      `select to_email, params from outbox where template = 'frontend_halted' and params ->> 'frontend' = 'Frontend ${id}'`,
    );
    expect(mails).toEqual([
      {
        to_email: root.user.email,
        params: expect.objectContaining({
          version: '2.0.0',
          returnedTo: '1.0.0',
          rate: '4.0',
          url: `http://localhost:3000/super/settings/frontends/${id}/failures`,
        }),
      },
    ]);
    const { attention } = (await root.browser.get('/super/overview')).body;
    expect(attention.find(({ kind }: { kind: string }) => kind === 'frontends_halted')?.examples).toContain(
      `Frontend ${id} 2.0.0`,
    );
    // Chosen again, it starts anew.
    await change({ release: '2.0.0', tenants: [home.id] });
    expect(await isHalted()).toBe(false);
    expect(await shownInNav()).toMatchObject({ isHalted: false });
    expect(await versionFor(home.id)).toBe('2.0.0');
  });

  test('is halted within a minute of crossing its limit, even if no further page reports', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const stop = keepTidy(services);
    try {
      await sql(`insert into frontend_loads (load_id, frontend_id, release_id, has_failed, reported_by_user_id, created_at)
        select gen_random_uuid(), '${id}', '${canary}', n <= 2, case n % 2 when 0 then '${people[0]!.user.id}'::uuid else '${people[1]!.user.id}' end, now()
          from generate_series(1, 50) n`);
      expect((await listed()).halted).toBeNull();
      vi.advanceTimersByTime(60_000);
      await expect.poll(async () => (await listed()).halted?.version, { timeout: 20_000 }).toBe('2.0.0');
      expect(await versionFor(home.id)).toBe('1.0.0');
    } finally {
      stop();
      vi.useRealTimers();
    }
  });

  test('to everyone goes back to the previous default', async () => {
    await change({ release: '2.0.0', everyone: true });
    await load(50, 5);
    expect(await isHalted()).toBe(true);
    expect((await listed()).default.version).toBe('1.0.0');
  });

  test.each([
    ['fewer than 50 loads', () => load(49, 40)],
    ['as many failures as allowed', () => load(98, 0).then(() => load(2, 2))],
    [
      'failures of one person, where others have it too',
      async () => {
        await load(40, 0);
        await load(20, 20, [people[0]!]);
      },
    ],
    [
      'failures of one person, at an hour when the others don’t work',
      async () => {
        await sql(`update frontends set rollout_since = now() - interval '10 hours' where id = '${id}'`);
        await load(30, 0);
        await sql(`update frontend_loads set created_at = now() - interval '9 hours' where frontend_id = '${id}'`);
        await load(60, 60, [people[0]!]);
      },
    ],
    [
      'failures of the first person who opens it, where other tenants have it too',
      async () => {
        await change({ release: '2.0.0', tenants: [home.id, (await tenant()).id] });
        await load(60, 60, [people[0]!]);
      },
    ],
    [
      'a report that is repeated',
      async () => {
        await load(60, 0);
        const loadIds = people.slice(0, 2).map((actor) => ({ actor, loadId: pageOf(actor) }));
        for (let n = 0; n < 20; n += 1)
          for (const { actor, loadId } of loadIds) {
            const answer = await report(actor, loadId, n < 1 && actor === people[0]);
            expect(answer.body.recorded).toBe(n === 0 ? 1 : 0);
          }
      },
    ],
    [
      'forged reports',
      async () => {
        await load(60, 0);
        const stolen = pageOf(people[0]!);
        for (let n = 0; n < 20; n += 1) {
          // Someone else's page, one that was made up, one sealed for something else, and another frontend.
          const others = [stolen, 'v1:AAAA', services.secrets.seal('{}', 'frontend preview')];
          for (const loadId of others) expect((await report(people[1]!, loadId, true)).body).toEqual({ recorded: 0 });
          expect((await report(people[1]!, pageOf(people[1]!), true, 'another')).body).toEqual({ recorded: 0 });
        }
        expect(
          (
            await testApp
              .browser()
              .post('/auth/page-loads', { loadId: stolen, loads: [{ frontendId: id, hasFailed: true }] })
          ).body,
        ).toEqual({ recorded: 0 });
      },
    ],
    [
      'failures of the release that others have',
      async () => {
        const other = await releaseId('1.0.0');
        for (let n = 0; n < 60; n += 1) await report(people[n % 3]!, pageOf(people[n % 3]!, other), true);
      },
    ],
    [
      'failures from before',
      async () => {
        await load(60, 0);
        await sql(`insert into frontend_loads (load_id, frontend_id, release_id, has_failed, reported_by_user_id, created_at)
        select gen_random_uuid(), '${id}', '${canary}', true, gen_random_uuid(), now() - interval '11 minutes' from generate_series(1, 100)`);
      },
    ],
  ])('isn’t halted by %s', async (_, act) => {
    await act();
    expect(await isHalted()).toBe(false);
    expect(await versionFor(home.id)).toBe('2.0.0');
  });

  test('is halted by one person’s failures if only that person has it', async () => {
    await load(50, 2, [people[0]!]);
    expect(await isHalted()).toBe(true);
  });

  test('to everyone is halted by the failures of a platform admin if only that admin opens the frontend', async () => {
    await change({ release: '2.0.0', everyone: true });
    const loadId = () =>
      sealPageLoad(services, { kind: 'platformAdmin', user: { id: root.user.id }, tenant: null } as Principal, [
        { id, release: { source: 'uploaded', isVerified: true, id: canary } } as never,
      ])!;
    for (let n = 0; n < 50; n += 1) await report(root, loadId(), n < 2);
    expect(await isHalted()).toBe(true);
  });

  test('is never halted if it has no limit', async () => {
    await change({ release: '2.0.0', tenants: [home.id], haltAbove: null });
    await load(50, 50);
    expect(await isHalted()).toBe(false);
  });

  test.each([
    [
      'that a person halted',
      async () => {
        await change({ release: '1.0.0', everyone: true, haltAbove: null });
        await change({ release: '2.0.0', tenants: [home.id] });
        await root.browser.post(`/super/remotes/${id}/halt`);
      },
    ],
    [
      'to everyone that was halted by failures',
      async () => {
        await change({ release: '2.0.0', everyone: true });
        await load(50, 5);
        expect(await isHalted()).toBe(true);
      },
    ],
  ])('%s leaves its limit to no other release', async (_, halt) => {
    await halt();
    const older = await releaseId('1.0.0');
    for (let n = 0; n < 50; n += 1) await report(people[n % 3]!, pageOf(people[n % 3]!, older), true);
    const builtIn = { ...buildOf(id).manifest, release: { source: 'builtIn', isVerified: true } };
    await haltIfFailing({ ...services, readRemotes: async () => [builtIn as never] });
    // The limit is what the console proposes for the next rollout.
    expect(await listed()).toMatchObject({
      default: { version: '1.0.0' },
      halted: { version: '2.0.0' },
      watched: null,
      haltAbove: 2,
    });
    await change({ release: '2.0.0', tenants: [home.id] });
    expect(await listed()).toMatchObject({ watched: '2.0.0' });
  });

  test('that several replicas see failing is halted once', async () => {
    await load(50, 25);
    await Promise.all(Array.from({ length: 6 }, () => haltIfFailing(services)));
    expect(
      await rows(
        `select 1 from audit_log where action = 'frontend_halted' and target_id = '${id}' and outcome = 'done'`,
      ),
    ).toHaveLength(1);
  });
});

test('loads are listed by time, including those that arrive while the list is read', async () => {
  const at = (moment: string) =>
    `insert into frontend_loads (load_id, frontend_id, has_failed, reported_by_user_id, created_at) values (gen_random_uuid(), '${id}', true, gen_random_uuid(), ${moment})`;
  for (const moment of [
    `now() + interval '2 seconds'`,
    `now() - interval '4 minutes'`,
    `now() - interval '59 minutes'`,
  ])
    await sql(at(moment));
  expect((await listed()).health).toEqual({
    loads: 3,
    failures: 3,
    failuresPerFiveMinutes: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2],
  });
});

test('a report about a name that every object inherits is recorded for no remote', async () => {
  for (const name of ['constructor', '__proto__', 'toString'])
    expect(await report(people[0]!, pageOf(people[0]!), true, name)).toMatchObject({
      status: 200,
      body: { recorded: 0 },
    });
});

test('a page that loaded a remote and then saw it fail counts once, as failed', async () => {
  const loadId = pageOf(people[0]!);
  for (const [hasFailed, recorded] of [
    [false, 1],
    [true, 1],
    [true, 0],
    [false, 0],
  ] as const)
    expect((await report(people[0]!, loadId, hasFailed)).body).toEqual({ recorded });
  expect(await rows(`select has_failed from frontend_loads where frontend_id = '${id}'`)).toEqual([
    { has_failed: true },
  ]);
});

test('a page counts for a day, and what it reported is remembered for longer than that', async () => {
  const person = people[0]!;
  const sealedAgo = (hours: number) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - hours * 3_600_000 });
    try {
      return pageOf(person);
    } finally {
      vi.useRealTimers();
    }
  };
  const { sealedAt: _, ...older } = openPageLoad(services, pageOf(person))!;
  const fresh = pageOf(person);
  for (const [loadId, recorded] of [
    [fresh, 1],
    [sealedAgo(23.9), 1],
    [sealedAgo(24.1), 0],
    // A replica whose clock is ahead, and one whose clock is wrong.
    [sealedAgo(-0.5), 1],
    [sealedAgo(-2), 0],
    [services.secrets.seal(JSON.stringify(older), 'page load'), 0],
  ] as const)
    expect(await report(person, loadId, true)).toMatchObject({ status: 200, body: { recorded } });
  const age = (hours: number) =>
    sql(`update frontend_loads set created_at = now() - interval '${hours} hours' where frontend_id = '${id}'`);
  await age(24.9);
  await clearOldLoads(services);
  expect((await report(person, fresh, true)).body).toEqual({ recorded: 0 });
  await age(25.1);
  await clearOldLoads(services);
  expect(await rows(`select 1 from frontend_loads where frontend_id = '${id}'`)).toEqual([]);
});

describe('the command on the host', () => {
  const rollBack = (to?: string) => rollBackFromHost(commandContext(services, 'npm run frontends'), id, to);

  test('ends a rollout, then goes back to the previous default', async () => {
    expect(await rollBack()).toEqual({ version: '1.0.0' });
    expect(await listed()).toMatchObject({ rollout: null, default: { version: '1.0.0' } });
    await change({ release: '2.0.0', everyone: true });
    expect(await rollBack()).toEqual({ version: '1.0.0' });
    expect(await rollBack('2.0.0')).toEqual({ version: '2.0.0' });
    const done = await rows(`select 1 from audit_log where action = 'frontend_rolled_back' and target_id = '${id}'`);
    expect(done).toHaveLength(3);
    await expect(rollBack('9.9.9')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

test('a release is removed once no page could get it for the longest session, and at least 30 days', async () => {
  await releases.upload(id, buildOf(id, {}, {}, '3.0.0').body);
  const kept = async () =>
    (
      await rows<{ version: string }>(
        `select version from frontend_releases where frontend_id = '${id}' order by version`,
      )
    ).map(({ version }) => version);
  const age = (days: number) =>
    sql(
      `update frontend_releases set unused_since = now() - interval '${days} days' where frontend_id = '${id}' and unused_since is not null`,
    );
  await age(29);
  await removeUnusedReleases(services);
  expect(await kept()).toEqual(['1.0.0', '2.0.0', '3.0.0']);
  const longer = {
    ...services,
    config: {
      ...services.config,
      sessions: { ...services.config.sessions, tenant: { idleMinutes: 1, absoluteMinutes: 90 * 24 * 60 } },
    },
  };
  await age(80);
  await removeUnusedReleases(longer);
  expect(await kept()).toContain('3.0.0');
  await removeUnusedReleases(services);
  expect(await kept()).toEqual(['1.0.0', '2.0.0']);
  // What everyone had before is kept for a roll back.
  await change({ release: '2.0.0', everyone: true });
  await age(31);
  await removeUnusedReleases(services);
  expect(await kept()).toEqual(['1.0.0', '2.0.0']);
});
