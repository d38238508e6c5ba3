import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { DatabaseUnavailableError } from './databaseErrors.ts';
import { serviceKeyCallers } from './schema/serviceKeyCallers.ts';
import { sessionPrincipals } from './schema/sessionPrincipals.ts';
import type { Transaction } from './transactionsOn.ts';

/** Finds the caller that a credential belongs to, by the credential's hash. */
export type LookUp<Row> = (idHash: string) => Promise<Row | undefined>;
type Waiting<Row> = { idHash: string; resolve(found: Row | undefined): void; reject(error: unknown): void };

/** How many queries of one kind run at a time. Further look-ups share the next one. */
const maxRunning = 2;
/** Many more than may wait for a connection, because they share one. Further look-ups are refused at once. */
const maxWaiting = 1_000;

export const prepareFindSession = (db: Transaction): LookUp<typeof sessionPrincipals.$inferSelect> =>
  together(db.select().from(sessionPrincipals).where(isOneOf(sessionPrincipals.id)).prepare('find_sessions'));

export const prepareFindServiceKey = (db: Transaction): LookUp<typeof serviceKeyCallers.$inferSelect> =>
  together(db.select().from(serviceKeyCallers).where(isOneOf(serviceKeyCallers.id)).prepare('find_service_keys'));

const isOneOf = (id: PgColumn): SQL => sql`${id} = any(${sql.placeholder('idHashes')})`;

/**
 * Looks up few at once, and many together in one query. The query starts after all its requests have arrived, so each
 * gets the current state. It is built once and planned once per connection.
 */
function together<Row extends { id: string }>(query: {
  execute(values: { idHashes: string[] }): Promise<Row[]>;
}): LookUp<Row> {
  let waiting: Waiting<Row>[] = [];
  let running = 0;

  async function findWaiting() {
    const batch = waiting;
    waiting = [];
    running += 1;
    try {
      const rows = await query.execute({ idHashes: batch.map(({ idHash }) => idHash) });
      const found = new Map(rows.map((row) => [row.id, row]));
      for (const { idHash, resolve } of batch) resolve(found.get(idHash));
    } catch (error) {
      // The query builder's error lists the hashes, which must not be logged.
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      for (const { reject } of batch) reject(cause);
    }
    running -= 1;
    if (waiting.length > 0) void findWaiting();
  }

  return (idHash) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= maxWaiting) return reject(new DatabaseUnavailableError('Too many look-ups are waiting.'));
      waiting.push({ idHash, resolve, reject });
      if (running < maxRunning) void findWaiting();
    });
}
