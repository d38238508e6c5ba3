import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { answers } from '../../http/describeRoute.ts';
import { redirectSchema } from '../auth/responses.ts';
import type { AppEnv } from '../../http/appEnv.ts';
import { asSignedIn } from '../../core/requestContext.ts';
import { sessionCookie } from '../../core/sessions/sessionStore.ts';
import { exitImpersonation } from './endImpersonation.ts';

/** The way out of somebody else's eyes, open from everywhere. */
export const impersonationRoutes = new Hono<AppEnv>().post(
  '/exit',
  answers(redirectSchema, { summary: 'Stop impersonating', errors: ['NOT_IMPERSONATING'] }),
  async (c) => {
    const { sessionId, redirectTo } = await exitImpersonation(asSignedIn(c.var.ctx));
    const { name, options } = sessionCookie(c.var.services.config.publicUrl);
    setCookie(c, name, sessionId, options);
    return c.json({ ok: true as const, redirectTo });
  },
);
