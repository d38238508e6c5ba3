import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf, goodPassword, type Actor } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { tokenOf } from '../../testing/expectNoSecret.ts';

const testApp = await createTestApp();
const { as, tenant, user, withSession } = actorsOf(testApp);

const endsSoon = ({ user: { id } }: Actor) =>
  runSql(testApp.clone.superuserUrl, [
    `update sessions set absolute_expires_at = now() + interval '10 minutes', expires_at = now() + interval '10 minutes' where user_id = '${id}'`,
  ]);

/** A session in constant use, ten minutes before its absolute limit. */
async function nearlyOver() {
  const admin = await as.superUser();
  await endsSoon(admin);
  const home = await tenant();
  const subject = await user({ role: 'employee', tenantId: home.id });
  const impersonate = () => admin.browser.post(`/super/tenants/${home.id}/users/${subject.id}/impersonate-login`);
  return { admin, impersonate };
}

const minutesLeft = async ({ user: { id } }: Actor) => {
  const rows = await querySql<{ absolute: number; idle: number; impersonation: number | null }>(
    testApp.clone.superuserUrl,
    `select extract(epoch from absolute_expires_at - now())::float / 60 as absolute,
            extract(epoch from expires_at - now())::float / 60 as idle,
            extract(epoch from impersonation_expires_at - now())::float / 60 as impersonation
       from sessions where user_id = $1`,
    [id],
  );
  expect(rows).toHaveLength(1);
  return rows[0]!;
};

const expectNearlyOver = async (admin: Actor) => {
  const left = await minutesLeft(admin);
  for (const minutes of [left.absolute, left.idle, left.impersonation ?? 10]) {
    expect(minutes).toBeGreaterThan(8);
    expect(minutes).toBeLessThanOrEqual(10);
  }
  return left;
};

describe('the absolute limit of a session carries over', () => {
  test('to an impersonation and back', async () => {
    const { admin, impersonate } = await nearlyOver();
    expect((await impersonate()).status).toBe(200);
    expect((await expectNearlyOver(admin)).impersonation).not.toBeNull();
    expect((await admin.browser.post('/auth/impersonation/exit')).status).toBe(200);
    expect((await expectNearlyOver(admin)).impersonation).toBeNull();
  });

  test('when an impersonation runs out', async () => {
    const { admin, impersonate } = await nearlyOver();
    await impersonate();
    await runSql(testApp.clone.superuserUrl, [
      `update sessions set impersonation_expires_at = now() where user_id = '${admin.user.id}'`,
    ]);
    expect((await admin.browser.get('/auth/me')).body.error.code).toBe('IMPERSONATION_ENDED');
    await expectNearlyOver(admin);
  });

  test('to the session after a password change', async () => {
    const { admin } = await nearlyOver();
    const change = { currentPassword: goodPassword, newPassword: 'velvet orchard at noon' };
    expect((await admin.browser.post('/auth/change-password', change)).status).toBe(200);
    await expectNearlyOver(admin);
  });
});

describe('a new absolute limit starts', () => {
  test('with another sign-in', async () => {
    const { admin } = await nearlyOver();
    expect((await admin.browser.post('/auth/login', { email: admin.user.email, password: goodPassword })).status).toBe(
      200,
    );
    expect((await minutesLeft(admin)).absolute).toBeGreaterThan(700);
  });

  test('with an accepted invitation, which signs in', async () => {
    const home = await tenant();
    const invited = await withSession(await user({ role: 'employee', tenantId: home.id, passwordHash: null }));
    await endsSoon(invited);
    const { browser: root } = await as.superUser();
    const path = `/super/tenants/${home.id}/users/${invited.user.id}/invite/regenerate`;
    const accepted = await invited.browser.post('/auth/invite/accept', {
      token: tokenOf((await root.post(path)).body.inviteUrl),
      password: 'velvet orchard at noon',
    });
    expect(accepted.status).toBe(200);
    expect((await minutesLeft(invited)).absolute).toBeGreaterThan(700);
  });
});
