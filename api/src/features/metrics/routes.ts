import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { AppEnv } from '../../http/appEnv.ts';
import { unauthenticated } from '../../core/AppError.ts';
import type { Metrics } from '../../core/services.ts';

/** The metrics endpoint, for monitoring systems with the token from METRICS_TOKEN. */
export const metricsRoutes = (metrics: Metrics, token: string) =>
  new Hono<AppEnv>().get('/metrics', async (c) => {
    if (!isSame(c.req.header('authorization'), `Bearer ${token}`)) throw unauthenticated();
    const { contentType, text } = await metrics.render();
    return c.body(text, 200, { 'Content-Type': contentType, 'Cache-Control': 'no-store' });
  });

/** Compares hashes, so that timing reveals nothing about the token. */
const isSame = (given: string | undefined, wanted: string) =>
  given !== undefined && timingSafeEqual(digest(given), digest(wanted));
const digest = (text: string) => createHash('sha256').update(text).digest();
