import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { pendingCookie, readPendingSignIn } from '../core/secondFactor/pendingSignIns.ts';
import type { AppEnv } from '../http/appEnv.ts';

/** Whether this browser's sign-in still needs its second factor. If the database doesn't answer, the page says so itself. */
export async function hasPendingSignIn(c: Context<AppEnv>): Promise<boolean> {
  const { services } = c.var;
  const cookie = getCookie(c, pendingCookie(services.config.publicUrl).name);
  return cookie !== undefined && (await readPendingSignIn(services, cookie).catch(() => null)) !== null;
}
