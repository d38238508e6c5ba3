/** Why a request is refused, with what a response needs. */
export class TenantryError extends Error {
  override name = 'TenantryError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.status = status;
    this.code = code;
  }
}

export const unauthenticated = (cause?: unknown) =>
  new TenantryError(401, 'UNAUTHENTICATED', 'Send a valid access token.', { cause });

export const unreachable = (cause: unknown) =>
  new TenantryError(503, 'TENANTRY_UNREACHABLE', 'Tenantry can’t be reached, and this needs it.', { cause });

/** A response for frameworks that work with `Response`. */
export function toResponse(error: TenantryError): Response {
  const headers = error.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : undefined;
  return Response.json(
    { error: { code: error.code, message: error.message } },
    { status: error.status, ...(headers && { headers }) },
  );
}
