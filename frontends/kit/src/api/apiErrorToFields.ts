import { ApiError, type FieldError } from './ApiError.ts';

/** The server's field errors by path, so that each is shown at its field. */
export function apiErrorToFields(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  const fields = error.details['fields'];
  if (!Array.isArray(fields)) return {};
  return Object.fromEntries((fields as FieldError[]).map(({ path, message }) => [path, message]));
}
