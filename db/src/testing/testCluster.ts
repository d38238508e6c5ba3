import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbeddedPostgres } from '../embedded/index.ts';
import { migrateDatabase } from '../migrateDatabase.ts';

export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

export type TestCluster = { superuserUrl: string; ownerUrl: string; stop(): Promise<void> };

const owner = 'plain_owner';
const ownerPassword = 'only-in-tests';

export function withDatabase(url: string, database: string, user?: { name: string; password: string }): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  if (user) {
    changed.username = user.name;
    changed.password = user.password;
  }
  return changed.href;
}

/**
 * A real Postgres with a migrated template: embedded, or the one at TEST_DATABASE_URL (as a superuser). The template's
 * owner isn't a superuser, like on most managed databases, so that tests don't depend on those rights.
 */
export async function startTestCluster(): Promise<TestCluster> {
  const given = process.env['TEST_DATABASE_URL'];
  const { url: superuserUrl, stop } = given
    ? { url: given, stop: async () => {} }
    : await startEmbeddedPostgres({ dataDir: '', purpose: 'test' });
  await runSql(superuserUrl, [
    'drop database if exists tenantry_template',
    `do $$ begin create role ${owner} login createdb createrole nosuperuser password '${ownerPassword}';
     exception when duplicate_object then null; end $$`,
    `create database tenantry_template owner ${owner}`,
  ]);
  const ownerUrl = withDatabase(superuserUrl, 'tenantry_template', { name: owner, password: ownerPassword });
  await migrateDatabase(ownerUrl, migrationsFolder);
  return { superuserUrl, ownerUrl, stop };
}

export async function runSql(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
