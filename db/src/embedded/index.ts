export { EmbeddedDatabaseBusyError } from './EmbeddedDatabaseBusyError.ts';
export { EmbeddedDatabaseError } from './EmbeddedDatabaseError.ts';
export { startEmbeddedPostgres, type EmbeddedPostgres } from './startEmbeddedPostgres.ts';
