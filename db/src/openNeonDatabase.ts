import { neonConfig, Pool as NeonPool } from '@neondatabase/serverless';
import { drizzle } from 'drizzle-orm/neon-serverless';
import type { Pool, PoolClient } from 'pg';
import type { PoolLimits } from './connectPool.ts';
import { poolOptions } from './poolOptions.ts';
import { transactionsOn, type Database, type Transaction, type TransactionOptions } from './transactionsOn.ts';

export const isNeonUrl = (url: string) => /(^|\.)neon\.(tech|build)$/.test(new URL(url).hostname);

/**
 * Opens connections over WebSocket, for platforms without TCP; this file loads nothing that needs Node. With a proxy
 * ("host:port/path?…") it reaches any Postgres.
 */
export function openNeonDatabase(
  url: string,
  options: PoolLimits & TransactionOptions & { webSocketProxy?: string | null } = {},
): Database {
  if (options.webSocketProxy) {
    const proxy = options.webSocketProxy;
    neonConfig.wsProxy = (host, port) => `${proxy}?address=${host}:${port}`;
    neonConfig.useSecureWebSocket = false;
    // The pipelined start requires Neon's password exchange. Any other Postgres is connected step by step.
    neonConfig.pipelineConnect = false;
  }
  const pool = new NeonPool(poolOptions(url, options));
  // Without a listener a database restart would end the process. The next query reports the problem.
  pool.on('error', () => {});
  // Neon's driver has the same interface as node-postgres, over another transport.
  const drizzleOn = (client: PoolClient) => drizzle(client as never) as unknown as Transaction;
  return transactionsOn(pool as unknown as Pool, drizzleOn, options);
}
