import { bodyLimit as honoBodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { AppError } from '../core/AppError.ts';
import type { AppEnv } from '../http/appEnv.ts';

const bodiless = new Set(['GET', 'HEAD']);
const limits = new Map<number, ReturnType<typeof honoBodyLimit>>();

const tooLarge = (kilobytes: number) =>
  new AppError('BODY_TOO_LARGE', 413, `The request body is larger than ${kilobytes} KB.`);

function limitTo(kilobytes: number) {
  const existing = limits.get(kilobytes);
  if (existing) return existing;
  const limit = honoBodyLimit({
    maxSize: kilobytes * 1024,
    onError: () => {
      throw tooLarge(kilobytes);
    },
  });
  limits.set(kilobytes, limit);
  return limit;
}

/** Refuses a body that is larger than its route accepts, before it is read. */
// Looking for a body builds a full Request object, the most expensive part of serving a request. So a GET isn't asked
// for one, and a body that says its length isn't looked for.
export const bodyLimit = createMiddleware<AppEnv>((c, next) => {
  if (bodiless.has(c.req.method)) return next();
  const { bodyKilobytes } = c.get('policy');
  const length = c.req.header('content-length');
  if (length === undefined || c.req.header('transfer-encoding') !== undefined) return limitTo(bodyKilobytes)(c, next);
  if (!(Number(length) <= bodyKilobytes * 1024)) throw tooLarge(bodyKilobytes);
  return next();
});
