import { createMiddleware } from 'hono/factory';
import { requireProof } from '../core/secondFactor/requireProof.ts';
import type { AppEnv } from '../http/appEnv.ts';
import { stepUpActionOf } from '../http/routePolicy.ts';

/** Asks for a recent proof of who the caller is, where the route policy says so. */
export const stepUpGuard = createMiddleware<AppEnv>(async (c, next) => {
  const action = stepUpActionOf(c.req.method, c.req.path);
  if (action !== null) await requireProof(c.var.ctx, action);
  return next();
});
