export { EmbeddedDatabaseBusyError } from './EmbeddedDatabaseBusyError.ts';
export { EmbeddedDatabaseError } from './EmbeddedDatabaseError.ts';
export { freePort } from './freePort.ts';
export { findRunningPostgres } from './findRunningPostgres.ts';
export { startEmbeddedPostgres, type EmbeddedPostgres } from './startEmbeddedPostgres.ts';
