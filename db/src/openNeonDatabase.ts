import { neonConfig, Pool as NeonPool } from '@neondatabase/serverless';
import { drizzle } from 'drizzle-orm/neon-serverless';
import type { Pool, PoolClient } from 'pg';
import type { PoolLimits } from './connectPool.ts';
import { poolOptions } from './poolOptions.ts';
import { transactionsOn, type Database, type Transaction, type TransactionOptions } from './transactionsOn.ts';

export const isNeonUrl = (url: string) => /(^|\.)neon\.(tech|build)$/.test(new URL(url).hostname);

/**
 * Over WebSocket, so that it runs where TCP is not to be had; this file loads nothing that needs Node. A proxy of
 * one's own ("host:port/path?…") reaches any Postgres in the same way.
 */
export function openNeonDatabase(
  url: string,
  options: PoolLimits & TransactionOptions & { webSocketProxy?: string | null } = {},
): Database {
  if (options.webSocketProxy) {
    const proxy = options.webSocketProxy;
    neonConfig.wsProxy = (host, port) => `${proxy}?address=${host}:${port}`;
    neonConfig.useSecureWebSocket = false;
    // The pipelined start needs Neon's own password exchange; any other Postgres is asked step by step.
    neonConfig.pipelineConnect = false;
  }
  const pool = new NeonPool(poolOptions(url, options));
  // Without a listener, a database restart would end the process. The next query reports what is wrong.
  pool.on('error', () => {});
  // The two drivers are one to their callers: Neon's is node-postgres on another wire.
  const drizzleOn = (client: PoolClient) => drizzle(client as never) as unknown as Transaction;
  return transactionsOn(pool as unknown as Pool, drizzleOn, options);
}
