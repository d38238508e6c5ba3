import { randomBytes } from 'node:crypto';
import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { runChores } from '../../entries/keepTidy.ts';
import { actorsOf, type Actor } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);
const superUrl = testApp.clone.superuserUrl;

type Case = { path: string; body?: unknown; other?: unknown; headers?: Record<string, string>; action: string };

const unique = () => randomBytes(5).toString('hex');
const pending = async () => {
  const { id: tenantId } = await tenant();
  return { tenantId, userId: (await user({ role: 'admin', tenantId, passwordHash: null })).id };
};
const pendingAdmin = async () => (await user({ role: 'super_user', tenantId: null, passwordHash: null })).id;
const configureMail = ({ browser }: Actor) =>
  browser.send('PUT', '/super/settings/mailgun', {
    domain: 'mg.example.com',
    region: 'eu',
    fromEmail: 'hello@mg.example.com',
    apiKey: 'key-of-the-platform',
  });

/** Every operation that takes an Idempotency-Key, with a second, different body where it has one. */
const cases: Record<string, (admin: Actor) => Promise<Case>> = {
  'POST /super/tenants': async () => ({
    path: '/super/tenants',
    body: { name: `Harbour ${unique()}` },
    other: { name: `Harbour ${unique()}` },
    action: 'tenant_created',
  }),
  'POST /super/admins': async () => ({
    path: '/super/admins',
    body: { email: `ada-${unique()}@example.com`, firstName: 'Ada', lastName: 'L' },
    other: { email: `eve-${unique()}@example.com`, firstName: 'Ada', lastName: 'L' },
    action: 'platform_admin_created',
  }),
  'POST /super/admins/promote': async () => ({
    path: '/super/admins/promote',
    body: { userId: (await pending()).userId },
    other: { userId: (await pending()).userId },
    headers: { 'x-confirm': 'PROMOTE_TO_SUPER_ADMIN' },
    action: 'platform_admin_promoted',
  }),
  'POST /super/admins/:id/invite': async () => ({
    path: `/super/admins/${await pendingAdmin()}/invite`,
    body: { expiresInDays: 3 },
    other: { expiresInDays: 4 },
    action: 'platform_admin_invite_generated',
  }),
  'POST /super/admins/:id/invite/send': async (admin) => {
    await configureMail(admin);
    return { path: `/super/admins/${await pendingAdmin()}/invite/send`, action: 'platform_admin_invite_emailed' };
  },
  'POST …/invite-admin': async () => ({
    path: `/super/tenants/${(await tenant()).id}/invite-admin`,
    body: { email: 'new@example.com' },
    other: { email: 'other@example.com' },
    action: 'tenant_admin_invited',
  }),
  'POST …/invite/send': async (admin) => {
    await configureMail(admin);
    const { tenantId, userId } = await pending();
    return { path: `/super/tenants/${tenantId}/users/${userId}/invite/send`, action: 'super_user_invite_emailed' };
  },
  'POST …/invite/regenerate': async () => {
    const { tenantId, userId } = await pending();
    return {
      path: `/super/tenants/${tenantId}/users/${userId}/invite/regenerate`,
      action: 'super_user_invite_generated',
    };
  },
  'POST …/invite/revoke': async ({ browser }) => {
    const { tenantId, userId } = await pending();
    const path = `/super/tenants/${tenantId}/users/${userId}/invite`;
    await browser.post(`${path}/regenerate`);
    return { path: `${path}/revoke`, action: 'super_user_invite_revoked' };
  },
  'POST …/reset-link': async () => {
    const { tenantId, userId } = await pending();
    return {
      path: `/super/tenants/${tenantId}/users/${userId}/reset-link`,
      body: { sendEmail: false },
      other: { sendEmail: true },
      action: 'super_user_initiated_password_reset',
    };
  },
};

describe.each(Object.entries(cases))('%s with an Idempotency-Key', (_, make) => {
  test('runs once when sent ten times at once, and every response is the same', async () => {
    const admin = await as.superUser();
    const { path, body, headers, action } = await make(admin);
    const send = () => admin.browser.post(path, body, { headers: { ...headers, 'idempotency-key': 'ten' } });
    const answers = await Promise.all(Array.from({ length: 10 }, send));
    expect(answers[0]!.status, JSON.stringify(answers[0]!.body)).toBeLessThan(300);
    expect(answers.map(({ status, body: answer }) => [status, answer])).toEqual(
      answers.map(() => [answers[0]!.status, answers[0]!.body]),
    );
    const rows = await querySql(superUrl, 'select id from audit_log where actor_user_id = $1 and action = $2', [
      admin.user.id,
      action,
    ]);
    expect(rows).toHaveLength(1);
  });

  test('refuses another body, and runs again with another key or for another admin', async () => {
    const admin = await as.superUser();
    const { path, body, other, headers } = await make(admin);
    const send = (by: Actor, sent: unknown, key: string) =>
      by.browser.post(path, sent, { headers: { ...headers, 'idempotency-key': key } });
    expect((await send(admin, body, 'a')).status).toBeLessThan(300);
    if (other !== undefined) {
      const conflict = await send(admin, other, 'a');
      expect(conflict).toMatchObject({ status: 409, body: { error: { code: 'IDEMPOTENCY_CONFLICT' } } });
    }
    // These may be refused because the name is taken by now; what matters is that they aren't treated as repeats.
    const codes = [await send(admin, body, 'b'), await send(await as.superUser(), body, 'a')].map(
      ({ body: answer }) => answer.error?.code ?? 'done',
    );
    expect(codes).not.toContain('IDEMPOTENCY_CONFLICT');
    expect((await send(admin, body, ' ')).body.error.code).toBe('VALIDATION_FAILED');
  });
});

test('a failed request doesn’t use up its key: a repeat runs again', async () => {
  const { browser } = await as.superUser();
  const { slug } = await tenant();
  const headers = { 'idempotency-key': 'again' };
  const send = (body: unknown) => browser.post('/super/tenants', body, { headers });
  expect((await send({ name: 'Taken', slug })).body.error.code).toBe('SLUG_TAKEN');
  expect((await send({ name: 'Free', slug: `${slug}-2` })).status).toBe(201);
});

test('after 30 days a stored response is deleted, and its key is free again', async () => {
  const admin = await as.superUser();
  const create = async (key: string) => {
    const name = `Harbour ${unique()}`;
    const made = await admin.browser.post('/super/tenants', { name }, { headers: { 'idempotency-key': key } });
    return { status: made.status, name };
  };
  const age = (key: string, days: number) =>
    runSql(superUrl, [
      `update idempotency_keys set created_at = now() - interval '${days} days' where actor_user_id = '${admin.user.id}' and key = '${key}'`,
    ]);
  const { name } = await create('old');
  await create('young');
  await age('old', 31);
  await age('young', 29);
  await Promise.all([runChores(testApp.services), runChores(testApp.services)]);
  const stored = await querySql<{ key: string; answer: object }>(
    superUrl,
    'select key, answer from idempotency_keys where actor_user_id = $1',
    [admin.user.id],
  );
  expect(stored.map(({ key }) => key)).toEqual(['young']);
  expect(JSON.stringify(stored)).not.toContain(name);
  expect([(await create('old')).status, (await create('young')).status]).toEqual([201, 409]);
});
