import { neonConfig } from '@neondatabase/serverless';
import { drizzle } from 'drizzle-orm/node-postgres';
import WebSocket from 'ws';
import { connectPool, type PoolLimits } from './connectPool.ts';
import { isNeonUrl, openNeonDatabase } from './openNeonDatabase.ts';
import { transactionsOn, type Database, type TransactionOptions } from './transactionsOn.ts';

export type DatabaseOptions = PoolLimits & TransactionOptions & { webSocketProxy?: string | null };

/** Neon's hosts, and any host behind a WebSocket proxy, are reached over WebSocket; everything else over TCP. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  if (options.webSocketProxy || isNeonUrl(url)) {
    // Node has a WebSocket of its own from 22 on.
    neonConfig.webSocketConstructor = globalThis.WebSocket ?? WebSocket;
    return openNeonDatabase(url, options);
  }
  return transactionsOn(connectPool(url, options), (client) => drizzle(client), options);
}
