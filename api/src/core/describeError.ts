import { postgresError } from '@tenantry/db';

export type ErrorDescription = {
  name: string;
  message?: string;
  code?: string;
  constraint?: string | null;
  at?: string[];
};

/**
 * An error, reduced to what is safe to log. Database messages can quote values (a key, an address, a token) and
 * Drizzle's list every parameter, so of those only the name, code and constraint are kept.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error };
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim());
  const database = postgresError(error);
  if (database) return { name: error.name, ...database, at };
  if (error.name === 'DrizzleQueryError') return { name: error.name, at };
  return { name: error.name, message: error.message, at };
}
