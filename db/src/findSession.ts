import { sql } from 'drizzle-orm';
import { DatabaseUnavailableError } from './databaseErrors.ts';
import { sessionPrincipals } from './schema/sessionPrincipals.ts';
import type { Transaction } from './transactionsOn.ts';

type Found = Omit<typeof sessionPrincipals.$inferSelect, 'id'>;
type Asked = { idHash: string; resolve(found: Found | undefined): void; reject(error: unknown): void };

export type FindSession = (idHash: string) => Promise<Found | undefined>;

/** How many of these queries run at a time. Whoever comes while they do shares the next one. */
const atATime = 2;
/** So many more than may wait for a connection, because they share one. The rest is better off told at once. */
const mostWaiting = 1_000;

/**
 * Looks sessions up at once as long as few are asked for, and together when many are: a query that begins after all
 * its askers came tells each of them what is true now. The query is built once and planned once per connection.
 */
export function prepareFindSession(db: Transaction): FindSession {
  const { id } = sessionPrincipals;
  const query = db
    .select()
    .from(sessionPrincipals)
    .where(sql`${id} = any(${sql.placeholder('idHashes')})`)
    .prepare('find_sessions');
  let waiting: Asked[] = [];
  let running = 0;

  async function askForAll() {
    const asked = waiting;
    waiting = [];
    running += 1;
    try {
      const rows = await query.execute({ idHashes: asked.map(({ idHash }) => idHash) });
      const found = new Map(rows.map((row) => [row.id, row]));
      for (const { idHash, resolve } of asked) resolve(found.get(idHash));
    } catch (error) {
      // The query builder's error lists what was asked for, which is nothing for a log.
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      for (const { reject } of asked) reject(cause);
    }
    running -= 1;
    if (waiting.length > 0) void askForAll();
  }

  return (idHash) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= mostWaiting)
        return reject(new DatabaseUnavailableError('Too many wait for their session.'));
      waiting.push({ idHash, resolve, reject });
      if (running < atATime) void askForAll();
    });
}
