import type { ErrorCode } from '@tenantry/api/schemas';
import { ApiError } from './ApiError.ts';

type Answer = { status: number; headers: Headers; json(): Promise<unknown> };

/** What the API says went wrong, with the request id from the header. */
export async function readApiError(response: Answer): Promise<ApiError> {
  const requestId = response.headers.get('x-request-id');
  const body = (await response.json().catch(() => null)) as {
    error?: { code?: ErrorCode; message?: string; details?: Record<string, unknown> };
  } | null;
  if (!body?.error?.code) {
    return new ApiError({
      code: 'UNEXPECTED_ANSWER',
      message: `The server answered ${response.status} without saying why. Try again in a moment.`,
      status: response.status,
      requestId,
    });
  }
  const { code, message, details } = body.error;
  return new ApiError({
    code,
    message: message ?? code,
    status: response.status,
    requestId,
    retryAfterSeconds: Number(response.headers.get('retry-after')) || null,
    ...(details ? { details } : {}),
  });
}
