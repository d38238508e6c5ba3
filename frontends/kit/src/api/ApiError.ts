import type { ErrorCode } from '@tenantry/api/schemas';

/** The API's codes, and two for when the API itself did not respond. */
export type FailureCode = ErrorCode | 'UNREACHABLE' | 'UNEXPECTED_ANSWER';

export type FieldError = { path: string; message: string };

type Parts = {
  code: FailureCode;
  message: string;
  status: number;
  requestId: string | null;
  details?: Record<string, unknown>;
  retryAfterSeconds?: number | null;
};

/** A failed call, with a message for people and the id that finds it in the audit log. */
export class ApiError extends Error {
  readonly code: FailureCode;
  readonly status: number;
  readonly requestId: string | null;
  readonly details: Record<string, unknown>;
  /** How long the server asks to wait before trying again. */
  readonly retryAfterSeconds: number | null;

  constructor({ code, message, status, requestId, details, retryAfterSeconds }: Parts) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.details = details ?? {};
    this.retryAfterSeconds = retryAfterSeconds ?? null;
  }

  /** The user was asked to confirm it's them and cancelled. Nothing happened, so there is nothing to report. */
  get isCancelled(): boolean {
    return this.code === 'STEP_UP_REQUIRED';
  }

  /** The server was not reached, or something other than the API responded. */
  get isUnreachable(): boolean {
    return this.code === 'UNREACHABLE' || this.code === 'UNEXPECTED_ANSWER';
  }
}
