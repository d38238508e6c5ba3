import { parseArgs } from 'node:util';
import { buildAuditWordsIndex, migrateDatabase, openDatabase } from '@tenantry/db';
import { ConfigError, readConfig } from '../config.ts';
import { explainStartFailure } from './explainStartFailure.ts';
import { describeEmailCollisions, findEmailCollisions } from '../features/tenantUsers/findEmailCollisions.ts';
import { migrationsFolder } from '../paths.ts';

/**
 * npm run db:migrate [-- --build-index]: migrates the configured database before a new release starts. The index of the
 * audit log's words, which can take minutes, is left to the running server unless asked for.
 */
const say = (line: string) => process.stdout.write(`${line}\n`);
try {
  const { values } = parseArgs({ options: { 'build-index': { type: 'boolean', default: false } } });
  const { migrationDatabaseUrl } = readConfig(process.env);
  if (migrationDatabaseUrl === null)
    throw new ConfigError(['DATABASE_URL is missing. npm start migrates the embedded database.']);
  await migrateDatabase(migrationDatabaseUrl, migrationsFolder);
  say('The database is up to date.');
  if (values['build-index']) await buildAuditWordsIndex(migrationDatabaseUrl, say);
  const database = openDatabase(migrationDatabaseUrl, { maxConnections: 1 });
  try {
    const collisions = await findEmailCollisions(database);
    if (collisions.length > 0) process.stdout.write(describeEmailCollisions(collisions));
  } finally {
    await database.close();
  }
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}\n`);
  process.exitCode = 1;
}
