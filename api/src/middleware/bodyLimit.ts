import { bodyLimit as honoBodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { AppError } from '../core/AppError.ts';
import type { AppEnv } from '../http/appEnv.ts';

const bodiless = new Set(['GET', 'HEAD']);
const limits = new Map<number, ReturnType<typeof honoBodyLimit>>();

function limitTo(kilobytes: number) {
  const existing = limits.get(kilobytes);
  if (existing) return existing;
  const limit = honoBodyLimit({
    maxSize: kilobytes * 1024,
    onError: () => {
      throw new AppError('BODY_TOO_LARGE', 413, `The request body is larger than ${kilobytes} KB.`);
    },
  });
  limits.set(kilobytes, limit);
  return limit;
}

/** Refuses a body that is larger than its route accepts, before it is read. */
// Skips GET and HEAD: looking for a body builds a full Request object, the most expensive part of serving a GET.
export const bodyLimit = createMiddleware<AppEnv>((c, next) =>
  bodiless.has(c.req.method) ? next() : limitTo(c.get('policy').bodyKilobytes)(c, next),
);
