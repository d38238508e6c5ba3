export { auditWordsIndexSql, buildAuditWordsIndex } from './auditWordsIndex.ts';
export { builtOnce } from './builtOnce.ts';
export { DatabaseUnavailableError, isConnectionFailure, isUniqueViolation, postgresError } from './databaseErrors.ts';
export { RolesMissingError } from './ensureRuntimeRoles.ts';
export { migrateDatabase } from './migrateDatabase.ts';
export { openDatabase } from './openDatabase.ts';
export { ownsTables } from './ownsTables.ts';
export type { Database, Scope, Transaction } from './transactionsOn.ts';
