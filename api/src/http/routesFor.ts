import { Hono } from 'hono';
import { AppError } from '../core/AppError.ts';
import type { AppEnv } from './appEnv.ts';
import { isAdmitted, type Audience, type PrincipalOf } from './audiences.ts';

/**
 * Creates a feature's routes; their actions receive this audience's principal. The guards decide by routePolicy who
 * gets in. Should a line there be wrong, the check here still keeps other principals out.
 */
export const routesFor = <A extends Audience>(audience: A) =>
  new Hono<AppEnv<PrincipalOf[A]>>().use((c, next) => {
    if (!isAdmitted(audience, c.var.ctx.principal))
      throw new AppError('INTERNAL', 500, 'Something went wrong on our side.');
    return next();
  });
