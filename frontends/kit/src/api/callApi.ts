import type { ErrorCode } from '@tenantry/api/schemas';
import type { ClientResponse } from 'hono/client';
import { ApiError } from './ApiError.ts';
import { tellIfImpersonationEnded } from './impersonationEnded.ts';

type SuccessBody<Answer> =
  Answer extends ClientResponse<infer Body, infer Status, string> ? (Status extends 200 | 201 ? Body : never) : never;

/** Awaits a call of the typed client: the body on success, an `ApiError` on anything else. */
export async function callApi<Answer extends ClientResponse<unknown, number, string>>(
  request: Promise<Answer>,
): Promise<SuccessBody<Answer>> {
  const response = await request.catch((cause: unknown) => {
    throw unreachable(cause);
  });
  if (!response.ok) {
    const error = await readError(response);
    tellIfImpersonationEnded(error);
    throw error;
  }
  return (await response.json()) as SuccessBody<Answer>;
}

function unreachable(cause: unknown): unknown {
  if (cause instanceof DOMException && cause.name === 'AbortError') return cause;
  return new ApiError({
    code: 'UNREACHABLE',
    message: 'The server could not be reached. Check your connection and try again.',
    status: 0,
    requestId: null,
  });
}

async function readError(response: { status: number; headers: Headers; json(): Promise<unknown> }): Promise<ApiError> {
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
