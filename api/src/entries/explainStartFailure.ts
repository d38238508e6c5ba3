import { isConnectionFailure, postgresError, RolesMissingError } from '@tenantry/db';
import { EmbeddedDatabaseError } from '@tenantry/db/embedded';
import { AppError } from '../core/AppError.ts';
import { type Config, ConfigError } from '../config.ts';
import { describeError } from '../core/describeError.ts';

const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC']);

/** Explains a failure that the operator can fix. Only an unexpected error is shown with its stack. */
export function explainStartFailure(error: unknown, at: Pick<Config, 'port' | 'host'> | null): string {
  const { code, message, syscall, path, hostname } = error as NodeJS.ErrnoException & { hostname?: string };
  if (code === 'EADDRINUSE')
    return `Port ${at?.port} is taken by another program. Stop it, or choose another one: PORT=3001 npm start`;
  if (code === 'EACCES' && syscall === 'listen')
    return `Port ${at?.port} needs more rights than this user has. Choose one above 1023: PORT=3000 npm start`;
  if ((code === 'EADDRNOTAVAIL' && syscall === 'listen') || (syscall === 'getaddrinfo' && hostname === at?.host))
    return `This machine doesn’t have the address ${at?.host}. Set HOST to one that it has, or to 0.0.0.0 for all of them.`;
  if (path && unwritable.has(`${code}`))
    return `${path} can’t be written (${code}). Set DATA_DIR to a directory in which this user may write.`;
  // What follows the first sentence is about positional arguments that begin with a hyphen.
  if (`${code}`.startsWith('ERR_PARSE_ARGS_')) return `${message.split('. ')[0]}.`;
  if (isDatabaseUnusable(error))
    return `The database can’t be used: ${(withoutQuery(error).message || `${code}`).replace(/\.$/, '')}. Check DATABASE_URL, and that it is running.`;
  if (error instanceof ConfigError || error instanceof EmbeddedDatabaseError || error instanceof RolesMissingError)
    return error.message;
  if (error instanceof AppError) {
    const fields = (error.details?.['fields'] ?? []) as { path: string; message: string }[];
    return [error.message, ...fields.map(({ path, message }) => `  ${path}: ${message}`)].join('\n');
  }
  return `Tenantry could not start.\n${JSON.stringify(describeError(error), null, 2)}`;
}

/** Drizzle wraps the database's error into one whose message is the query. */
const withoutQuery = (error: unknown) => ((error as Error).cause ?? error) as Error;

/** It can't be reached, refuses the user or doesn't exist. A missing file here isn't a missing socket of Postgres. */
const isDatabaseUnusable = (error: unknown) =>
  /^(28...|3D000)$/.test(postgresError(error)?.code ?? '') ||
  (isConnectionFailure(error) && (error as NodeJS.ErrnoException).code !== 'ENOENT');
