import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';
import { AppError } from '../core/AppError.ts';
import { impersonationOf } from '../core/principal.ts';

/** What belongs to the user alone, or to the console: closed to whoever only looks through the user's eyes. */
const closed: readonly (readonly [methods: RegExp, path: RegExp])[] = [
  [/./, /^\/api\/v1\/super(\/|$)/],
  [/./, /^\/api\/v1\/auth\/sessions(\/|$)/],
  [/^POST$/, /^\/api\/v1\/auth\/(change-password|login|reset|invite\/accept)$/],
  [/^(PUT|POST|DELETE)$/, /^\/api\/v1\/settings\/mailgun(\/|$)/],
];

export const impersonationGuard = createMiddleware<AppEnv>(async (c, next) => {
  const isClosed = () => closed.some(([methods, path]) => methods.test(c.req.method) && path.test(c.req.path));
  if (impersonationOf(c.get('ctx').principal) && isClosed()) {
    throw new AppError('IMPERSONATING', 403, 'You can’t do this while you’re impersonating a user. Exit first.');
  }
  return next();
});
