import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';
import { AppError } from '../core/AppError.ts';
import { impersonationOf } from '../core/principal.ts';

/** Whoever has to choose a new password gets /auth/* and nothing else until it is done. */
export const passwordChangeGuard = createMiddleware<AppEnv>(async (c, next) => {
  const { principal } = c.get('ctx');
  // Whoever only looks through the user's eyes cannot change the password, so they are not asked to.
  const mustChange =
    principal.kind !== 'anonymous' && principal.user.mustChangePasswordOnNextLogin && !impersonationOf(principal);
  if (mustChange && !c.req.path.startsWith('/api/v1/auth/')) {
    throw new AppError('PASSWORD_CHANGE_REQUIRED', 403, 'Choose a new password first.');
  }
  return next();
});
