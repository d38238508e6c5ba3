import { createMiddleware } from 'hono/factory';
import { AppError } from '../core/AppError.ts';
import { impersonationOf } from '../core/principal.ts';
import type { AppEnv } from '../http/appEnv.ts';

/** Keeps a platform admin who impersonates a user out of the console and of what belongs to that user alone. */
export const impersonationGuard = createMiddleware<AppEnv>(async (c, next) => {
  if (impersonationOf(c.get('ctx').principal) && !c.get('policy').whileImpersonating)
    throw new AppError('IMPERSONATING', 403, 'You can’t do this while you’re impersonating a user. Exit first.');
  return next();
});
