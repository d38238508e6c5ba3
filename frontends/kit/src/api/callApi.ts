import type { ClientResponse } from 'hono/client';
import { ApiError } from './ApiError.ts';
import { readApiError } from './readApiError.ts';
import { tellOfRefusal } from './sessionRefusals.ts';

type SuccessBody<Answer> =
  Answer extends ClientResponse<infer Body, infer Status, string> ? (Status extends 200 | 201 ? Body : never) : never;

/** Awaits a call of the typed client: the body on success, an `ApiError` on anything else. */
export async function callApi<Answer extends ClientResponse<unknown, number, string>>(
  request: Promise<Answer>,
): Promise<SuccessBody<Answer>> {
  const response = await reached(request);
  if (!response.ok) {
    const error = await readApiError(response);
    if (error.code === 'IMPERSONATION_ENDED' || error.code === 'PLATFORM_ROLE_REQUIRED') void tellOfRefusal(error);
    throw error;
  }
  return (await response.json()) as SuccessBody<Answer>;
}

/** The response, whatever its status; an `ApiError` if there is none. */
export const reached = <Answer>(request: Promise<Answer>): Promise<Answer> =>
  request.catch((cause: unknown) => {
    throw unreachable(cause);
  });

function unreachable(cause: unknown): unknown {
  if (cause instanceof ApiError || (cause instanceof DOMException && cause.name === 'AbortError')) return cause;
  return new ApiError({
    code: 'UNREACHABLE',
    message: 'The server could not be reached. Check your connection and try again.',
    status: 0,
    requestId: null,
  });
}
