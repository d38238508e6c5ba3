import { createMiddleware } from 'hono/factory';
import { AppError } from '../core/AppError.ts';
import { impersonationOf } from '../core/principal.ts';
import type { AppEnv } from '../http/appEnv.ts';

/** Keeps an impersonating platform admin out of the console and out of what only the user may do. */
export const impersonationGuard = createMiddleware<AppEnv>(async (c, next) => {
  if (impersonationOf(c.get('ctx').principal) && !c.get('policy').whileImpersonating)
    throw new AppError('IMPERSONATING', 403, 'You can’t do this while you’re impersonating a user. Exit first.');
  return next();
});
