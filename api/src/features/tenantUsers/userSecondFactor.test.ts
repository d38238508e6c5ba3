import { expect, test } from 'vitest';
import { actorsOf, goodPassword } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { enrol } from '../../testing/enrol.ts';

const testApp = await createTestApp();
const { tenant, signIn, user } = actorsOf(testApp);

test('a user’s record says which second factors they have, without any of their secrets', async () => {
  const admin = await signIn(await user({ role: 'super_user' }));
  const home = await tenant();
  const person = await user({ role: 'employee', tenantId: home.id });
  const path = `/super/tenants/${home.id}/users/${person.id}`;
  expect((await admin.browser.get(path)).body.secondFactor).toBeNull();
  const { recoveryCodes } = await enrol(testApp, person);
  const { body } = await admin.browser.get(path);
  expect(body.secondFactor).toEqual({
    since: expect.stringMatching(/Z$/),
    passkeys: 0,
    authenticatorApp: true,
    recoveryCodesLeft: 10,
    lastUsedAt: null,
  });
  for (const code of recoveryCodes) expect(JSON.stringify(body)).not.toContain(code);
});

test('the list of platform admins says who has a second factor and when they used it last', async () => {
  const admin = await signIn(await user({ role: 'super_user' }));
  const other = await user({ role: 'super_user' });
  const { app } = await enrol(testApp, other);
  const browser = testApp.browser();
  await browser.post('/auth/login', { email: other.email, password: goodPassword });
  expect((await browser.post('/auth/second-factor', { code: await app.code() })).status).toBe(200);
  const { body } = await admin.browser.get('/super/admins');
  const factorOf = (id: string) => body.find((one: { id: string }) => one.id === id).secondFactor;
  expect(factorOf(admin.user.id)).toBeNull();
  expect(factorOf(other.id)).toMatchObject({ passkeys: 0, authenticatorApp: true });
  expect(Math.abs(Date.now() - Date.parse(factorOf(other.id).lastUsedAt))).toBeLessThan(60_000);
});

test('another user’s factors don’t count', async () => {
  const admin = await signIn(await user({ role: 'super_user' }));
  const home = await tenant();
  const [one, other] = [
    await user({ role: 'employee', tenantId: home.id }),
    await user({ role: 'employee', tenantId: home.id }),
  ];
  await enrol(testApp, other);
  const { body } = await admin.browser.get(`/super/tenants/${home.id}/users/${one.id}`);
  expect(body.secondFactor).toBeNull();
});
