import type { Context } from 'hono';

/** The key by which a repeated request is recognized, if the caller sent one. */
export const idempotencyKey = (c: Context): string | undefined => c.req.header('idempotency-key');
