import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf, goodPassword, type Actor } from '../../testing/actors.ts';
import { testOrigin } from '../../testing/Browser.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { enrol } from '../../testing/enrol.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { announceUpgrade } from './announceUpgrade.ts';

const testApp = await createTestApp();
const { as, tenant, user, signIn } = actorsOf(testApp);
const run = (sql: string, app = testApp) => runSql(app.clone.superuserUrl, [sql]);
const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
const put = (actor: Actor, body: object) => actor.browser.send('PUT', '/super/settings/security', body);
const putTenant = (actor: Actor, body: object) => actor.browser.send('PUT', '/tenant/security', body);
const optional = { platformAdmins: { startsAt: null }, tenantAdmins: { startsAt: null }, everyone: { startsAt: null } };
const withMail = (tenantId: string | null, app = testApp) =>
  run(
    `insert into mail_settings (tenant_id, domain, region, from_email, api_key_sealed, api_key_last_four)
     values (${tenantId === null ? 'null' : `'${tenantId}'`}, 'mg.example.com', 'eu', 'a@example.com', 'x', 'xxxx')`,
    app,
  );
const remindedIn = (requestId: string, app = testApp) =>
  querySql<{ to_email: string }>(
    app.clone.superuserUrl,
    `select to_email from outbox where request_id = '${requestId}' and template = 'second_factor_required' order by to_email`,
  ).then((rows) => rows.map(({ to_email }) => to_email));
const destination = async (account: { email: string }, slug?: string) =>
  (
    await testApp
      .browser()
      .post('/auth/login', { email: account.email, password: goodPassword, ...(slug && { tenant: slug }) })
  ).body.redirectTo;

describe('the platform’s policy', () => {
  test('is shown with what the configuration allows and who has no factor yet', async () => {
    const admin = await as.superUser();
    const home = await tenant();
    const [, without] = [
      await user({ role: 'admin', tenantId: home.id }),
      await user({ role: 'admin', tenantId: home.id }),
    ];
    await run(`update tenants set owner_user_id = '${without.id}' where id = '${home.id}'`);
    const has = await user({ role: 'admin', tenantId: home.id });
    await enrol(testApp, has);
    const { status, body } = await admin.browser.get('/super/settings/security');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      isDecided: false,
      stepUpMinutes: 60,
      sessions: {
        platformAdmins: { idleMinutes: 60, absoluteMinutes: 720, maxIdleMinutes: 60, maxAbsoluteMinutes: 720 },
        everyone: { idleMinutes: 7 * 24 * 60, absoluteMinutes: 30 * 24 * 60 },
      },
    });
    expect(body.tenantAdmins.people).toBe(3);
    expect(body.tenantAdmins.withFactor).toBe(1);
    expect(body.tenantAdmins.withoutFactor).toContainEqual({
      id: without.id,
      email: without.email,
      firstName: 'Test',
      lastName: 'admin',
      role: 'admin',
      tenantId: home.id,
      tenantName: home.name,
      isOwner: true,
    });
    expect(body.tenantAdmins.withoutFactor.map(({ id }: { id: string }) => id)).not.toContain(has.id);
  });

  test('a change is saved, recorded and needs an owner', async () => {
    const admin = await as.superUser();
    const startsAt = hours(24);
    const response = await put(admin, { tenantAdmins: { startsAt }, stepUpMinutes: 15 });
    expect(response).toMatchObject({
      status: 200,
      body: { isDecided: true, stepUpMinutes: 15, tenantAdmins: { startsAt } },
    });
    const row = await expectAudit(testApp, response.requestId, 'security_policy_changed', {
      actorUserId: admin.user.id,
      tenantId: null,
    });
    expect(row.changes).toMatchObject({
      tenantAdminsFrom: { before: null, after: startsAt },
      stepUpMinutes: { before: null, after: 15 },
    });
    const again = await put(admin, { tenantAdmins: { startsAt }, stepUpMinutes: 15 });
    expect(again.status).toBe(200);
    expect(await auditRows(testApp, again.requestId)).toEqual([]);
    await put(admin, { ...optional, stepUpMinutes: null });
    const home = await as.tenantAdmin(await tenant());
    expect((await put(home, optional)).status).toBe(403);
  });

  test('applies from its start and not the day before', async () => {
    const admin = await as.superUser();
    const home = await tenant({ onboardedAt: new Date() });
    const [boss, worker] = [
      await user({ role: 'admin', tenantId: home.id }),
      await user({ role: 'employee', tenantId: home.id }),
    ];
    await put(admin, { tenantAdmins: { startsAt: hours(24) } });
    expect(await destination(boss)).toBe('/clients');
    await put(admin, { tenantAdmins: { startsAt: hours(-24) } });
    expect(await destination(boss)).toBe('/second-factor');
    expect(await destination(worker)).toBe('/clients');
    await put(admin, { tenantAdmins: { startsAt: null }, everyone: { startsAt: hours(-1) } });
    expect(await destination(boss)).toBe('/second-factor');
    expect(await destination(worker)).toBe('/second-factor');
    // The admin who saved it is asked too.
    expect((await admin.browser.get('/super/tenants')).body.error.code).toBe('SECOND_FACTOR_ENROLMENT_REQUIRED');
    await run(`update security_policy set everyone_from = null`);
    expect(await destination(worker)).toBe('/clients');
  });

  test('reminds everyone without a factor whom it applies to, by emails with the request id of the change', async () => {
    const own = await createTestApp();
    const actors = actorsOf(own);
    const admin = await actors.as.superUser();
    const home = await actors.tenant();
    const boss = await actors.user({ role: 'admin', tenantId: home.id });
    const worker = await actors.user({ role: 'employee', tenantId: home.id });
    await actors.user({ role: 'admin', tenantId: home.id, isActive: false });
    await enrol(own, await actors.user({ role: 'admin', tenantId: home.id }));
    const save = (body: object) => admin.browser.send('PUT', '/super/settings/security', body);
    const quiet = await save({ ...optional, tenantAdmins: { startsAt: hours(24) } });
    expect(await remindedIn(quiet.requestId, own)).toEqual([]);
    expect(await remindedIn((await save({ notify: true })).requestId, own)).toEqual([]);
    await withMail(null, own);
    const loud = await save({ notify: true });
    expect(await remindedIn(loud.requestId, own)).toEqual([boss.email]);
    await expectAudit(own, loud.requestId, 'security_policy_changed', { details: { notified: 1 } });
    await save({ everyone: { startsAt: hours(24) } });
    const onlyEmployees = await save({ notify: true, notifyGroup: 'everyone' });
    expect(await remindedIn(onlyEmployees.requestId, own)).toEqual([worker.email]);
  });

  test.each([
    ['step-up minutes', { stepUpMinutes: 61 }],
    ['idle minutes', { sessions: { platformAdmins: { idleMinutes: 61, absoluteMinutes: null } } }],
    ['minutes at most', { sessions: { everyone: { idleMinutes: null, absoluteMinutes: 30 * 24 * 60 + 1 } } }],
  ])('refuses more %s than allowed', async (_, body) => {
    const admin = await as.superUser();
    expect((await put(admin, body)).body.error.code).toBe('VALIDATION_FAILED');
  });

  test('accepts as much as the configuration allows, and shows no more than that', async () => {
    const admin = await as.superUser();
    const most = { idleMinutes: 60, absoluteMinutes: 720 };
    const saved = await put(admin, { sessions: { platformAdmins: most } });
    expect(saved.body.sessions.platformAdmins).toMatchObject(most);
    // As a configuration that allowed more left it.
    await run('update security_policy set platform_idle_minutes = 90, platform_absolute_minutes = 900');
    expect((await admin.browser.get('/super/settings/security')).body.sessions.platformAdmins).toMatchObject(most);
    const fields = await put(admin, { sessions: { platformAdmins: { idleMinutes: 61, absoluteMinutes: 721 } } });
    expect(fields.body.error.details.fields.map(({ path }: { path: string }) => path)).toEqual([
      'sessions.platformAdmins.idleMinutes',
      'sessions.platformAdmins.absoluteMinutes',
    ]);
    await run('update security_policy set platform_idle_minutes = null, platform_absolute_minutes = null');
  });

  test('the first save is recorded although it changes nothing, because it decides', async () => {
    const admin = await as.superUser();
    await run(`update security_policy set platform_admins_from = now(), decided_at = null`);
    const shown = async () => (await admin.browser.get('/super/settings/security')).body;
    expect(await shown()).toMatchObject({ isDecided: false, platformAdmins: { startsAt: null } });
    const decide = () => put(admin, { stepUpMinutes: null });
    const first = await decide();
    expect(first.body).toMatchObject({ isDecided: true, platformAdmins: { startsAt: null } });
    await expectAudit(testApp, first.requestId, 'security_policy_changed', { changes: {}, details: { notified: 0 } });
    expect(await auditRows(testApp, (await decide()).requestId)).toEqual([]);
    expect((await admin.browser.get('/super/tenants')).status).toBe(200);
    // What is decided stays, and every later change is recorded.
    const startsAt = hours(24);
    const later = await put(admin, { platformAdmins: { startsAt } });
    const row = await expectAudit(testApp, later.requestId, 'security_policy_changed');
    expect(row.changes).toEqual({ platformAdminsFrom: { before: null, after: startsAt } });
    expect((await decide()).body.platformAdmins.startsAt).toBe(startsAt);
    expect((await shown()).platformAdmins.startsAt).toBe(startsAt);
    await put(admin, optional);
  });

  test('shortens sessions, the open ones and those that begin or are used later', async () => {
    const admin = await as.superUser();
    const home = await tenant();
    const [boss, worker] = [await as.tenantAdmin(home), await as.employee(home)];
    const minutesLeft = async ({ browser }: Actor) => {
      const [session] = (await browser.get('/auth/sessions')).body.items;
      return (new Date(session.expiresAt).getTime() - Date.now()) / 60_000;
    };
    const shorter = await put(admin, { sessions: { tenantAdmins: { idleMinutes: 30, absoluteMinutes: 120 } } });
    expect(shorter.body.sessions.tenantAdmins).toMatchObject({ idleMinutes: 30, absoluteMinutes: 120 });
    expect(await minutesLeft(boss)).toBeLessThan(31);
    expect(await minutesLeft(worker)).toBeGreaterThan(6 * 24 * 60);
    const later = await signIn(boss.user);
    expect(await minutesLeft(later)).toBeLessThan(31);
    await run(`update sessions set last_seen_at = now() - interval '2 minutes' where user_id = '${boss.user.id}'`);
    await later.browser.get('/auth/me');
    expect(await minutesLeft(later)).toBeLessThan(31);
    const [row] = await querySql<{ minutes: number }>(
      testApp.clone.superuserUrl,
      `select round(extract(epoch from absolute_expires_at - now()) / 60)::int as minutes from sessions where user_id = '${boss.user.id}' limit 1`,
    );
    expect(row!.minutes).toBeLessThanOrEqual(120);
    await put(admin, { sessions: { tenantAdmins: { idleMinutes: null, absoluteMinutes: null } } });
    expect(await minutesLeft(await signIn(boss.user))).toBeGreaterThan(6 * 24 * 60);
  });
});

describe('a tenant’s policy', () => {
  test('can require more of its own users, and only of them', async () => {
    const [home, other] = [await tenant({ onboardedAt: new Date() }), await tenant()];
    const boss = await as.tenantAdmin(home);
    const worker = await user({ role: 'employee', tenantId: home.id });
    const stranger = await user({ role: 'employee', tenantId: other.id });
    const startsAt = hours(-1);
    const response = await putTenant(boss, { everyone: { startsAt } });
    expect(response).toMatchObject({
      status: 200,
      body: { everyone: { startsAt, platformStartsAt: null, people: 1, withFactor: 0 } },
    });
    await expectAudit(testApp, response.requestId, 'security_policy_changed', { tenantId: home.id, targetId: home.id });
    expect(await destination(worker)).toBe('/second-factor');
    expect(await destination(stranger)).toBe('/clients');
    const admin = await as.superUser();
    const { tenantsRequiringMore, requiringMore } = (await admin.browser.get('/super/settings/security')).body;
    expect(tenantsRequiringMore).toBe(requiringMore.length);
    const [asked] = requiringMore.filter(({ id }: { id: string }) => id === home.id);
    // The admin and the employee.
    expect(asked).toEqual({
      id: home.id,
      name: home.name,
      tenantAdminsFrom: null,
      everyoneFrom: startsAt,
      withoutFactor: 2,
    });
    const seen = response.body.everyone.withoutFactor.map(({ id }: { id: string }) => id);
    expect(seen).toEqual([worker.id]);
  });

  test('can’t require less than the platform', async () => {
    const admin = await as.superUser();
    const home = await tenant({ onboardedAt: new Date() });
    const boss = await as.tenantAdmin(home);
    await putTenant(boss, { tenantAdmins: { startsAt: null }, everyone: { startsAt: hours(24 * 365) } });
    await put(admin, { tenantAdmins: { startsAt: hours(-1) } });
    expect(await destination(boss.user)).toBe('/second-factor');
    await run('update security_policy set tenant_admins_from = null');
    expect(await destination(boss.user)).toBe('/clients');
  });

  test('reminds only its own users', async () => {
    const home = await tenant();
    await withMail(home.id);
    const boss = await as.tenantAdmin(home);
    const worker = await user({ role: 'employee', tenantId: home.id });
    const response = await putTenant(boss, { everyone: { startsAt: hours(24) }, notify: true });
    expect(await remindedIn(response.requestId)).toEqual([boss.user.email, worker.email].toSorted());
    const onlyAdmins = await putTenant(boss, { notify: true, notifyGroup: 'tenantAdmins' });
    expect(await remindedIn(onlyAdmins.requestId)).toEqual([boss.user.email]);
  });

  test('reminds them at most ten times an hour', async () => {
    const strict = await createTestApp({ LIMITS_FACTOR: '1' });
    const actors = actorsOf(strict);
    const home = await actors.tenant();
    const boss = await actors.as.tenantAdmin(home);
    await withMail(home.id, strict);
    const startsAt = hours(24);
    const remind = () => putTenant(boss, { everyone: { startsAt }, notify: true });
    for (let n = 0; n < 10; n++) expect(await remindedIn((await remind()).requestId, strict)).toHaveLength(1);
    const refused = await remind();
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'RATE_LIMITED' } } });
    expect(await remindedIn(refused.requestId, strict)).toEqual([]);
    expect((await putTenant(boss, { everyone: { startsAt: null } })).status).toBe(200);
  });

  test('records what changed and each reminder, and nothing for a save that changes nothing', async () => {
    const home = await tenant();
    const boss = await as.tenantAdmin(home);
    const startsAt = hours(24);
    const saved = await putTenant(boss, { everyone: { startsAt } });
    const row = await expectAudit(testApp, saved.requestId, 'security_policy_changed', { details: { notified: 0 } });
    expect(row.changes).toEqual({ everyoneFrom: { before: null, after: startsAt } });
    expect(await auditRows(testApp, (await putTenant(boss, { everyone: { startsAt } })).requestId)).toEqual([]);
    // Without a mail account nobody can be reminded, and the row says so.
    const unsent = await putTenant(boss, { notify: true });
    await expectAudit(testApp, unsent.requestId, 'security_policy_changed', { details: { notified: 0 } });
    expect(await remindedIn(unsent.requestId)).toEqual([]);
    // The platform's account sends for tenants, though their own scope doesn't see it.
    await withMail(null);
    const sent = await putTenant(boss, { tenantAdmins: { startsAt }, notify: true });
    const both = await expectAudit(testApp, sent.requestId, 'security_policy_changed', { details: { notified: 1 } });
    expect(both.changes).toEqual({ tenantAdminsFrom: { before: null, after: startsAt } });
    expect(sent.body).toMatchObject({ tenantAdmins: { startsAt }, everyone: { startsAt } });
    const quiet = await putTenant(boss, { tenantAdmins: { startsAt: null } });
    expect(await remindedIn(quiet.requestId)).toEqual([]);
  });

  test('can’t be changed by a platform admin who impersonates an admin, or by an employee', async () => {
    const home = await tenant();
    const boss = await user({ role: 'admin', tenantId: home.id });
    const admin = await as.superUser();
    await admin.browser.post(`/super/tenants/${home.id}/users/${boss.id}/impersonate-login`);
    expect((await admin.browser.get('/tenant/security')).status).toBe(200);
    expect((await putTenant(admin, { everyone: { startsAt: null } })).body.error.code).toBe('IMPERSONATING');
    const worker = await as.employee(home);
    expect((await putTenant(worker, { everyone: { startsAt: null } })).body.error.code).toBe('FORBIDDEN');
  });
});

describe('off loopback', () => {
  test('a new installation requires a second factor of platform admins at once, and of no one else', async () => {
    const hosted = await createTestApp({ PUBLIC_URL: 'https://console.example.com', ALLOWED_ORIGINS: testOrigin });
    const actors = actorsOf(hosted);
    const root = await actors.user({ role: 'super_user', tenantId: null });
    const worker = await actors.user({ role: 'employee', tenantId: (await actors.tenant()).id });
    const login = (email: string) => hosted.browser().post('/auth/login', { email, password: goodPassword });
    expect((await login(root.email)).body.redirectTo).toBe('/second-factor');
    expect((await login(worker.email)).body.redirectTo).toBe('/clients');
  });

  test('an upgrade is announced to platform admins once, when mail works', async () => {
    const hosted = await createTestApp({ PUBLIC_URL: 'https://console.example.com', ALLOWED_ORIGINS: testOrigin });
    const actors = actorsOf(hosted);
    const root = await actors.user({ role: 'super_user', tenantId: null });
    await actors.user({ role: 'admin', tenantId: (await actors.tenant()).id });
    await run(
      `update security_policy set platform_admins_from = now() + interval '14 days', everyone_from = now() + interval '20 days'`,
      hosted,
    );
    const sent = () =>
      querySql<{ to_email: string }>(
        hosted.clone.superuserUrl,
        `select to_email from outbox where template = 'second_factor_required'`,
      );
    await announceUpgrade(hosted.services);
    expect(await sent()).toEqual([]);
    // The console says so as well, until they have one.
    const { browser } = await actors.signIn(root);
    const announced = (await browser.get('/auth/me')).body.secondFactor;
    expect(announced).toMatchObject({ required: false, enrolled: false });
    const days = (Date.parse(announced.requiredFrom) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(13.9);
    expect(days).toBeLessThan(14.1);
    await withMail(null, hosted);
    await announceUpgrade({ ...hosted.services, config: { ...hosted.services.config, isLoopback: true } });
    expect(await sent()).toEqual([]);
    await announceUpgrade(hosted.services);
    await announceUpgrade(hosted.services);
    expect(await sent()).toEqual([{ to_email: root.email }]);
    const saved = await browser.send('PUT', '/super/settings/security', { stepUpMinutes: 5 });
    expect(saved.body).toMatchObject({ isDecided: true, platformAdmins: { startsAt: announced.requiredFrom } });
  });
});
