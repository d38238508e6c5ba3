export { cloneDatabase, type ClonedDatabase } from './cloneDatabase.ts';
export { migrationsFolder, runSql } from './testCluster.ts';
