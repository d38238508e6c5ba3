import { describeRoute } from '../../http/describeRoute.ts';
import { redirectSchema } from '../auth/responses.ts';
import { routesFor } from '../../http/routesFor.ts';
import { sendSessionCookie } from '../../http/sendSessionCookie.ts';
import { optionalJson, validate } from '../../http/validate.ts';
import { tenantUserParamsSchema } from '../tenantUsers/schemas.ts';
import { exitImpersonation } from './endImpersonation.ts';
import { impersonateSchema } from './schemas.ts';
import { startImpersonation } from './startImpersonation.ts';

/** Ends an impersonation. Not under /super, because its session is a tenant user's. */
export const impersonationRoutes = routesFor('signedIn').post(
  '/exit',
  describeRoute(redirectSchema, { summary: 'Stop impersonating', errors: ['NOT_IMPERSONATING'] }),
  async (c) => {
    const { sessionId, redirectTo } = await exitImpersonation(c.var.ctx);
    sendSessionCookie(c, sessionId);
    return c.json({ ok: true as const, redirectTo });
  },
);

/** Starts an impersonation. Mounted with the routes of a tenant's users. */
export const startImpersonationRoutes = routesFor('platformAdmins').post(
  '/:userId/impersonate-login',
  describeRoute(redirectSchema, { summary: 'Impersonate a user', errors: ['USER_INACTIVE', 'USER_PENDING'] }),
  validate('param', tenantUserParamsSchema),
  optionalJson(impersonateSchema),
  async (c) => {
    const { tenantId, userId } = c.req.valid('param');
    const { sessionId, redirectTo } = await startImpersonation(
      c.var.ctx,
      tenantId,
      userId,
      c.req.valid('json')?.reason || null,
    );
    sendSessionCookie(c, sessionId);
    return c.json({ ok: true as const, redirectTo });
  },
);
