import { expect, test } from 'vitest';
import { actorsOf } from '../../testing/actors.ts';
import { callersOf } from '../../testing/callers.ts';
import { createTestApp } from '../../testing/createTestApp.ts';

const testApp = await createTestApp();
const { tenant, user } = actorsOf(testApp);
const callers = callersOf(testApp);
const routes = testApp.app.routes.filter(
  ({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/super/tenants/:tenantId/users'),
);

test('there are routes to test', () => {
  expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(22);
});

test.each(['tenantAdmin', 'employee', 'client'] as const)(
  'a %s is refused by each of them, for their own tenant and another',
  async (kind) => {
    const { browser, home } = await callers[kind]();
    const other = await tenant();
    for (const tenantId of [home!.id, other.id]) {
      const target = await user({ role: 'employee', tenantId });
      for (const { method, path } of routes) {
        const url = path.replace(':tenantId', tenantId).replace(':userId', target.id);
        const response = await browser.send(method, url, method === 'GET' ? undefined : {});
        expect([method, path, response.status, response.body.error.code]).toEqual([method, path, 403, 'FORBIDDEN']);
      }
    }
  },
);

test('an anonymous request is told to sign in', async () => {
  const home = await tenant();
  for (const { method, path } of routes) {
    const response = await testApp
      .browser()
      .send(method, path.replace(':tenantId', home.id).replace(':userId', home.id), method === 'GET' ? undefined : {});
    expect(response.status).toBe(401);
  }
});
