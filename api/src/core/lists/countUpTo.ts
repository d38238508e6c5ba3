import type { Transaction } from '@tenantry/db';
import { count, sql, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { mostCounted } from '../../contract/policies.ts';

/** Counts a list's rows up to a limit beyond which no user pages. */
export async function countUpTo(tx: Transaction, table: PgTable, where: SQL | undefined): Promise<number> {
  const some = tx
    .select({ one: sql`1`.as('one') })
    .from(table)
    .where(where)
    .limit(mostCounted)
    .as('some');
  const [counted] = await tx.select({ count: count() }).from(some);
  return counted?.count ?? 0;
}
