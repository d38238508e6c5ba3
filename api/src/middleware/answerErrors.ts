import { isConnectionFailure, postgresError } from '@tenantry/db';
import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv } from '../http/appEnv.ts';
import { AppError, databaseUnavailable, validationFailed } from '../core/AppError.ts';

/** Turns every failure into a response of the same shape. Details of unexpected errors go only to the log. */
export const answerErrors: ErrorHandler<AppEnv> = (thrown, c) => {
  const error = toAppError(thrown);
  if (error.status >= 500) {
    c.var.services.log.error('A request failed.', {
      requestId: c.var.ctx.requestId,
      method: c.req.method,
      errorCode: error.code,
      cause: error.cause ?? thrown,
    });
  }
  return answerError(c, error);
};

export function answerError(c: Context<AppEnv>, error: AppError) {
  const { requestId } = c.var.ctx;
  c.set('errorCode', error.code);
  c.header('X-Request-Id', requestId);
  c.header('Cache-Control', 'no-store');
  if (error.retryAfterSeconds !== undefined) c.header('Retry-After', String(error.retryAfterSeconds));
  if (error.wwwAuthenticate !== undefined) c.header('WWW-Authenticate', error.wwwAuthenticate);
  const details = error.details && { details: error.details };
  return c.json({ error: { code: error.code, message: error.message, requestId, ...details } }, error.status);
}

function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof HTTPException && thrown.status === 400) {
    return validationFailed([{ path: '', message: 'The body isn’t valid JSON.' }]);
  }
  // 57014: the statement timed out and was rolled back.
  if (isConnectionFailure(thrown) || postgresError(thrown)?.code === '57014') return databaseUnavailable(thrown);
  return new AppError(
    'INTERNAL',
    500,
    'Something went wrong on our side. If it happens again, quote the request id to your operator.',
    {
      cause: thrown,
    },
  );
}
