import { querySql } from '@tenantry/db/testing';
import { describe, expect, test } from 'vitest';
import { createPasswordHasher } from '../../core/passwords/passwordHasher.ts';
import { actorsOf, goodPassword } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { auditRows, expectAudit } from '../../testing/expectAudit.ts';
import { makeResetLink } from '../../testing/makeResetLink.ts';

const testApp = await createTestApp({}, { createHasher: createPasswordHasher });
const { as, tenant, user, signIn } = actorsOf(testApp);
const newPassword = 'velvet orchard at noon';
const change = { currentPassword: goodPassword, newPassword };

describe('POST /auth/change-password', () => {
  test('gives this browser a new session and ends all the others', async () => {
    const account = await user({ role: 'super_user', tenantId: null });
    const [here, elsewhere] = [await signIn(account), await signIn(account)];
    const earlier = here.browser.cookie!;
    const response = await here.browser.post('/auth/change-password', change);
    expect(response).toMatchObject({ status: 200, body: { ok: true, redirectTo: '/super/dashboard' } });
    expect(here.browser.cookie).not.toBe(earlier);
    expect((await here.browser.get('/auth/me')).status).toBe(200);
    expect((await elsewhere.browser.get('/auth/me')).status).toBe(401);
    expect((await testApp.browser().get('/auth/me', { headers: { cookie: earlier } })).status).toBe(401);
    await expectAudit(testApp, response.requestId, 'auth_password_changed', {
      actorUserId: account.id,
      targetId: account.id,
    });
    await signIn(account, newPassword);
    expect((await testApp.browser().post('/auth/login', { email: account.email, password: goodPassword })).status).toBe(
      401,
    );
  });

  test('revokes all links and deletes their sealed tokens', async () => {
    const account = await user({ role: 'employee', tenantId: (await tenant()).id });
    const token = await makeResetLink(testApp, account);
    await querySql(testApp.clone.superuserUrl, `update reset_links set token_sealed = 'sealed' where user_id = $1`, [
      account.id,
    ]);
    const { browser } = await signIn(account);
    await browser.post('/auth/change-password', change);
    expect((await testApp.browser().post('/auth/reset/verify', { token })).status).toBe(410);
    expect(
      await querySql(testApp.clone.superuserUrl, 'select token_sealed from reset_links where user_id = $1', [
        account.id,
      ]),
    ).toEqual([{ token_sealed: null }]);
  });

  test('clears the requirement to change the password', async () => {
    const home = await tenant();
    const account = await user({
      role: 'admin',
      tenantId: home.id,
      mustChangePasswordOnNextLogin: true,
      temporaryPasswordExpiresAt: new Date(Date.now() + 60_000),
    });
    const { browser } = await signIn(account);
    expect((await browser.get('/tenant/me')).body.error.code).toBe('PASSWORD_CHANGE_REQUIRED');
    expect((await browser.get('/nowhere')).body.error.code).toBe('PASSWORD_CHANGE_REQUIRED');
    expect((await browser.get('/auth/me')).body.user.mustChangePasswordOnNextLogin).toBe(true);
    expect((await browser.get('/auth/sessions')).status).toBe(200);
    expect((await browser.post('/auth/change-password', change)).body).toEqual({ ok: true, redirectTo: '/onboarding' });
    expect((await browser.get('/tenant/me')).status).toBe(200);
    await signIn(account, newPassword);
  });

  test('refuses a temporary password that expired during the session, and says so only after the right password', async () => {
    const account = await user({
      role: 'employee',
      tenantId: (await tenant()).id,
      mustChangePasswordOnNextLogin: true,
      temporaryPasswordExpiresAt: new Date(Date.now() + 60_000),
    });
    const { browser } = await signIn(account);
    await querySql(
      testApp.clone.superuserUrl,
      `update users set temporary_password_expires_at = now() - interval '1 second' where id = $1`,
      [account.id],
    );
    const wrong = await browser.post('/auth/change-password', { ...change, currentPassword: 'not the password' });
    expect(wrong.body.error.code).toBe('VALIDATION_FAILED');
    const refused = await browser.post('/auth/change-password', change);
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'PASSWORD_EXPIRED' } } });
    const login = { email: account.email, password: newPassword };
    expect((await testApp.browser().post('/auth/login', login)).status).toBe(401);
  });

  test.each([
    ['a wrong current password', { currentPassword: 'not the password', newPassword }, 'currentPassword'],
    ['a weak new one', { currentPassword: goodPassword, newPassword: 'password1234' }, 'newPassword'],
    ['the current one again', { currentPassword: goodPassword, newPassword: goodPassword }, 'newPassword'],
  ])('refuses %s with an error at its field, and changes nothing', async (_, body, path) => {
    const actor = await as.superUser();
    const other = await signIn(actor.user);
    const cookie = actor.browser.cookie;
    const response = await actor.browser.post('/auth/change-password', body);
    expect(response.status).toBe(400);
    expect(response.body.error).toMatchObject({
      code: 'VALIDATION_FAILED',
      details: { fields: [{ path, message: expect.any(String) }] },
    });
    expect(actor.browser.cookie).toBe(cookie);
    expect((await other.browser.get('/auth/me')).status).toBe(200);
    expect((await auditRows(testApp, response.requestId)).filter(({ outcome }) => outcome === 'done')).toEqual([]);
  });

  test('only one of eight simultaneous changes succeeds, and its password works', async () => {
    const account = await user({ role: 'employee', tenantId: (await tenant()).id });
    const actors = await Promise.all(Array.from({ length: 8 }, () => signIn(account)));
    const answers = await Promise.all(
      actors.map(({ browser }, i) =>
        browser.post('/auth/change-password', { currentPassword: goodPassword, newPassword: `${newPassword} ${i}` }),
      ),
    );
    const winners = answers.flatMap(({ status }, i) => (status === 200 ? [i] : []));
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    await signIn(account, `${newPassword} ${winners[0]}`);
    const alive = await Promise.all(actors.map(({ browser }) => browser.get('/auth/me')));
    expect(alive.flatMap(({ status }, i) => (status === 200 ? [i] : []))).toEqual(winners);
  });
});
