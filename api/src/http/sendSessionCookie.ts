import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { localFrontendCookie, openLocalFrontend, sealLocalFrontend } from '../core/frontends/localFrontendCookie.ts';
import { isSignedIn } from '../core/principal.ts';
import { addChallenge, challengeCookie, pickChallenge } from '../core/secondFactor/challenges.ts';
import { pendingCookie } from '../core/secondFactor/pendingSignIns.ts';
import { hashSessionId, sessionCookie } from '../core/sessions/sessionStore.ts';
import type { AppEnv } from './appEnv.ts';

type Cookie = ReturnType<typeof sessionCookie | typeof pendingCookie | typeof challengeCookie>;
const publicUrlOf = (c: Context) => (c.var as AppEnv['Variables']).services.config.publicUrl;

function clear(c: Context, { name, options }: Cookie) {
  if (getCookie(c, name) !== undefined) deleteCookie(c, name, { path: options.path, secure: options.secure });
}

/** A browser has a session or a pending sign-in, never both. */
export function sendSessionCookie(c: Context, sessionId: string) {
  const { name, options } = sessionCookie(publicUrlOf(c));
  setCookie(c, name, sessionId, options);
  clear(c, pendingCookie(publicUrlOf(c)));
}

/**
 * For a new session id of the same person, who is neither signing in nor impersonating: a local build stays. It would
 * otherwise disappear without a word, because it works for one session id.
 */
export function renewSessionCookie(c: Context, sessionId: string) {
  sendSessionCookie(c, sessionId);
  const { services, ctx } = c.var as AppEnv['Variables'];
  const { name, options } = localFrontendCookie;
  const ticket = openLocalFrontend(services, getCookie(c, name) ?? '');
  if (!ticket || !isSignedIn(ctx.principal) || ticket.sessionId !== ctx.principal.sessionId) return;
  setCookie(c, name, sealLocalFrontend(services, { ...ticket, sessionId: hashSessionId(sessionId) }), options);
}

export function sendPendingCookie(c: Context, pendingId: string) {
  const { name, options } = pendingCookie(publicUrlOf(c));
  setCookie(c, name, pendingId, options);
  clear(c, sessionCookie(publicUrlOf(c)));
}

export function clearSignInCookies(c: Context) {
  clear(c, sessionCookie(publicUrlOf(c)));
  clear(c, pendingCookie(publicUrlOf(c)));
}

/** Adds a challenge to those that other tabs of this browser wait for. */
export function sendChallengeCookie(c: Context, sealed: string) {
  const { name, options } = challengeCookie(publicUrlOf(c));
  setCookie(c, name, addChallenge(getCookie(c, name), sealed), options);
}

/** The sealed challenge that this passkey answers. The browser can't answer it again. */
export function takeChallenge(c: Context, passkey: { response: object } | undefined): string | undefined {
  const cookie = challengeCookie(publicUrlOf(c));
  if (passkey === undefined) return undefined;
  const { services } = c.var as AppEnv['Variables'];
  const { sealed, others } = pickChallenge(services, getCookie(c, cookie.name), passkey);
  if (others === '') clear(c, cookie);
  else if (sealed !== undefined) setCookie(c, cookie.name, others, cookie.options);
  return sealed;
}
