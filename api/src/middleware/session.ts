import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';
import { AppError } from '../core/AppError.ts';
import { readPrincipal } from '../core/sessions/readPrincipal.ts';
import { hasSameAccess } from '../core/sessions/hasSameAccess.ts';
import { sessionCookie } from '../core/sessions/sessionStore.ts';
import { endOverdueImpersonation } from '../features/impersonation/endImpersonation.ts';

/**
 * The console and an account's own pages are the platform's, whatever tenant their caller acts as elsewhere: otherwise
 * what is done there would end up in that tenant's log. `/auth/me` only reads, and answers for the tenant.
 */
const actingTenantId = (c: Context<AppEnv>) =>
  /^\/api\/v1\/(super|auth)(\/|$)/.test(c.req.path) && c.req.path !== '/api/v1/auth/me'
    ? undefined
    : c.req.header('x-tenant-id');

/** Finds out who asks. A cookie that is broken, unknown or over means nobody; it is never an error. */
export const session = createMiddleware<AppEnv>(async (c, next) => {
  const services = c.get('services');
  const { name, options } = sessionCookie(services.config.publicUrl);
  const read = () => readPrincipal(services, getCookie(c, name), actingTenantId(c));
  const { principal, ended } = await read();
  const isStillAllowed = async () => {
    const now = await read();
    return now.ended === null && hasSameAccess(principal, now.principal);
  };
  c.set('ctx', { ...c.get('ctx'), principal, isStillAllowed });
  c.header('Cache-Control', 'no-store');
  if (!ended) return next();
  // The request was meant as the user: it isn't carried out as the admin.
  const { sessionId, redirectTo } = await endOverdueImpersonation(c.var.ctx, ended);
  if (sessionId !== null) setCookie(c, name, sessionId, options);
  const message =
    ended.why === 'time is up'
      ? 'The time for impersonating this user is up.'
      : 'You can’t impersonate this user any more.';
  throw new AppError('IMPERSONATION_ENDED', 403, message, { details: { why: ended.why, redirectTo } });
});
