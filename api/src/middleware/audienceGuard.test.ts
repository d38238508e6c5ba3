import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { AppError } from '../core/AppError.ts';
import type { Principal } from '../core/principal.ts';
import type { RequestContext } from '../core/requestContext.ts';
import type { AppEnv } from '../http/appEnv.ts';
import { routesFor } from '../http/routesFor.ts';
import { audienceGuard } from './audienceGuard.ts';
import { guards } from './guards.ts';
import { routePolicy } from './routePolicy.ts';

const appFor = (principal: Principal) =>
  new Hono<AppEnv>()
    .use((c, next) => {
      c.set('ctx', { principal } as RequestContext);
      return next();
    })
    .onError((error, c) => c.text((error as AppError).code, (error as AppError).status));

test('a route without a line in routePolicies is closed to everyone, platform admins included', async () => {
  const app = appFor({ kind: 'platformAdmin', tenant: null } as Principal)
    .use(routePolicy, guards(audienceGuard))
    .get('/api/v1/forgotten', (c) => c.text('reached'))
    .get('/api/v1/super/x', (c) => c.text('reached'));
  expect((await app.request('/api/v1/super/x')).status).toBe(200);
  const response = await app.request('/api/v1/forgotten');
  expect([response.status, await response.text()]).toEqual([404, 'NOT_FOUND']);
});

test('an action never runs for a principal that its types exclude, even if every guard lets it through', async () => {
  const routes = routesFor('platformAdmins').get('/x', (c) => c.text('reached'));
  const ask = (principal: Principal) => appFor(principal).route('/', routes).request('/x');
  expect((await ask({ kind: 'platformAdmin', tenant: null } as Principal)).status).toBe(200);
  for (const principal of [{ kind: 'anonymous' }, { kind: 'tenantUser', tenant: {} }] as Principal[]) {
    const response = await ask(principal);
    expect([response.status, await response.text()]).toEqual([500, 'INTERNAL']);
  }
});
