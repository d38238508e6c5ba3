import { querySql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf, goodPassword, type Actor } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import type { ApiResponse } from '../../testing/Browser.ts';
import { tokenOf } from '../../testing/expectNoSecret.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);

type Case = {
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  field: 'inviteUrl' | 'resetUrl';
  viewed: 'super_user_viewed_invite_link' | 'super_user_viewed_reset_link' | 'platform_admin_viewed_invite_link';
  /** How another admin replaces the link. */
  replace: (other: Actor, first: ApiResponse) => Promise<ApiResponse>;
};

const pendingUser = async (tenantId: string) => user({ role: 'admin', tenantId, passwordHash: null });

/** Every operation that creates a link, and how the link can be replaced. */
const cases: Record<string, () => Promise<Case>> = {
  provision: async () => {
    const { id } = await tenant();
    const email = `p-${id}@example.com`;
    return {
      path: `/super/tenants/${id}/users/provision`,
      body: { email, firstName: 'P', lastName: 'Q', role: 'EMPLOYEE', activateNow: true, method: 'RESET_LINK' },
      field: 'resetUrl',
      viewed: 'super_user_viewed_reset_link',
      replace: ({ browser }, first) => browser.post(`/super/tenants/${id}/users/${first.body.user.id}/reset-link`, {}),
    };
  },
  'invite-admin': async () => {
    const { id } = await tenant();
    const path = `/super/tenants/${id}/invite-admin`;
    const body = { email: `i-${id}@example.com`, expiresInDays: 3 };
    return {
      path,
      body,
      field: 'inviteUrl',
      viewed: 'super_user_viewed_invite_link',
      replace: ({ browser }) => browser.post(path, { ...body, expiresInDays: 30 }),
    };
  },
  'invite/regenerate': async () => {
    const { id } = await tenant();
    const path = `/super/tenants/${id}/users/${(await pendingUser(id)).id}/invite/regenerate`;
    return {
      path,
      field: 'inviteUrl',
      viewed: 'super_user_viewed_invite_link',
      replace: ({ browser }) => browser.post(path),
    };
  },
  'reset-link': async () => {
    const { id } = await tenant();
    const path = `/super/tenants/${id}/users/${(await pendingUser(id)).id}/reset-link`;
    return {
      path,
      body: {},
      field: 'resetUrl',
      viewed: 'super_user_viewed_reset_link',
      replace: ({ browser }) => browser.post(path, {}),
    };
  },
  'password-reset': async () => {
    const { id } = await tenant();
    const path = `/super/tenants/${id}/users/${(await pendingUser(id)).id}/password-reset`;
    return {
      path,
      body: {},
      field: 'resetUrl',
      viewed: 'super_user_viewed_reset_link',
      replace: ({ browser }) => browser.post(path, {}),
    };
  },
  'a platform admin’s invite': async () => {
    const path = `/super/admins/${(await user({ role: 'super_user', tenantId: null, passwordHash: null })).id}/invite`;
    return {
      path,
      body: { expiresInDays: 3 },
      field: 'inviteUrl',
      viewed: 'platform_admin_viewed_invite_link',
      replace: ({ browser }) => browser.post(path, { expiresInDays: 30 }),
    };
  },
  promote: async () => ({
    path: '/super/admins/promote',
    body: { userId: (await user({ role: 'admin', tenantId: (await tenant()).id })).id },
    headers: { 'x-confirm': 'PROMOTE_TO_SUPER_ADMIN' },
    field: 'inviteUrl',
    viewed: 'platform_admin_viewed_invite_link',
    replace: ({ browser }, first) => browser.post(`/super/admins/${first.body.admin.id}/invite`, { expiresInDays: 30 }),
  }),
};

describe.each(Object.entries(cases))('an Idempotency-Key on %s', (_, make) => {
  const begin = async () => {
    const one = await make();
    const admin = await as.superUser();
    const headers = { ...one.headers, 'idempotency-key': 'once' };
    const send = () => admin.browser.post(one.path, one.body, { headers });
    const first = await send();
    expect(first.status, JSON.stringify(first.body)).toBeLessThan(300);
    const url = first.body[one.field] as string;
    expect(url).toContain('token=');
    return { one, admin, send, first, url };
  };

  test('returns the same link again while it is valid, and audits the view', async () => {
    const { one, admin, send, first } = await begin();
    const again = await send();
    expect(again).toMatchObject({ status: first.status, body: first.body });
    const row = await expectAudit(testApp, again.requestId, one.viewed, { actorUserId: admin.user.id });
    expect(row.targetId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await auditRows(testApp, again.requestId)).toHaveLength(1);
  });

  test('never returns a link that another admin created since', async () => {
    const { one, send, first, url } = await begin();
    const replaced = await one.replace(await as.superUser(), first);
    expect(replaced.status, JSON.stringify(replaced.body)).toBeLessThan(300);
    const later = replaced.body[one.field] as string;
    expect(later).not.toBe(url);
    const again = await send();
    expect(again.status).toBe(first.status);
    expect(again.body).toEqual({ ...first.body, [one.field]: null, ...(first.body.token && { token: null }) });
    for (const gone of [url, later]) expect(JSON.stringify(again.body)).not.toContain(tokenOf(gone));
    expect(await auditRows(testApp, again.requestId)).toEqual([]);
  });

  test('returns no used or expired link', async () => {
    const { one, send, first, url } = await begin();
    const table = one.field === 'resetUrl' ? 'reset_links' : 'invitations';
    const [row] = await querySql<{ id: string }>(
      testApp.clone.superuserUrl,
      `update ${table} set expires_at = now() where created_at = (select max(created_at) from ${table}) returning id`,
    );
    expect((await send()).body[one.field]).toBeNull();
    await querySql(
      testApp.clone.superuserUrl,
      `update ${table} set expires_at = now() + interval '1 day' where id = $1`,
      [row!.id],
    );
    expect((await send()).body[one.field]).toBe(url);
    const used = await testApp.browser().post(one.field === 'resetUrl' ? '/auth/reset' : '/auth/invite/accept', {
      token: tokenOf(url),
      password: goodPassword,
    });
    expect(used.status).toBe(200);
    const again = await send();
    expect(again.status).toBe(first.status);
    expect(again.body[one.field]).toBeNull();
  });

  test('creates one link for ten simultaneous requests', async () => {
    const one = await make();
    const { browser } = await as.superUser();
    const headers = { ...one.headers, 'idempotency-key': 'ten' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => browser.post(one.path, one.body, { headers })));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => answers[0]!.status));
    expect(answers[0]!.status).toBeLessThan(300);
    expect(new Set(answers.map(({ body }) => body[one.field] as string)).size).toBe(1);
    const shown = await Promise.all(answers.map(({ requestId }) => auditRows(testApp, requestId, one.viewed)));
    expect(shown.flat()).toHaveLength(9);
  });

  test('never stores the link', async () => {
    const { url } = await begin();
    const kept = await querySql(testApp.clone.superuserUrl, 'select answer from idempotency_keys');
    expect(JSON.stringify(kept)).not.toContain(tokenOf(url));
  });
});
