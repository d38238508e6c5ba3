import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { sessionCookie } from '../core/sessions/sessionStore.ts';
import type { AppEnv } from './appEnv.ts';

const cookieOf = (c: Context) => sessionCookie((c.var as AppEnv['Variables']).services.config.publicUrl);

export function sendSessionCookie(c: Context, sessionId: string) {
  const { name, options } = cookieOf(c);
  setCookie(c, name, sessionId, options);
}

export function clearSessionCookie(c: Context) {
  const { name, options } = cookieOf(c);
  deleteCookie(c, name, { path: options.path, secure: options.secure });
}
