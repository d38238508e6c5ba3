import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { forbidden, notFound } from '../core/AppError.ts';
import type { Principal } from '../core/principal.ts';
import { readPrincipal } from '../core/sessions/readPrincipal.ts';
import { sessionCookie } from '../core/sessions/sessionStore.ts';
import type { AppEnv } from '../http/appEnv.ts';

/** Who asks for the list of remotes. A platform admin's tab that acts as a tenant names that tenant. */
export async function readListCaller(c: Context<AppEnv>, tenantId: string | undefined): Promise<Principal> {
  const { services } = c.var;
  const cookie = getCookie(c, sessionCookie(services.config.publicUrl).name);
  const { principal, ended } = await readPrincipal(services, cookie, tenantId);
  const caller: Principal = ended ? { kind: 'anonymous' } : principal;
  if (tenantId === undefined) return caller;
  if (caller.kind !== 'platformAdmin') throw forbidden();
  if (!caller.tenant) throw notFound();
  return caller;
}
