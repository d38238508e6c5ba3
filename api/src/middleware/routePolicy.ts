import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';
import { routePolicyOf } from '../http/routePolicy.ts';

/** Looks up the policy that the guards after it apply. */
export const routePolicy = createMiddleware<AppEnv>((c, next) => {
  c.set('policy', routePolicyOf(c.req.method, c.req.path));
  return next();
});
