import type { Context } from 'hono';
import { routePath } from 'hono/route';
import type { AppEnv } from './appEnv.ts';

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** How metrics and traces name a request. Both values come from a fixed set, so that a scanner can't add new ones. */
export const routeLabels = (c: Context<AppEnv>) => ({
  method: knownMethods.has(c.req.method) ? c.req.method : '_OTHER',
  route: routePath(c, -1),
});
