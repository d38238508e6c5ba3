import { querySql, runSql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { actorsOf, goodPassword, type Actor } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';

const testApp = await createTestApp();
const { as, tenant, user } = actorsOf(testApp);

/** A session in constant use, ten minutes before its absolute limit. */
async function nearlyOver() {
  const admin = await as.superUser();
  await runSql(testApp.clone.superuserUrl, [
    `update sessions set absolute_expires_at = now() + interval '10 minutes', expires_at = now() + interval '10 minutes' where user_id = '${admin.user.id}'`,
  ]);
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

test('signing in again starts a new absolute limit', async () => {
  const { admin } = await nearlyOver();
  expect((await admin.browser.post('/auth/login', { email: admin.user.email, password: goodPassword })).status).toBe(
    200,
  );
  expect((await minutesLeft(admin)).absolute).toBeGreaterThan(700);
});

test('only one of eight requests after an impersonation ran out gets the new session', async () => {
  const { admin, impersonate } = await nearlyOver();
  await impersonate();
  const cookie = admin.browser.cookie;
  await runSql(testApp.clone.superuserUrl, [
    `update sessions set impersonation_expires_at = now() where user_id = '${admin.user.id}'`,
  ]);
  const browsers = Array.from({ length: 8 }, () => Object.assign(testApp.browser(), { cookie }));
  const answers = await Promise.all(browsers.map((browser) => browser.get('/auth/me')));
  // A request that arrives after the exchange finds no session.
  for (const { body } of answers) expect(['IMPERSONATION_ENDED', 'UNAUTHENTICATED']).toContain(body.error.code);
  expect(browsers.filter((browser) => browser.cookie !== cookie)).toHaveLength(1);
  await minutesLeft(admin);
});
