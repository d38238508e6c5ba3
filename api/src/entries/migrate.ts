import { migrateDatabase, openDatabase } from '@tenantry/db';
import { ConfigError, readConfig } from '../config.ts';
import { explainStartFailure } from './explainStartFailure.ts';
import { describeEmailCollisions, findEmailCollisions } from '../features/tenantUsers/findEmailCollisions.ts';
import { migrationsFolder } from '../paths.ts';

/** npm run db:migrate: migrates the configured database before a new release starts. */
try {
  const { migrationDatabaseUrl } = readConfig(process.env);
  if (migrationDatabaseUrl === null)
    throw new ConfigError(['DATABASE_URL is missing. npm start migrates the embedded database.']);
  await migrateDatabase(migrationDatabaseUrl, migrationsFolder);
  process.stdout.write('The database is up to date.\n');
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
