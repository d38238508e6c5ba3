export { DatabaseUnavailableError, isConnectionFailure, isUniqueViolation, postgresError } from './databaseErrors.ts';
export { RolesMissingError } from './ensureRuntimeRoles.ts';
export { migrateDatabase } from './migrateDatabase.ts';
export { openDatabase, type Database, type Scope, type Transaction } from './openDatabase.ts';
