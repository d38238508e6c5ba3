import type { Handler, Hono, NotFoundHandler } from 'hono';
import type { AppEnv } from '../http/appEnv.ts';
import { AppError, notFound } from '../core/AppError.ts';
import { answerError } from './answerErrors.ts';

/** A feature that the operator has turned off doesn't exist. */
export const turnedOff: Handler<AppEnv> = (c) => answerError(c, notFound());

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Distinguishes a wrong method (405, with Allow) from an unknown path (404). */
export const unknownRoute =
  (app: () => Pick<Hono<AppEnv>, 'router'>): NotFoundHandler<AppEnv> =>
  (c) => {
    const allowed = methods.filter((method) =>
      app()
        .router.match(method, c.req.path)[0]
        .some(([[, route]]) => route.method === method),
    );
    if (allowed.length === 0) return answerError(c, notFound());
    c.header('Allow', allowed.join(', '));
    return answerError(c, new AppError('METHOD_NOT_ALLOWED', 405, `This path only supports ${allowed.join(', ')}.`));
  };
