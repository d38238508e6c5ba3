import { isConnectionFailure, postgresError, RolesMissingError } from '@tenantry/db';
import { EmbeddedDatabaseError } from '@tenantry/db/embedded';
import { AppError } from '../core/AppError.ts';
import { ConfigError } from '../config.ts';
import { describeError } from '../core/describeError.ts';

/** Explains a failure that the operator can fix. Only an unexpected error is shown with its stack. */
export function explainStartFailure(error: unknown, port: number | null): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop it, or choose another one: PORT=3001 npm start`;
  if (code === 'EACCES' && port !== null && port < 1024)
    return `Port ${port} needs more rights than this user has. Choose one above 1023: PORT=3000 npm start`;
  // What follows the first sentence is about positional arguments that begin with a hyphen.
  if (`${code}`.startsWith('ERR_PARSE_ARGS_')) return `${message.split('. ')[0]}.`;
  if (isDatabaseUnusable(error))
    return `The database can’t be used: ${(message || `${code}`).replace(/\.$/, '')}. Check DATABASE_URL, and that it is running.`;
  if (error instanceof ConfigError || error instanceof EmbeddedDatabaseError || error instanceof RolesMissingError)
    return error.message;
  if (error instanceof AppError) {
    const fields = (error.details?.['fields'] ?? []) as { path: string; message: string }[];
    return [error.message, ...fields.map(({ path, message }) => `  ${path}: ${message}`)].join('\n');
  }
  return `Tenantry could not start.\n${JSON.stringify(describeError(error), null, 2)}`;
}

/** It can't be reached, refuses the user or doesn't exist. A missing file here isn't a missing socket of Postgres. */
const isDatabaseUnusable = (error: unknown) =>
  /^(28...|3D000)$/.test(postgresError(error)?.code ?? '') ||
  (isConnectionFailure(error) && (error as NodeJS.ErrnoException).code !== 'ENOENT');
