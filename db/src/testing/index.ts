export { startWebSocketProxy, type WebSocketProxy } from './startWebSocketProxy.ts';
export { cloneDatabase, type ClonedDatabase } from './cloneDatabase.ts';
export { querySql } from './querySql.ts';
export { migrationsFolder, runSql } from './testCluster.ts';
