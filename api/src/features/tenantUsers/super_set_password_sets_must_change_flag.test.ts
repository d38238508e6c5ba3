import { querySql, runSql } from '@tenantry/db/testing';
import { expect, test } from 'vitest';
import { actorsOf, goodPassword } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { expectAudit } from '../../testing/expectAudit.ts';
import { expectNoSecret } from '../../testing/expectNoSecret.ts';
import { queuedMails } from '../../testing/queuedMails.ts';

const testApp = await createTestApp();
const { as, tenant } = actorsOf(testApp);
const temporary = 'velvet orchard at noon';

async function scene() {
  const { browser } = await as.superUser();
  const home = await tenant();
  const hers = await as.employee(home);
  return { browser, home, hers, path: `/super/tenants/${home.id}/users/${hers.user.id}` };
}

test('makes the user change it at the next sign-in, ends every session, and replaces the old password', async () => {
  const { browser, hers, path } = await scene();
  const response = await browser.post(`${path}/set-password`, { password: temporary });
  expect(response.body).toEqual({ ok: true });
  await expectAudit(testApp, response.requestId, 'super_user_set_password', { targetId: hers.user.id });
  // Without a mail account nobody can be told.
  expect(await queuedMails(testApp, response.requestId)).toEqual([]);
  expect((await hers.browser.get('/auth/me')).status).toBe(401);
  expect((await browser.get(path)).body).toMatchObject({
    mustChangePasswordOnNextLogin: true,
    passwordConfigured: true,
  });
  expect((await testApp.browser().post('/auth/login', { email: hers.user.email, password: goodPassword })).status).toBe(
    401,
  );
  const signedIn = await hers.browser.post('/auth/login', { email: hers.user.email, password: temporary });
  expect(signedIn.body.redirectTo).toBe('/change-password');
  expect((await hers.browser.get('/clients')).body.error.code).toBe('PASSWORD_CHANGE_REQUIRED');
  await expectNoSecret(testApp, [temporary]);
});

test('a temporary password expires after seven days, and says so only after the right password', async () => {
  const { browser, hers, path } = await scene();
  await browser.post(`${path}/set-password`, { password: temporary });
  const [row] = await querySql<{ days: number }>(
    testApp.clone.superuserUrl,
    `select round(extract(epoch from temporary_password_expires_at - now()) / 86400)::int as days from users where id = '${hers.user.id}'`,
  );
  expect(row!.days).toBe(7);
  await runSql(testApp.clone.superuserUrl, [
    `update users set temporary_password_expires_at = now() - interval '1 second' where id = '${hers.user.id}'`,
  ]);
  const late = await testApp.browser().post('/auth/login', { email: hers.user.email, password: temporary });
  expect(late).toMatchObject({ status: 403, body: { error: { code: 'PASSWORD_EXPIRED' } } });
  await expectAudit(testApp, late.requestId, 'auth_sign_in_refused', {
    outcome: 'refused',
    details: { errorCode: 'PASSWORD_EXPIRED' },
  });
  expect((await testApp.browser().post('/auth/login', { email: hers.user.email, password: 'wrong' })).status).toBe(401);
});

test('without the flag the password stays until the user changes it', async () => {
  const { browser, hers, path } = await scene();
  await browser.post(`${path}/set-password`, { password: temporary, mustChangeOnNextLogin: false });
  expect(
    (await hers.browser.post('/auth/login', { email: hers.user.email, password: temporary })).body.redirectTo,
  ).toBe('/clients');
  expect(
    await querySql(
      testApp.clone.superuserUrl,
      `select temporary_password_expires_at as at from users where id = '${hers.user.id}'`,
    ),
  ).toEqual([{ at: null }]);
});

test('refuses a weak one with an error at its field, and changes nothing', async () => {
  const { browser, home, hers, path } = await scene();
  for (const password of ['passwordpassword', 'a7 Zq', `${hers.user.email.split('@')[0]}!1`, `${home.name} 1`]) {
    const response = await browser.post(`${path}/set-password`, { password });
    expect(response.body.error?.details.fields, password).toEqual([{ path: 'password', message: expect.any(String) }]);
  }
  expect((await hers.browser.get('/auth/me')).status).toBe(200);
});

test('sixteen simultaneous requests leave one valid password and no earlier session', async () => {
  const { browser, hers, path } = await scene();
  const passwords = Array.from({ length: 16 }, (_, i) => `lantern over water ${i}`);
  const answers = await Promise.all(passwords.map((password) => browser.post(`${path}/set-password`, { password })));
  expect(answers.map(({ status }) => status)).toEqual(Array(16).fill(200));
  const accepted = await Promise.all(
    passwords.map((password) => testApp.browser().post('/auth/login', { email: hers.user.email, password })),
  );
  expect(accepted.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await hers.browser.get('/auth/me')).status).toBe(401);
});
