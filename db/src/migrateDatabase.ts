import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { postponeAuditWordsIndex } from './auditWordsIndex.ts';
import { connectPool } from './connectPool.ts';
import { ensureRuntimeRoles } from './ensureRuntimeRoles.ts';
import { ensureSessionView } from './ensureSessionView.ts';
import { withLock } from './withLock.ts';

// Any number works, if every version of Tenantry uses the same one.
const lockKey = 7_236_281;

/**
 * Migrates the schema. Drizzle's migrator takes no lock, so replicas that start together queue here: the first one
 * applies the migrations, the others find nothing to do. Needs a direct connection, not a pooler's.
 */
export async function migrateDatabase(url: string, migrationsFolder: string): Promise<void> {
  const pool = connectPool(url, { maxConnections: 1, connectTimeoutMs: 30_000 });
  try {
    const client = await pool.connect();
    try {
      await withLock(client, lockKey, async () => {
        await ensureRuntimeRoles(client);
        await postponeAuditWordsIndex(client);
        await migrate(drizzle(client), { migrationsFolder });
        await ensureSessionView(client);
      });
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}
