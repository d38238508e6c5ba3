import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';
import { impersonationOf } from '../core/principal.ts';
import { callerKey } from '../core/audit/refusalLog.ts';

const refusing = new Set([401, 403]);

/** Records in the audit log every request to /super/* that a guard refuses, and what a platform role doesn't allow. */
export const recordRefusals = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const code = c.get('errorCode');
  if (!code || !refusing.has(c.res.status)) return;
  const isConsole = /^\/api\/v1\/super(\/|$)/.test(c.req.path);
  if (!isConsole && code !== 'PLATFORM_ROLE_REQUIRED') return;
  const { ctx } = c.var;
  const isTenantUser = ctx.principal.kind === 'tenantUser' && !impersonationOf(ctx.principal);
  await ctx.services.refusals
    .record(ctx, {
      source: callerKey(ctx),
      entries: [
        {
          action: 'super_route_refused',
          target: { type: 'route', id: null, label: `${c.req.method} ${withoutIds(c.req.path)}` },
          details: { errorCode: code },
          // An impersonating admin who calls the console is of no concern to the tenant's log.
          ...(isConsole && !isTenantUser ? { tenant: null } : {}),
        },
      ],
    })
    .catch((cause: unknown) =>
      ctx.services.log.error('A refusal could not be recorded.', { requestId: ctx.requestId, cause }),
    );
});

/** Reduces the path to a pattern: a caller can put anything into it, which must not end up in the log. */
const withoutIds = (path: string) =>
  path
    .split('/')
    .slice(0, 8)
    .map((part) => (/^[a-z-]{0,24}$|^v1$/.test(part) ? part : ':id'))
    .join('/');
