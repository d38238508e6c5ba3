import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { previewCookie } from '../core/frontends/previewCookie.ts';
import type { AppEnv } from './appEnv.ts';

const cookieOf = (c: Context) => previewCookie((c.var as AppEnv['Variables']).services.config.publicUrl);

export function sendPreviewCookie(c: Context, sealed: string) {
  const { name, options } = cookieOf(c);
  setCookie(c, name, sealed, options);
}

export function clearPreviewCookie(c: Context) {
  const { name, options } = cookieOf(c);
  deleteCookie(c, name, { path: options.path, secure: options.secure });
}
