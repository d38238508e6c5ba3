import type { ErrorCode, errorStatuses } from '../contract/errorCodes.ts';

/** A failure that the caller is told about: a message for people and a code that clients rely on. */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: ErrorCode;
  readonly status: (typeof errorStatuses)[ErrorCode];
  readonly details: Record<string, unknown> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    status: (typeof errorStatuses)[ErrorCode],
    message: string,
    options: { details?: Record<string, unknown>; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.status = status;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export type FieldProblem = { path: string; message: string };

export const validationFailed = (fields: FieldProblem[]) =>
  new AppError('VALIDATION_FAILED', 400, 'Some of what was sent cannot be accepted.', { details: { fields } });

/** One answer for what does not exist and for what is not the caller's to know. */
export const notFound = () => new AppError('NOT_FOUND', 404, 'There is nothing here.');

export const unauthenticated = () => new AppError('UNAUTHENTICATED', 401, 'Sign in to go on.');

export const forbidden = () => new AppError('FORBIDDEN', 403, 'Your role does not allow this.');

export const linkInvalid = () =>
  new AppError('LINK_INVALID', 410, 'This link does not work any more. Ask for a new one.');

export const rateLimited = (retryAfterSeconds: number) =>
  new AppError('RATE_LIMITED', 429, 'Too many tries. Wait a little and try again.', { retryAfterSeconds });

export const tooBusy = () =>
  new AppError('RATE_LIMITED', 429, 'Too many people are signing in at this moment. Try again in a few seconds.', {
    retryAfterSeconds: 2,
  });

export const databaseUnavailable = (cause: unknown) =>
  new AppError('DATABASE_UNAVAILABLE', 503, 'The database does not answer at the moment. Try again shortly.', {
    retryAfterSeconds: 2,
    cause,
  });

/** For whoever decides which replica gets the next request: not this one. */
export const stopping = () =>
  new AppError('STOPPING', 503, 'This server is shutting down. Try again in a moment.', { retryAfterSeconds: 1 });
