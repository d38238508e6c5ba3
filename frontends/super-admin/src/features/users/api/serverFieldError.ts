import { ApiError } from '@tenantry/kit';

/** The server's validation message for a field, if there is one. */
export function serverFieldError(error: unknown, field: string): string | null {
  if (!(error instanceof ApiError)) return null;
  const fields = error.details['fields'];
  if (!Array.isArray(fields)) return null;
  return (fields as { path: string; message: string }[]).find(({ path }) => path === field)?.message ?? null;
}
