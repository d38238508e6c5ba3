import { setImmediate } from 'node:timers';
import { inArray, sql, type SQL } from 'drizzle-orm';
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

/** The length of the list that most look-ups share. */
const few = 16;

export const prepareFindSession = (db: Transaction): LookUp<typeof sessionPrincipals.$inferSelect> => {
  const where = (is: (id: PgColumn) => SQL) => db.select().from(sessionPrincipals).where(is(sessionPrincipals.id));
  return together(where(isOneOfFew).prepare('find_sessions'), where(isOneOf).prepare('find_many_sessions'));
};

export const prepareFindServiceKey = (db: Transaction): LookUp<typeof serviceKeyCallers.$inferSelect> => {
  const where = (is: (id: PgColumn) => SQL) => db.select().from(serviceKeyCallers).where(is(serviceKeyCallers.id));
  return together(where(isOneOfFew).prepare('find_service_keys'), where(isOneOf).prepare('find_many_service_keys'));
};

const isOneOf = (id: PgColumn): SQL => sql`${id} = any(${sql.placeholder('idHashes')})`;

/**
 * A list of one length, so that Postgres plans it once per connection. An array, whose length it can't know, is planned
 * anew each time, which takes longer than the query.
 */
const isOneOfFew = (id: PgColumn): SQL =>
  inArray(
    id,
    Array.from({ length: few }, (_, n) => sql.placeholder(String(n))),
  );

type Query<Row, Values> = { execute(values: Values): Promise<Row[]> };

/**
 * Looks up few at once, and many together in one query. The query starts after all its requests have arrived, so each
 * gets the current state. It is built once.
 */
function together<Row extends { id: string }>(
  findFew: Query<Row, Record<string, string>>,
  findMany: Query<Row, { idHashes: string[] }>,
): LookUp<Row> {
  let waiting: Waiting<Row>[] = [];
  let running = 0;
  let isPlanned = false;

  /** Once everything that has arrived by now was read, so that it shares the query. */
  function findSoon(): void {
    if (isPlanned || running >= maxRunning || waiting.length === 0) return;
    isPlanned = true;
    setImmediate(() => {
      isPlanned = false;
      void findWaiting();
    });
  }

  async function findWaiting() {
    const batch = waiting;
    waiting = [];
    running += 1;
    try {
      const idHashes = batch.map(({ idHash }) => idHash);
      const rows = await (idHashes.length > few
        ? findMany.execute({ idHashes })
        : findFew.execute(Object.fromEntries(Array.from({ length: few }, (_, n) => [n, idHashes[n] ?? idHashes[0]!]))));
      const found = new Map(rows.map((row) => [row.id, row]));
      for (const { idHash, resolve } of batch) resolve(found.get(idHash));
    } catch (error) {
      // The query builder's error lists the hashes, which must not be logged.
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      for (const { reject } of batch) reject(cause);
    }
    running -= 1;
    findSoon();
  }

  return (idHash) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= maxWaiting) return reject(new DatabaseUnavailableError('Too many look-ups are waiting.'));
      waiting.push({ idHash, resolve, reject });
      findSoon();
    });
}
