import { sql } from 'drizzle-orm';
import { DatabaseUnavailableError } from './databaseErrors.ts';
import { sessionPrincipals } from './schema/sessionPrincipals.ts';
import type { Transaction } from './transactionsOn.ts';

type Found = Omit<typeof sessionPrincipals.$inferSelect, 'id'>;
type LookUp = { idHash: string; resolve(found: Found | undefined): void; reject(error: unknown): void };

export type FindSession = (idHash: string) => Promise<Found | undefined>;

/** How many of these queries run at a time. Further look-ups share the next one. */
const maxRunning = 2;
/** Many more than may wait for a connection, because they share one. Further look-ups are refused at once. */
const maxWaiting = 1_000;

/**
 * Looks up few sessions at once, and many together in one query. The query starts after all its requests have arrived,
 * so each gets the current state. It is built once and planned once per connection.
 */
export function prepareFindSession(db: Transaction): FindSession {
  const { id } = sessionPrincipals;
  const query = db
    .select()
    .from(sessionPrincipals)
    .where(sql`${id} = any(${sql.placeholder('idHashes')})`)
    .prepare('find_sessions');
  let waiting: LookUp[] = [];
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
      // The query builder's error lists the session hashes, which must not be logged.
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      for (const { reject } of batch) reject(cause);
    }
    running -= 1;
    if (waiting.length > 0) void findWaiting();
  }

  return (idHash) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= maxWaiting)
        return reject(new DatabaseUnavailableError('Too many session look-ups are waiting.'));
      waiting.push({ idHash, resolve, reject });
      if (running < maxRunning) void findWaiting();
    });
}
