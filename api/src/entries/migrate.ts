import { migrateDatabase, openDatabase } from '@tenantry/db';
import { ConfigError, readConfig } from '../config.ts';
import { explainStartFailure } from './explainStartFailure.ts';
import { describeEmailCollisions, findEmailCollisions } from '../features/tenantUsers/findEmailCollisions.ts';
import { migrationsFolder } from '../paths.ts';

/** npm run db:migrate: brings the configured database up to date, before a release takes over. */
try {
  const { migrationDatabaseUrl } = readConfig(process.env);
  if (migrationDatabaseUrl === null)
    throw new ConfigError(['DATABASE_URL is missing. The embedded database is brought up to date by npm start.']);
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
