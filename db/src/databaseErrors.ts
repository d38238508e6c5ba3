/** The database can't be reached or is at its limit. It is safe to retry. */
export class DatabaseUnavailableError extends Error {
  override name = 'DatabaseUnavailableError';
}

type PostgresError = { code?: string; constraint?: string; cause?: unknown; message?: string };

/** Drizzle wraps the driver's error, so the code is on the innermost error that has one. */
export function postgresError(error: unknown): { code: string; constraint: string | null } | null {
  for (let e = error as PostgresError | undefined, depth = 0; e && depth < 5; e = e.cause as PostgresError, depth++) {
    if (typeof e.code === 'string' && /^[0-9A-Z]{5}$/.test(e.code)) {
      return { code: e.code, constraint: e.constraint ?? null };
    }
  }
  return null;
}

export const isUniqueViolation = (error: unknown, constraint: string) => {
  const found = postgresError(error);
  return found?.code === '23505' && found.constraint === constraint;
};

// 08*: connection exceptions; 57P01-57P03: the server is shutting down, crashed or not yet accepting; 53*: too many clients,
// no memory, or a full disk; 25006: it only reads, as one does that is no longer the primary.
const connectionCodes = /^(08...|57P0[1-3]|53...|25006)$/;
const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENOENT',
]);

export function isConnectionFailure(error: unknown): boolean {
  for (let e = error as PostgresError | undefined, depth = 0; e && depth < 5; e = e.cause as PostgresError, depth++) {
    if (e instanceof DatabaseUnavailableError) return true;
    if (typeof e.code === 'string' && (connectionCodes.test(e.code) || socketCodes.has(e.code))) return true;
    if (/Connection terminated|not queryable|timeout exceeded when trying to connect/.test(e.message ?? ''))
      return true;
  }
  return false;
}
