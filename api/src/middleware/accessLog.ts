import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { isSignedIn } from '../core/principal.ts';
import type { AppEnv } from '../http/appEnv.ts';

/** Logs one line per request with the route's pattern, never the URL: its query may hold a token. */
export const accessLog = createMiddleware<AppEnv>(async (c, next) => {
  const startedAt = performance.now();
  await next();
  const { requestId, principal, services } = c.get('ctx');
  const level = c.res.status >= 500 ? 'error' : 'info';
  // Naming the route costs more than the question.
  if (!services.log.isEnabledFor(level)) return;
  services.log[level]('request', {
    requestId,
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    ms: Math.round((performance.now() - startedAt) * 10) / 10,
    userId: isSignedIn(principal) ? principal.user.id : null,
    tenantId: isSignedIn(principal) ? principal.user.tenantId : null,
    serviceKeyId: principal.kind === 'serviceKey' ? principal.key.id : null,
    errorCode: c.get('errorCode') ?? null,
  });
});
