import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { AppEnv } from '../http/appEnv.ts';
import type { AppError } from '../core/AppError.ts';
import type { Principal } from '../core/principal.ts';
import type { RequestContext } from '../core/requestContext.ts';
import { audienceGuard, audienceOf, type AudienceTable } from './audience.ts';

const table: AudienceTable = [
  ['/api/v1/open/inner', 'platformAdmins'],
  ['/api/v1/open', 'everyone'],
];
const platformAdmin = { kind: 'platformAdmin', tenant: null } as Principal;

test('a route that no line of the table names answers nobody, not even a platform admin', async () => {
  const app = new Hono<AppEnv>()
    .use((c, next) => {
      c.set('ctx', { principal: platformAdmin } as RequestContext);
      return next();
    })
    .use(audienceGuard(table))
    .get('/api/v1/forgotten', (c) => c.text('reached'))
    .get('/api/v1/open/x', (c) => c.text('reached'))
    .onError((error, c) => c.text((error as AppError).code, (error as AppError).status));
  expect((await app.request('/api/v1/open/x')).status).toBe(200);
  const answer = await app.request('/api/v1/forgotten');
  expect([answer.status, await answer.text()]).toEqual([404, 'NOT_FOUND']);
});

test('the first line that fits counts, and a line names whole parts of a path', () => {
  expect(audienceOf(table, '/api/v1/open/inner/more')).toBe('platformAdmins');
  expect(audienceOf(table, '/api/v1/open/innermost')).toBe('everyone');
  expect(audienceOf(table, '/api/v1/opened')).toBeUndefined();
});
