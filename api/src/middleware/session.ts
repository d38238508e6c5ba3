import { getCookie } from 'hono/cookie';
import type { Context } from 'hono';
import type { AppEnv } from '../http/appEnv.ts';
import { sendSessionCookie } from '../http/sendSessionCookie.ts';
import { AppError } from '../core/AppError.ts';
import { pendingCookie, readPendingSignIn } from '../core/secondFactor/pendingSignIns.ts';
import { isCookieValue, readPrincipal, type SessionAhead } from '../core/sessions/readPrincipal.ts';
import { readServiceKey } from '../core/serviceKeys/readServiceKey.ts';
import { hasSameAccess } from '../core/sessions/hasSameAccess.ts';
import { hashSessionId, readSession, sessionCookie } from '../core/sessions/sessionStore.ts';
import { endOverdueImpersonation } from '../features/impersonation/endImpersonation.ts';
import type { Guard } from './guards.ts';

const endMessages = {
  'time is up': 'Your time to impersonate this user is up.',
  'user is gone': 'You can’t impersonate this user any more.',
  'role changed': 'Your platform role no longer lets you impersonate users.',
};

/**
 * Finds out who the caller is. A malformed, unknown or expired cookie makes the request anonymous. Where service keys
 * are accepted, nothing else is.
 */
export const session: Guard = async (c) => {
  const services = c.get('services');
  if (c.get('policy').isSigned) return;
  if (c.get('policy').audience === 'serviceKeys') {
    await readKey(c);
    return;
  }
  const { name } = sessionCookie(services.config.publicUrl);
  const actingTenantId = c.get('policy').actingAsTenant ? c.req.header('x-tenant-id') : undefined;
  const read = () => readPrincipal(services, getCookie(c, name), actingTenantId);
  const { principal, ended } = await read();
  const isStillAllowed = async () => {
    const now = await read();
    return now.ended === null && hasSameAccess(principal, now.principal);
  };
  const pending =
    principal.kind === 'anonymous' ? getCookie(c, pendingCookie(services.config.publicUrl).name) : undefined;
  const pendingSignIn = pending === undefined ? null : await readPendingSignIn(services, pending);
  c.set('ctx', { ...c.get('ctx'), principal, pendingSignIn, isStillAllowed });
  c.header('Cache-Control', 'no-store');
  if (!ended) return;
  // The request was meant to run as the user, so it must not run as the admin.
  const { sessionId, redirectTo } = await endOverdueImpersonation(c.var.ctx, ended);
  if (sessionId !== null) sendSessionCookie(c, sessionId);
  throw new AppError('IMPERSONATION_ENDED', 403, endMessages[ended.why], { details: { why: ended.why, redirectTo } });
};

async function readKey(c: Context<AppEnv>): Promise<void> {
  const ctx = c.get('ctx');
  const authorization = c.req.header('authorization');
  const sessionAhead = c.get('policy').acceptsForm ? lookAhead(c) : null;
  const principal = await readServiceKey(ctx, authorization);
  const isStillAllowed = async () => {
    const now = await readServiceKey(ctx, authorization).catch(() => null);
    return now !== null && hasSameAccess(principal, now);
  };
  c.set('ctx', { ...ctx, principal, isStillAllowed, ...(sessionAhead && { sessionAhead }) });
  c.header('Cache-Control', 'no-store');
}

/**
 * An introspection's session, looked up at the same time as its key: it then waits for the database once. Only the
 * handler sees it, and a caller without a key never gets there.
 */
async function lookAhead(c: Context<AppEnv>): Promise<SessionAhead> {
  const token = new URLSearchParams(await c.req.text().catch(() => '')).get('token') ?? '';
  if (!isCookieValue(token)) return null;
  const sessionId = hashSessionId(token);
  const found = readSession(c.get('services').database, sessionId);
  // The key may be refused first.
  found.catch(() => {});
  return { sessionId, found };
}
