import { ApiError } from '@tenantry/kit';

/** Why the server refused this field, if that is what it refused. */
export function fieldRefusal(error: unknown, field: string): string | null {
  if (!(error instanceof ApiError)) return null;
  const fields = error.details['fields'];
  if (!Array.isArray(fields)) return null;
  return (fields as { path: string; message: string }[]).find(({ path }) => path === field)?.message ?? null;
}
