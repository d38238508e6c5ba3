import { setTimeout } from 'node:timers/promises';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Principal } from '../core/principal.ts';
import { readPrincipal } from '../core/sessions/readPrincipal.ts';
import { sessionCookie } from '../core/sessions/sessionStore.ts';
import { describeCaller } from '../features/auth/describeMe.ts';
import type { Me } from '../features/auth/schemas.ts';
import type { AppEnv } from '../http/appEnv.ts';

const maxDelayMs = 300;

export type PageCaller = { me: Me | null | undefined; principal: Principal };

const unknown: PageCaller = { me: undefined, principal: { kind: 'anonymous' } };

/**
 * Who asks for a page; `me` is null for no one. Undefined if that isn't known in time, or if an impersonation has to end
 * first: the page then asks GET /auth/session itself.
 */
export async function readMe(c: Context<AppEnv>): Promise<PageCaller> {
  const { services, ctx } = c.var;
  const cookie = getCookie(c, sessionCookie(services.config.publicUrl).name);
  if (cookie === undefined) return { ...unknown, me: null };
  const reading = readPrincipal(services, cookie, undefined).then(
    ({ principal, ended }) => (ended ? unknown : { me: describeCaller({ ...ctx, principal }), principal }),
    (cause: unknown) => {
      services.log.warning('A page is sent without its session.', { requestId: ctx.requestId, cause });
      return unknown;
    },
  );
  return Promise.race([reading, setTimeout(maxDelayMs, unknown, { ref: false })]);
}
