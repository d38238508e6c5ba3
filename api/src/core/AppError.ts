import type { ErrorCode, errorStatuses } from '../contract/errorCodes.ts';
import type { PlatformRole, PlatformRoles } from '../contract/platformRoles.ts';
import type { ServiceKeyScope } from '../contract/serviceKeyScopes.ts';

/** An error that the caller sees: a message for people and a code that clients rely on. */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: ErrorCode;
  readonly status: (typeof errorStatuses)[ErrorCode];
  readonly details: Record<string, unknown> | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly wwwAuthenticate: string | undefined;

  constructor(
    code: ErrorCode,
    status: (typeof errorStatuses)[ErrorCode],
    message: string,
    options: {
      details?: Record<string, unknown>;
      retryAfterSeconds?: number;
      wwwAuthenticate?: string;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.status = status;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.wwwAuthenticate = options.wwwAuthenticate;
  }
}

export type FieldProblem = { path: string; message: string };

export const validationFailed = (fields: FieldProblem[]) =>
  new AppError('VALIDATION_FAILED', 400, 'Some of the values sent aren’t valid.', { details: { fields } });

/** The same response whether a thing doesn't exist or the caller may not know that it does. */
export const notFound = () => new AppError('NOT_FOUND', 404, 'This doesn’t exist, or you don’t have access to it.');

export const unauthenticated = () => new AppError('UNAUTHENTICATED', 401, 'Sign in to continue.');

/** The same for a key that is missing, unknown, expired or revoked. */
export const serviceKeyInvalid = () =>
  new AppError('SERVICE_KEY_INVALID', 401, 'Send a valid service key: Authorization: Bearer tnt_sk_….', {
    wwwAuthenticate: 'Bearer',
  });

export const scopeMissing = (scope: ServiceKeyScope) =>
  new AppError('SCOPE_MISSING', 403, `This service key doesn’t have the scope ${scope}.`, { details: { scope } });

export const forbidden = () => new AppError('FORBIDDEN', 403, 'Your role does not allow this.');

export const tenantInactive = (isSuspended: boolean) =>
  new AppError(
    'TENANT_INACTIVE',
    403,
    isSuspended
      ? 'This tenant is suspended. Only the platform operator can reactivate it.'
      : 'Tenant onboarding incomplete.',
  );

export const platformRoleRequired = (role: PlatformRole | null, allowed: PlatformRoles) =>
  new AppError(
    'PLATFORM_ROLE_REQUIRED',
    403,
    `Your platform role (${role ?? 'none'}) doesn’t allow this. It needs the role ${allowed.join(' or ')}.`,
    { details: { platformRole: role, allowedRoles: allowed } },
  );
export const secondFactorRequired = () =>
  new AppError('SECOND_FACTOR_REQUIRED', 401, 'Finish signing in with your second factor first.');

export const enrolmentRequired = () =>
  new AppError('SECOND_FACTOR_ENROLMENT_REQUIRED', 401, 'Your account needs a second factor. Add one to continue.');

export const linkInvalid = () => new AppError('LINK_INVALID', 410, 'This link no longer works. Ask for a new one.');

export const rateLimited = (retryAfterSeconds: number) =>
  new AppError('RATE_LIMITED', 429, 'Too many attempts. Wait a moment and try again.', { retryAfterSeconds });

export const tooBusy = () =>
  new AppError('RATE_LIMITED', 429, 'Too many people are signing in right now. Try again in a few seconds.', {
    retryAfterSeconds: 2,
  });

export const databaseUnavailable = (cause: unknown) =>
  new AppError('DATABASE_UNAVAILABLE', 503, 'The database isn’t responding. Try again shortly.', {
    retryAfterSeconds: 2,
    cause,
  });

/** Tells a load balancer to send requests to another replica. */
export const stopping = () =>
  new AppError('STOPPING', 503, 'This server is shutting down. Try again in a moment.', { retryAfterSeconds: 1 });
