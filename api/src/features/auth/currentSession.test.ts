import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { createTestApp } from '../../testing/createTestApp.ts';
import { enrol } from '../../testing/enrol.ts';

const testApp = await createTestApp();
const { tenant, signIn, user } = actorsOf(testApp);

test('a page learns without an error that no user is signed in', async () => {
  expect(await testApp.browser().get('/auth/session')).toMatchObject({ status: 200, body: { me: null } });
});

test('a cookie whose session ended counts as signed out', async () => {
  const { browser } = await signIn(await user({ role: 'employee', tenantId: (await tenant()).id }));
  const cookie = browser.cookie!;
  await browser.post('/auth/logout');
  const response = await testApp.browser().get('/auth/session', { headers: { cookie } });
  expect(response).toMatchObject({ status: 200, body: { me: null } });
});

test('a signed-in user gets the same as from GET /auth/me, as does an admin who acts as a tenant', async () => {
  const home = await tenant();
  const employee = await signIn(await user({ role: 'employee', tenantId: home.id }));
  expect((await employee.browser.get('/auth/session')).body.me).toEqual((await employee.browser.get('/auth/me')).body);
  const admin = await signIn(await user({ role: 'super_user' }));
  const acting = { headers: { 'x-tenant-id': home.id } };
  const { body } = await admin.browser.get('/auth/session', acting);
  expect(body.me).toEqual((await admin.browser.get('/auth/me', acting)).body);
  expect(body.me.tenant.id).toBe(home.id);
});

test('a sign-in that still needs its second factor counts as signed out, without an error', async () => {
  const person = await user({ role: 'employee', tenantId: (await tenant()).id });
  await enrol(testApp, person);
  const { browser } = await signIn(person);
  expect((await browser.get('/auth/me')).status).toBe(401);
  expect(await browser.get('/auth/session')).toMatchObject({ status: 200, body: { me: null } });
});
