import { neonConfig } from '@neondatabase/serverless';
import { drizzle } from 'drizzle-orm/node-postgres';
import WebSocket from 'ws';
import { connectPool, type PoolLimits } from './connectPool.ts';
import { isNeonUrl, openNeonDatabase } from './openNeonDatabase.ts';
import { transactionsOn, type Database, type TransactionOptions } from './transactionsOn.ts';

export type DatabaseOptions = PoolLimits & TransactionOptions & { webSocketProxy?: string | null };

/** Uses WebSocket for Neon's hosts and for hosts behind a WebSocket proxy, and TCP for all others. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  if (options.webSocketProxy || isNeonUrl(url)) {
    // Node has a built-in WebSocket since version 22.
    neonConfig.webSocketConstructor = globalThis.WebSocket ?? WebSocket;
    return openNeonDatabase(url, options);
  }
  return transactionsOn(connectPool(url, options), (client) => drizzle(client), options);
}
