import { runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf, type TestTenant } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import type { UserSession } from './schemas.ts';

const testApp = await createTestApp();
const { as, tenant, user, withSession } = actorsOf(testApp);
const { browser } = await as.superUser();

async function signedInTwice(home?: TestTenant) {
  home ??= await tenant();
  const account = await user({ role: 'employee', tenantId: home.id });
  const [one, other] = [await withSession(account), await withSession(account)];
  const path = `/super/tenants/${home.id}/users/${account.id}/sessions`;
  const list = async () => {
    const { body, status } = await browser.get(path);
    expect(status).toBe(200);
    return body.items as UserSession[];
  };
  const isSignedIn = async ({ browser: theirs }: typeof one) => (await theirs.get('/auth/me')).status === 200;
  const idOf = async ({ browser: theirs }: typeof one) =>
    (await theirs.get('/auth/sessions')).body.items.find(({ current }: { current: boolean }) => current).id as string;
  return { home, account, one, other, path, list, isSignedIn, idOf };
}

test('lists where a user is signed in, most recently seen first, without expired sessions', async () => {
  const { one, other, list, idOf, account } = await signedInTwice();
  const [first, second] = [await idOf(one), await idOf(other)];
  await runSql(testApp.clone.superuserUrl, [
    `update sessions set last_seen_at = now() - interval '1 hour', ip = '203.0.113.9', user_agent = 'Firefox' where id = '${first}'`,
  ]);
  expect(await list()).toEqual([
    expect.objectContaining({ id: second }),
    {
      id: first,
      createdAt: expect.any(String),
      lastSeenAt: expect.any(String),
      expiresAt: expect.any(String),
      ip: '203.0.113.9',
      userAgent: 'Firefox',
    },
  ]);
  await runSql(testApp.clone.superuserUrl, [
    `update sessions set expires_at = now() - interval '1 second' where user_id = '${account.id}'`,
  ]);
  expect(await list()).toEqual([]);
});

test('signs a user out of one browser, but not of the other', async () => {
  const { one, other, path, list, isSignedIn, idOf, home, account } = await signedInTwice();
  const id = await idOf(one);
  const ended = await browser.delete(`${path}/${id}`);
  expect(ended.status).toBe(200);
  await expectAudit(testApp, ended.requestId, 'super_user_ended_session', {
    tenantId: home.id,
    targetType: 'user',
    targetId: account.id,
  });
  expect([await isSignedIn(one), await isSignedIn(other)]).toEqual([false, true]);
  expect((await list()).map((session) => session.id)).toEqual([await idOf(other)]);
  expect((await browser.delete(`${path}/${id}`)).status).toBe(404);
});

test('signs a user out everywhere', async () => {
  const { one, other, path, list, isSignedIn } = await signedInTwice();
  const { body, requestId } = await browser.delete(path);
  expect(body).toEqual({ ok: true, ended: 2 });
  await expectAudit(testApp, requestId, 'super_user_ended_sessions', { details: { count: 2 } });
  expect([await isSignedIn(one), await isSignedIn(other)]).toEqual([false, false]);
  expect(await list()).toEqual([]);
});

test('a session of another user is not found, whichever user the path names', async () => {
  const mine = await signedInTwice();
  const [colleague, stranger] = [await signedInTwice(mine.home), await signedInTwice()];
  for (const theirs of [colleague, stranger]) {
    expect((await browser.delete(`${mine.path}/${await theirs.idOf(theirs.one)}`)).status).toBe(404);
    expect(await theirs.isSignedIn(theirs.one)).toBe(true);
  }
  expect((await browser.delete(`${mine.path}/not-a-session`)).status).toBe(404);
  expect((await browser.get(`/super/tenants/${mine.home.id}/users/${stranger.account.id}/sessions`)).status).toBe(404);
});

test('an impersonation is not among the user’s sessions, and outlives signing them out', async () => {
  const { account, home, path, list } = await signedInTwice();
  const support = await as.superUser();
  const { status } = await support.browser.post(`/super/tenants/${home.id}/users/${account.id}/impersonate-login`, {
    reason: 'Asked for help',
  });
  expect(status).toBe(200);
  expect(await list()).toHaveLength(2);
  expect((await browser.delete(path)).body.ended).toBe(2);
  expect((await support.browser.get('/auth/me')).body.isImpersonatingUser).toBe(true);
});
