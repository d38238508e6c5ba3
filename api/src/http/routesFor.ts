import { Hono } from 'hono';
import { AppError } from '../core/AppError.ts';
import type { AppEnv } from './appEnv.ts';
import { isAdmitted, type Audience, type PrincipalOf } from './audiences.ts';

/**
 * A feature's routes, whose actions get the principal of this audience. The guards decide by routePolicy who is let in;
 * should a line there be wrong, no action sees a principal that its types rule out.
 */
export const routesFor = <A extends Audience>(audience: A) =>
  new Hono<AppEnv<PrincipalOf[A]>>().use((c, next) => {
    if (!isAdmitted(audience, c.var.ctx.principal))
      throw new AppError('INTERNAL', 500, 'Something went wrong on our side.');
    return next();
  });
