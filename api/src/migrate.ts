import { migrateDatabase } from '@tenantry/db';
import { ConfigError, readConfig } from './config.ts';
import { explainStartFailure } from './explainStartFailure.ts';
import { migrationsFolder } from './paths.ts';

/** npm run db:migrate: brings the configured database up to date, before a release takes over. */
try {
  const { migrationDatabaseUrl } = readConfig(process.env);
  if (migrationDatabaseUrl === null)
    throw new ConfigError(['DATABASE_URL is missing. The embedded database is brought up to date by npm start.']);
  await migrateDatabase(migrationDatabaseUrl, migrationsFolder);
  process.stdout.write('The database is up to date.\n');
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}\n`);
  process.exitCode = 1;
}
