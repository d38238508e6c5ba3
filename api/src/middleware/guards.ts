import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';

/** Throws unless the request may go on. */
export type Guard = (c: Context<AppEnv>) => void | Promise<void>;

/** One middleware of many guards, in their order. As many middlewares would cost more than what the guards do. */
export const guards = (...all: Guard[]) =>
  createMiddleware<AppEnv>(async (c, next) => {
    for (const guard of all) {
      const waiting = guard(c);
      if (waiting) await waiting;
    }
    return next();
  });
