import { createMiddleware } from 'hono/factory';
import type { Tracing } from '../core/tracing.ts';
import type { AppEnv } from '../http/appEnv.ts';
import { routeLabels } from '../http/routeLabels.ts';

/** Makes a span of every request, in the trace that the caller's traceparent names. Only mounted when tracing is on. */
export const traceRequests = (tracing: Tracing) =>
  createMiddleware<AppEnv>((c, next) => {
    const caller = { traceparent: c.req.header('traceparent'), tracestate: c.req.header('tracestate') };
    return tracing.span({ name: 'request', kind: 'server', caller }, async (span) => {
      await next();
      const { method, route } = routeLabels(c);
      const { status } = c.res;
      span.rename(`${method} ${route}`);
      span.set({
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
        'tenantry.request_id': c.get('ctx').requestId,
      });
      if (status >= 500) span.fail();
    });
  });
