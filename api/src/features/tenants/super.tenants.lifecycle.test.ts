import { runSql, querySql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { commandContext } from '../../core/commandContext.ts';
import { actorsOf, goodPassword } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { purgeTenants } from './purgeTenants.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const superUrl = testApp.clone.superuserUrl;

describe('a tenant’s status', () => {
  const allowed: [from: 'inactive' | 'active' | 'suspended', to: string, action: string][] = [
    ['inactive', 'active', 'tenant_activated'],
    ['active', 'suspended', 'tenant_suspended'],
    ['suspended', 'active', 'tenant_activated'],
  ];
  test.each(allowed)(
    'can be changed from %s to %s by a platform admin, without changing onboardedAt',
    async (from, to, action) => {
      const { browser } = await as.superUser();
      const { id } = await tenant({ status: from });
      const changed = await browser.patch(`/super/tenants/${id}`, { status: to });
      expect(changed.body).toMatchObject({ id, status: to, onboardedAt: null, ownerUserId: null });
      await expectAudit(testApp, changed.requestId, action as never, {
        tenantId: id,
        changes: { status: { before: from, after: to } },
      });
    },
  );

  test.each([
    ['inactive', 'suspended'],
    ['active', 'inactive'],
    ['suspended', 'inactive'],
  ] as const)('does not go from %s to %s', async (from, to) => {
    const { browser } = await as.superUser();
    const { id } = await tenant({ status: from });
    const refused = await browser.patch(`/super/tenants/${id}`, { status: to });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'TRANSITION_REFUSED' } } });
    expect((await browser.get(`/super/tenants/${id}`)).body.status).toBe(from);
  });

  test('can’t be set to deleted with PATCH', async () => {
    const { browser } = await as.superUser();
    const { id } = await tenant();
    expect((await browser.patch(`/super/tenants/${id}`, { status: 'deleted' })).status).toBe(400);
  });

  test('applies to the next request of every user of the tenant, in both directions', async () => {
    const { browser } = await as.superUser();
    const home = await tenant();
    const people = [await as.tenantAdmin(home), await as.employee(home), await as.client(home)];
    const seen = () => Promise.all(people.map(async (one) => (await one.browser.get('/clients')).status));
    expect(await seen()).toEqual([200, 200, 200]);
    await browser.patch(`/super/tenants/${home.id}`, { status: 'suspended' });
    expect(await seen()).toEqual([403, 403, 403]);
    expect((await people[1]!.browser.get('/auth/me')).body.tenant.status).toBe('suspended');
    await browser.patch(`/super/tenants/${home.id}`, { status: 'active' });
    expect(await seen()).toEqual([200, 200, 200]);
  });
});

describe('editing a tenant', () => {
  test('changes its name and address, and refuses a taken address with an error at its field', async () => {
    const { browser } = await as.superUser();
    const [home, other] = [await tenant(), await tenant()];
    const moved = await browser.patch(`/super/tenants/${home.id}`, { name: 'New name', slug: 'brand-new-slug' });
    expect(moved.body).toMatchObject({ name: 'New name', slug: 'brand-new-slug' });
    await expectAudit(testApp, moved.requestId, 'tenant_updated', {
      changes: { name: { before: home.name, after: 'New name' }, slug: { before: home.slug, after: 'brand-new-slug' } },
    });
    const taken = await browser.patch(`/super/tenants/${home.id}`, { slug: other.slug });
    expect(taken).toMatchObject({
      status: 409,
      body: { error: { code: 'SLUG_TAKEN', details: { fields: [{ path: 'slug' }] } } },
    });
  });

  test.each(['platform', 'а-cyrillic', 'a'.repeat(64), 'x--y', ''])('refuses the address “%s”', async (slug) => {
    const { browser } = await as.superUser();
    expect((await browser.patch(`/super/tenants/${(await tenant()).id}`, { slug })).status).toBe(400);
  });
});

describe('deleting a tenant', () => {
  const del = (browser: Awaited<ReturnType<typeof as.superUser>>['browser'], id: string, phrase?: string) =>
    browser.delete(`/super/tenants/${id}`, phrase === undefined ? {} : { headers: { 'x-confirm': phrase } });

  test.each([undefined, 'delete', 'delete another'])('requires its phrase (%s)', async (phrase) => {
    const { browser } = await as.superUser();
    const home = await tenant();
    expect(await del(browser, home.id, phrase)).toMatchObject({
      status: 428,
      body: { error: { code: 'CONFIRMATION_REQUIRED', details: { phrase: `delete ${home.slug}` } } },
    });
    expect((await browser.get(`/super/tenants/${home.id}`)).body.status).toBe('active');
  });

  test.each(['inactive', 'active', 'suspended'] as const)(
    'signs all users out at once and can be undone within 30 days: %s',
    async (status) => {
      const { browser } = await as.superUser();
      const home = await tenant({ status });
      const hers = await as.tenantAdmin(home);
      const deleted = await del(browser, home.id, `delete ${home.slug}`);
      expect(deleted.body.status).toBe('deleted');
      await expectAudit(testApp, deleted.requestId, 'tenant_deleted', { tenantId: home.id });
      expect((await hers.browser.get('/auth/me')).status).toBe(401);
      expect((await browser.patch(`/super/tenants/${home.id}`, { name: 'Still here' })).status).toBe(404);
      expect((await browser.get('/super/tenants', {})).body.items.map(({ id }: { id: string }) => id)).not.toContain(
        home.id,
      );
      expect(
        (await browser.get('/super/tenants?status=deleted')).body.items.map(({ id }: { id: string }) => id),
      ).toContain(home.id);
      const restored = await browser.post(`/super/tenants/${home.id}/restore`);
      expect(restored.body.status).toBe(status);
      await expectAudit(testApp, restored.requestId, 'tenant_restored', { tenantId: home.id });
      expect((await hers.browser.get('/auth/me')).status).toBe(401);
      expect((await hers.browser.post('/auth/login', { email: hers.user.email, password: goodPassword })).status).toBe(
        200,
      );
      expect((await browser.post(`/super/tenants/${home.id}/restore`)).status).toBe(404);
    },
  );

  test('keeps its address reserved until the purge, which deletes its data but not its audit rows', async () => {
    const { browser } = await as.superUser();
    const home = await tenant();
    const member = await as.employee(home);
    await member.browser.post('/clients', { name: 'Gone with it' });
    await del(browser, home.id, `delete ${home.slug}`);
    expect((await browser.post('/super/tenants', { name: 'Again', slug: home.slug })).body.error.code).toBe(
      'SLUG_TAKEN',
    );
    expect(await purgeTenants(commandContext(testApp.services, 'test'))).toBe(0);
    await runSql(superUrl, [
      `update tenants set deleted_at = now() - interval '30 days 1 minute' where id = '${home.id}'`,
    ]);
    expect((await browser.post(`/super/tenants/${home.id}/restore`)).status).toBe(404);
    expect(await purgeTenants(commandContext(testApp.services, 'test'))).toBe(1);
    for (const table of ['tenants', 'tenant_settings', 'users', 'clients', 'sessions']) {
      const column = table === 'tenants' ? 'id' : 'tenant_id';
      expect(await querySql(superUrl, `select 1 from ${table} where ${column} = '${home.id}'`), table).toEqual([]);
    }
    const kept = await querySql<{ action: string }>(
      superUrl,
      `select action from audit_log where tenant_id = '${home.id}' order by id`,
    );
    expect(kept.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['client_created', 'tenant_deleted', 'tenant_purged']),
    );
    expect((await browser.post('/super/tenants', { name: 'Again', slug: home.slug })).status).toBe(201);
  });
});

describe('acting as a tenant', () => {
  test('lets a platform admin use its endpoints, and audits them as a platform admin', async () => {
    const { browser, user: root } = await as.superUser();
    const home = await tenant({ status: 'inactive', name: 'Visited' });
    const headers = { 'x-tenant-id': home.id };
    expect((await browser.get('/tenant/me', { headers })).body).toMatchObject({
      tenant: { id: home.id },
      user: { id: root.id, role: 'super_user' },
    });
    expect((await browser.get('/auth/me', { headers })).body).toMatchObject({
      effectiveTenantId: home.id,
      effectiveUserRole: 'super_user',
      tenant: { name: 'Visited' },
      isImpersonatingUser: false,
    });
    const created = await browser.post('/clients', { name: 'By the platform' }, { headers });
    expect(created.status).toBe(201);
    await expectAudit(testApp, created.requestId, 'client_created', {
      actorUserId: root.id,
      subjectUserId: null,
      tenantId: home.id,
    });
    expect((await browser.post('/tenant/onboarding/complete', undefined, { headers })).status).toBe(403);
  });

  test('returns 404 for an unknown or deleted tenant and 403 without one; ignores other callers’ header', async () => {
    const { browser } = await as.superUser();
    const gone = await tenant({ status: 'deleted' });
    for (const id of [gone.id, 'nonsense', '00000000-0000-4000-8000-000000000000'])
      expect((await browser.get('/clients', { headers: { 'x-tenant-id': id } })).status).toBe(404);
    expect((await browser.get('/clients')).status).toBe(403);
    const [home, other] = [await tenant(), await tenant()];
    const hers = await as.tenantAdmin(home);
    expect((await hers.browser.get('/tenant/me', { headers: { 'x-tenant-id': other.id } })).body.tenant.id).toBe(
      home.id,
    );
  });
});

test('an invited tenant admin gets the tenant’s role, and the onboarding status shows the progress', async () => {
  const { browser } = await as.superUser();
  const home = await tenant({ status: 'inactive' });
  const invited = await browser.post(`/super/tenants/${home.id}/invite-admin`, {
    email: 'jonas@example.com',
    expiresInDays: 3,
  });
  expect(invited.body).toMatchObject({
    emailSent: false,
    invitation: { tenantId: home.id, email: 'jonas@example.com', role: 'admin', status: 'pending' },
  });
  expect((await browser.get(`/super/tenants/${home.id}/onboarding-status`)).body).toEqual({
    status: 'inactive',
    onboardedAt: null,
    ownerUserId: null,
  });
  await user({ role: 'employee', tenantId: home.id, email: 'taken@example.com' });
  expect(
    (await browser.post(`/super/tenants/${home.id}/invite-admin`, { email: 'taken@example.com' })).body.error.code,
  ).toBe('EMAIL_TAKEN');
});
