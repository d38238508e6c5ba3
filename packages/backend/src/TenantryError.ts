type Refusal = { code: string; message: string; requestId?: string; details?: TenantryError['details'] };

/** Why a request is refused, with what a response needs. */
export class TenantryError extends Error {
  override name = 'TenantryError';
  readonly status: number;
  readonly code: string;
  /** What Tenantry says besides, such as the `fields` that aren’t valid. */
  readonly details: { fields?: { path: string; message: string }[]; [name: string]: unknown };
  /** Under which Tenantry logged the request. */
  readonly requestId: string | undefined;
  /** How long to wait before trying again, if Tenantry says so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    options: {
      cause?: unknown;
      details?: TenantryError['details'] | undefined;
      requestId?: string | undefined;
      retryAfterSeconds?: number | undefined;
    } = {},
  ) {
    super(message, options);
    this.status = status;
    this.code = code;
    this.details = options.details ?? {};
    this.requestId = options.requestId;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** What Tenantry answered to a call that it refused. The message names the fields, so that logging it is enough. */
export async function refusal(response: Response): Promise<TenantryError> {
  const { error } = (await response.json().catch(() => ({}))) as { error?: Refusal };
  const { code = 'UNKNOWN', message = response.statusText, requestId, details } = error ?? {};
  const fields = (details?.fields ?? []).map((field) =>
    field.path ? `${field.path}: ${field.message}` : field.message,
  );
  return new TenantryError(response.status, code, [message, ...fields].join(' '), {
    details,
    requestId,
    retryAfterSeconds: Number(response.headers.get('retry-after')) || undefined,
  });
}

export const unauthenticated = (cause?: unknown) =>
  new TenantryError(401, 'UNAUTHENTICATED', 'Send a valid access token.', { cause });

export const unreachable = (cause: unknown) =>
  new TenantryError(503, 'TENANTRY_UNREACHABLE', 'Tenantry can’t be reached, and this needs it.', { cause });

/** The body of a successful response. One that breaks off, or a proxy's own page, is no answer of Tenantry's. */
export const readAnswer = (response: Response): Promise<unknown> =>
  response.json().catch((cause: unknown) => {
    throw unreachable(cause);
  });

/** A response for frameworks that work with `Response`. */
export function toResponse(error: TenantryError): Response {
  const headers = error.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : undefined;
  return Response.json(
    { error: { code: error.code, message: error.message } },
    { status: error.status, ...(headers && { headers }) },
  );
}
