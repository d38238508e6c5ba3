import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';
import { routeLabels } from '../http/routeLabels.ts';
import type { Metrics } from '../core/services.ts';

/** Counts and times every request by its route pattern. Only mounted when metrics are on. */
export const measureRequests = (metrics: Metrics) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const startedAt = performance.now();
    await next();
    metrics.observe({
      ...routeLabels(c),
      status: c.res.status,
      seconds: (performance.now() - startedAt) / 1_000,
    });
  });
