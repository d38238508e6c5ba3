import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../core/appEnv.ts';
import { sessionCookie } from '../core/sessions/sessionStore.ts';
import { readPrincipal } from '../core/sessions/readPrincipal.ts';

/** Finds out who asks. A cookie that is broken, unknown or over means nobody; it is never an error. */
export const session = createMiddleware<AppEnv>(async (c, next) => {
  const { services } = c.var;
  const cookie = getCookie(c, sessionCookie(services.config.publicUrl).name);
  const principal = await readPrincipal(services, cookie, c.req.header('x-tenant-id'));
  c.set('ctx', { ...c.var.ctx, principal });
  c.header('Cache-Control', 'no-store');
  return next();
});
