import { requireProof } from '../core/secondFactor/requireProof.ts';
import { stepUpActionOf } from '../http/routePolicy.ts';
import type { Guard } from './guards.ts';

/** Asks for a recent proof of who the caller is, where the route policy says so. */
export const stepUpGuard: Guard = (c) => {
  const action = stepUpActionOf(c.req.method, c.req.path);
  return action === null ? undefined : requireProof(c.var.ctx, action);
};
