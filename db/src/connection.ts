import { Pool as NeonPool, neonConfig } from '@neondatabase/serverless';
import pg from 'pg';
import WebSocket from 'ws';

export type PoolLimits = { maxConnections?: number; connectTimeoutMs?: number };

/** Neon's hosts are reached over WebSocket, so that the same code runs where TCP is not to be had. */
export const isNeonUrl = (url: string) => /(^|\.)neon\.(tech|build)$/.test(new URL(url).hostname);

/**
 * The one place that opens connections. The pool stays inside this package: whoever wants data names a role first
 * (openDatabase.ts), so that no query can run outside row-level security.
 */
export function connectPool(url: string, { maxConnections = 10, connectTimeoutMs = 3_000 }: PoolLimits = {}): pg.Pool {
  const options = {
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: 30_000,
    application_name: 'tenantry',
  };
  const pool = isNeonUrl(url) ? neonPool(options) : new pg.Pool({ ...options, keepAlive: true });
  // Without a listener, a database restart would end the process. The next query reports what is wrong.
  pool.on('error', () => {});
  return pool;
}

function neonPool(options: pg.PoolConfig): pg.Pool {
  neonConfig.webSocketConstructor = globalThis.WebSocket ?? WebSocket;
  return new NeonPool(options) as unknown as pg.Pool;
}
