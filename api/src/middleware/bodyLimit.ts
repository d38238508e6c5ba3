import { bodyLimit as honoBodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/appEnv.ts';
import { AppError } from '../core/AppError.ts';

const kilobyte = 1024;
const bodiless = new Set(['GET', 'HEAD']);

/** Refuses a body that is larger than anything we ask for, before it is read. A few paths take more: `[path, KB]`. */
export function bodyLimit(usualKilobytes: number, exceptions: readonly (readonly [path: string, kilobytes: number])[]) {
  const limit = (kilobytes: number) =>
    honoBodyLimit({
      maxSize: kilobytes * kilobyte,
      onError: () => {
        throw new AppError('BODY_TOO_LARGE', 413, `At most ${kilobytes} KB can be sent here.`);
      },
    });
  const usual = limit(usualKilobytes);
  const larger = new Map(exceptions.map(([path, kilobytes]) => [path, limit(kilobytes)]));
  // Looking for a body makes a whole Request of the light one, which is the dearest part of answering a GET.
  return createMiddleware<AppEnv>((c, next) =>
    bodiless.has(c.req.method) ? next() : (larger.get(c.req.path) ?? usual)(c, next),
  );
}
