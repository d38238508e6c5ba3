import { describe, expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { withoutRequestId } from '../../testing/withoutRequestId.ts';

const testApp = await createTestApp();
const { as, tenant, user, signIn } = actorsOf(testApp);

const someone = async () => user({ role: 'employee', tenantId: (await tenant()).id });
type Item = { id: string; current: boolean };

describe('a user’s own sessions', () => {
  test('are listed, with the current one marked', async () => {
    const account = await someone();
    const [here] = [await signIn(account), await signIn(account)];
    const { body } = await here.browser.get('/auth/sessions');
    expect(body.nextCursor).toBeNull();
    expect(body.items).toHaveLength(2);
    expect(body.items.filter((item: Item) => item.current)).toHaveLength(1);
    expect(Object.keys(body.items[0]).toSorted()).toEqual([
      'createdAt',
      'current',
      'expiresAt',
      'id',
      'ip',
      'lastSeenAt',
      'userAgent',
    ]);
    expect(body.items[0]).toMatchObject({ ip: '127.0.0.1', userAgent: 'test browser' });
    expect(JSON.stringify(body)).not.toContain(here.browser.cookie!.split('=')[1]);
  });

  test('can be ended one by one; ending the current one clears the cookie', async () => {
    const account = await someone();
    const [here, there] = [await signIn(account), await signIn(account)];
    const items: Item[] = (await here.browser.get('/auth/sessions')).body.items;
    const other = items.find(({ current }) => !current)!;
    const ended = await here.browser.delete(`/auth/sessions/${other.id}`);
    expect(ended).toMatchObject({ status: 200, body: { ok: true } });
    await expectAudit(testApp, ended.requestId, 'auth_session_ended', {
      actorUserId: account.id,
      targetType: 'session',
      targetLabel: account.email,
    });
    expect((await there.browser.get('/auth/me')).status).toBe(401);
    await here.browser.delete(`/auth/sessions/${items.find(({ current }) => current)!.id}`);
    expect(here.browser.cookie).toBeNull();
  });

  test('can be ended everywhere else at once, which returns how many ended', async () => {
    const account = await someone();
    const [here, ...others] = [await signIn(account), await signIn(account), await signIn(account)];
    const response = await here.browser.delete('/auth/sessions');
    expect(response).toMatchObject({ status: 200, body: { ok: true, ended: 2 } });
    await expectAudit(testApp, response.requestId, 'auth_other_sessions_ended', {
      actorUserId: account.id,
      details: { count: 2 },
    });
    for (const { browser } of others) expect((await browser.get('/auth/me')).status).toBe(401);
    expect((await here.browser.get('/auth/me')).status).toBe(200);
  });

  test('another user’s session is not found, in the same tenant or another', async () => {
    const home = await tenant();
    const me = await as.employee(home);
    const unknown = withoutRequestId(await me.browser.delete(`/auth/sessions/${'0'.repeat(64)}`));
    expect(unknown.status).toBe(404);
    for (const other of [await as.tenantAdmin(home), await as.employee(await tenant()), await as.superUser()]) {
      const [item]: Item[] = (await other.browser.get('/auth/sessions')).body.items;
      expect(withoutRequestId(await me.browser.delete(`/auth/sessions/${item!.id}`))).toEqual(unknown);
      expect((await other.browser.get('/auth/me')).status).toBe(200);
    }
  });
});
