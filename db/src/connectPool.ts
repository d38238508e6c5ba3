import pg from 'pg';
import { poolOptions } from './poolOptions.ts';

export type PoolLimits = { maxConnections?: number; connectTimeoutMs?: number };

/**
 * Opens connections over TCP. The pool stays inside this package: callers must name a role first (transactionsOn.ts),
 * so that no query can run outside row-level security.
 */
export function connectPool(url: string, limits: PoolLimits = {}): pg.Pool {
  const pool = new pg.Pool({ ...poolOptions(url, limits), keepAlive: true, pipeline: true });
  // Without a listener a database restart would end the process. The next query reports the problem.
  pool.on('error', () => {});
  return pool;
}
