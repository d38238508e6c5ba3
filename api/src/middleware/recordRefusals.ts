import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';
import { impersonationOf } from '../core/principal.ts';
import { callerKey } from '../core/audit/refusalLog.ts';

const refusing = new Set([401, 403]);

/** Records every request to /super/* that a guard refuses in the audit log. */
export const recordRefusals = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const code = c.get('errorCode');
  if (!code || !refusing.has(c.res.status) || !/^\/api\/v1\/super(\/|$)/.test(c.req.path)) return;
  const { ctx } = c.var;
  await ctx.services.refusals
    .record(ctx, {
      source: callerKey(ctx),
      entries: [
        {
          action: 'super_route_refused',
          target: { type: 'route', id: null, label: `${c.req.method} ${withoutIds(c.req.path)}` },
          details: { errorCode: code },
          // An impersonating admin who calls the console is of no concern to the tenant's log.
          ...(ctx.principal.kind === 'tenantUser' && !impersonationOf(ctx.principal) ? {} : { tenant: null }),
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
