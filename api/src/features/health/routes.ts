import { Hono } from 'hono';
import type { AppEnv } from '../../http/appEnv.ts';
import { databaseUnavailable, stopping } from '../../core/AppError.ts';
import { answerError } from '../../middleware/answerErrors.ts';

/** The liveness and readiness probes. Liveness depends on nothing else. */
export const healthRoutes = new Hono<AppEnv>()
  .get('/healthz', (c) => c.json({ ok: true as const }))
  .get('/readyz', async (c) => {
    if (c.var.services.stopping?.aborted) return answerError(c, stopping());
    await c.var.services.database.ping().catch((cause: unknown) => {
      throw databaseUnavailable(cause);
    });
    return c.json({ ok: true as const });
  });
