import { sql } from 'drizzle-orm';
import type { Database } from './transactionsOn.ts';

/**
 * Whether the login that serves requests owns the tables, and so could drop a trigger or rewrite the audit log.
 */
export async function ownsTables(database: Database): Promise<boolean> {
  const { rows } = await database.transaction({ as: 'auth' }, (tx) =>
    tx.execute<{ owns: boolean }>(
      sql`select pg_has_role(session_user, relowner, 'MEMBER') as owns from pg_class where oid = 'audit_log'::regclass`,
    ),
  );
  return rows[0]?.owns ?? false;
}
