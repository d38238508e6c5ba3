import { querySql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';

const testApp = await createTestApp();
const { as, tenant, user, withSession } = actorsOf(testApp);
const profile = { displayName: 'Harbour & Sons', supportEmail: 'help@harbour.example' };

describe('PATCH /tenant/settings', () => {
  test('saves the profile, audits the changes, and marks the step once', async () => {
    const home = await tenant({ status: 'inactive', name: 'Harbour' });
    const { browser, user: admin } = await as.tenantAdmin(home);
    const saved = await browser.patch('/tenant/settings', { ...profile, supportEmail: ' HELP@harbour.example ' });
    expect(saved).toMatchObject({ status: 200, body: { ...profile, logoUrl: null, primaryColor: null } });
    expect((await browser.get('/tenant/me')).body).toMatchObject({
      tenant: { id: home.id, status: 'inactive' },
      tenantSettings: profile,
      user: { id: admin.id },
    });
    await expectAudit(testApp, saved.requestId, 'tenant_settings_updated', {
      actorUserId: admin.id,
      tenantId: home.id,
      changes: {
        displayName: { before: 'Harbour', after: profile.displayName },
        supportEmail: { before: null, after: profile.supportEmail },
      },
    });
    const stepsOf = async () =>
      (await browser.get('/tenant/onboarding/status')).body.steps as { id: string; doneAt: string | null }[];
    const [done, ...open] = await stepsOf();
    expect(done).toEqual({ id: 'profile', doneAt: expect.stringMatching(/Z$/) });
    expect(open.map(({ doneAt }) => doneAt)).toEqual([null, null, null]);
    await browser.patch('/tenant/settings', { displayName: 'Harbour anew' });
    expect((await stepsOf())[0]).toEqual(done);
  });

  test.each([
    ['displayName', { displayName: 'Harbour' }, 'profile'],
    ['supportEmail', { supportEmail: 'help@harbour.example' }, 'profile'],
    ['primaryColor', { primaryColor: '#0A7F5B' }, 'branding'],
    ['logoUrl', { logoUrl: null }, 'branding'],
  ] as const)('marks only the wizard step that %s belongs to, once', async (_, body, step) => {
    const { browser } = await as.tenantAdmin(await tenant({ status: 'inactive' }));
    const stepsDone = async () =>
      ((await browser.get('/tenant/onboarding/status')).body.steps as { id: string; doneAt: string | null }[]).filter(
        ({ doneAt }) => doneAt !== null,
      );
    await browser.patch('/tenant/settings', body);
    const done = await stepsDone();
    expect(done.map(({ id }) => id)).toEqual([step]);
    await browser.patch('/tenant/settings', body);
    expect(await stepsDone()).toEqual(done);
  });

  test('keeps fields that are not sent, and clears fields that are null', async () => {
    const { browser } = await as.tenantAdmin(await tenant());
    await browser.patch('/tenant/settings', { ...profile, primaryColor: '#0a7f5b' });
    const cleared = await browser.patch('/tenant/settings', { supportEmail: null });
    expect(cleared.body).toEqual({
      displayName: profile.displayName,
      supportEmail: null,
      primaryColor: '#0A7F5B',
      logoUrl: null,
      updatedAt: expect.any(String),
    });
    await expectAudit(testApp, cleared.requestId, 'tenant_settings_updated', {
      changes: { supportEmail: { before: profile.supportEmail, after: null } },
    });
    expect((await browser.patch('/tenant/settings', { primaryColor: null })).body.primaryColor).toBeNull();
  });

  test('keeps the changes of two simultaneous admins, each with its own audit row', async () => {
    const home = await tenant({ name: 'Before' });
    const [first, second] = [await as.tenantAdmin(home), await as.tenantAdmin(home)];
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, (_, i) => first.browser.patch('/tenant/settings', { displayName: `Name ${i}` })),
      ...Array.from({ length: 5 }, (_, i) =>
        second.browser.patch('/tenant/settings', { supportEmail: `help${i}@harbour.example` }),
      ),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const rows = await querySql<{ changes: Record<string, { before: string | null; after: string }> }>(
      testApp.clone.superuserUrl,
      `select changes from audit_log where action = 'tenant_settings_updated' and tenant_id = $1 order by id`,
      [home.id],
    );
    expect(rows).toHaveLength(10);
    for (const field of ['displayName', 'supportEmail']) {
      const told = rows.flatMap(({ changes }) => (changes[field] ? [changes[field]] : []));
      // Each row starts with the previous row's value, so no change was overwritten unseen.
      told.forEach(({ before }, i) =>
        expect(before).toBe(i === 0 ? (field === 'displayName' ? 'Before' : null) : told[i - 1]!.after),
      );
      expect((await first.browser.get('/tenant/me')).body.tenantSettings[field]).toBe(told.at(-1)!.after);
    }
  });

  test.each([
    ['a logo by URL', { logoUrl: 'https://evil.example/logo.svg' }, 'logoUrl'],
    ['a logo as data', { logoUrl: 'data:image/svg+xml,<svg/>' }, 'logoUrl'],
    ['a colour by name', { primaryColor: 'red' }, 'primaryColor'],
    ['a colour followed by more CSS', { primaryColor: '#0a7f5b; background: url(x)' }, 'primaryColor'],
    ['an invalid email', { supportEmail: 'help' }, 'supportEmail'],
    ['a name of one letter', { displayName: ' x ' }, 'displayName'],
    ['a name over two lines', { displayName: 'Harbour\nSons' }, 'displayName'],
    ['no name at all', { displayName: null }, 'displayName'],
    ['the status', { status: 'active' }, 'status'],
    ['the tenant', { tenantId: '00000000-0000-4000-8000-000000000000' }, 'tenantId'],
    ['nothing', {}, ''],
  ])('refuses %s with an error at its field', async (_, body, path) => {
    const { browser } = await as.tenantAdmin(await tenant());
    const response = await browser.patch('/tenant/settings', body);
    expect(response).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'VALIDATION_FAILED',
          details: { fields: expect.arrayContaining([{ path, message: expect.any(String) }]) },
        },
      },
    });
  });

  test('refuses employees, clients and platform admins', async () => {
    const home = await tenant();
    for (const { browser } of [await as.employee(home), await as.client(home), await as.superUser()]) {
      expect((await browser.patch('/tenant/settings', profile)).body.error.code).toBe('FORBIDDEN');
    }
    expect(
      await querySql(testApp.clone.superuserUrl, 'select profile_saved_at from tenant_settings where tenant_id = $1', [
        home.id,
      ]),
    ).toEqual([{ profile_saved_at: null }]);
  });

  test('doesn’t change other tenants', async () => {
    const [mine, other] = [await tenant(), await tenant({ name: 'Other' })];
    const { browser } = await as.tenantAdmin(mine);
    await browser.patch('/tenant/settings', profile);
    const there = await withSession(await user({ role: 'admin', tenantId: other.id }));
    expect((await there.browser.get('/tenant/me')).body.tenantSettings).toMatchObject({
      displayName: 'Other',
      supportEmail: null,
    });
  });
});

test('skipping the wizard’s mail step marks it once and is audited', async () => {
  const home = await tenant({ status: 'inactive' });
  const { browser, user: admin } = await as.tenantAdmin(home);
  const mailStep = async () =>
    (await browser.get('/tenant/onboarding/status')).body.steps.find(({ id }: { id: string }) => id === 'mail').doneAt;
  expect(await mailStep()).toBeNull();
  const skipped = await browser.post('/tenant/onboarding/skip-mail');
  expect(skipped.status).toBe(200);
  await expectAudit(testApp, skipped.requestId, 'tenant_onboarding_mail_skipped', {
    actorUserId: admin.id,
    tenantId: home.id,
    targetType: 'tenant',
    targetId: home.id,
  });
  const doneAt = await mailStep();
  expect(doneAt).toMatch(/Z$/);
  await browser.post('/tenant/onboarding/skip-mail');
  expect(await mailStep()).toBe(doneAt);
});
