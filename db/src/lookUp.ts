import { setImmediate } from 'node:timers';
import { inArray, sql, type SQL } from 'drizzle-orm';
import { unionAll, type PgColumn } from 'drizzle-orm/pg-core';
import { DatabaseUnavailableError } from './databaseErrors.ts';
import { serviceKeyCallers } from './schema/serviceKeyCallers.ts';
import { sessionPrincipals } from './schema/sessionPrincipals.ts';
import type { Transaction } from './transactionsOn.ts';

type Session = typeof sessionPrincipals.$inferSelect;
type ServiceKey = typeof serviceKeyCallers.$inferSelect;
type Kind = 'session' | 'serviceKey';
/** Those found, each by its hash. */
type Found = Record<Kind, Map<string, Session | ServiceKey>>;
type Waiting = { kind: Kind; idHash: string; resolve(found: unknown): void; reject(error: unknown): void };

/** How many queries run at a time. Further look-ups share the next one. */
const maxRunning = 2;
/** More than can wait for a connection, because they share one. Further look-ups are refused at once. */
const maxWaiting = 1_000;

/** The fixed length of the lists in most look-ups. */
const few = 16;

/**
 * Finds the caller that a credential belongs to, by the credential's hash. Looks up few at once, or many together in
 * one query, sessions and service keys alike. The query starts after all its requests have arrived, so each gets the
 * current state.
 */
export function prepareLookUps(db: Transaction) {
  const find = prepareFind(db);
  let waiting: Waiting[] = [];
  let running = 0;
  let isPlanned = false;

  /** Waits until all requests that have arrived were read, so that they share the query. */
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
    const hashesOf = (wanted: Kind) => [
      ...new Set(batch.filter(({ kind }) => kind === wanted).map(({ idHash }) => idHash)),
    ];
    try {
      const found = await find(hashesOf('session'), hashesOf('serviceKey'));
      for (const { kind, idHash, resolve } of batch) resolve(found[kind].get(idHash));
    } catch (error) {
      // The query builder's error lists the hashes, which must not be logged.
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      for (const { reject } of batch) reject(cause);
    }
    running -= 1;
    findSoon();
  }

  const lookUp = (kind: Kind, idHash: string) =>
    new Promise<unknown>((resolve, reject) => {
      if (waiting.length >= maxWaiting) return reject(new DatabaseUnavailableError('Too many look-ups are waiting.'));
      waiting.push({ kind, idHash, resolve, reject });
      findSoon();
    });

  return {
    findSession: (idHash: string) => lookUp('session', idHash) as Promise<Session | undefined>,
    findServiceKey: (idHash: string) => lookUp('serviceKey', idHash) as Promise<ServiceKey | undefined>,
  };
}

/** The statements, each built once. */
function prepareFind(db: Transaction) {
  const sessions = (is: Condition) => db.select().from(sessionPrincipals).where(is(sessionPrincipals.id));
  const serviceKeys = (is: Condition) => db.select().from(serviceKeyCallers).where(is(serviceKeyCallers.id));
  const none = sql<null>`null::json`;
  const both = unionAll(
    db
      .select({
        id: sessionPrincipals.id,
        isDueForTouch: sessionPrincipals.isDueForTouch,
        tenant: sql<unknown>`${sessionPrincipals.tenant}`,
        account: sql<Session['account'] | null>`${sessionPrincipals.account}`,
        impersonation: sql<Session['impersonation']>`${sessionPrincipals.impersonation}`,
        secondFactor: sql<Session['secondFactor'] | null>`${sessionPrincipals.secondFactor}`,
        evidence: sql<Session['evidence'] | null>`${sessionPrincipals.evidence}`,
        key: sql<ServiceKey['key'] | null>`null::json`,
      })
      .from(sessionPrincipals)
      .where(isOneOfFew('s')(sessionPrincipals.id)),
    db
      .select({
        id: serviceKeyCallers.id,
        isDueForTouch: serviceKeyCallers.isDueForTouch,
        tenant: sql<unknown>`${serviceKeyCallers.tenant}`,
        account: none,
        impersonation: none,
        secondFactor: none,
        evidence: none,
        key: sql<ServiceKey['key'] | null>`${serviceKeyCallers.key}`,
      })
      .from(serviceKeyCallers)
      .where(isOneOfFew('k')(serviceKeyCallers.id)),
  ).prepare('find_sessions_and_service_keys');
  const fewSessions = sessions(isOneOfFew('s')).prepare('find_sessions');
  const fewServiceKeys = serviceKeys(isOneOfFew('k')).prepare('find_service_keys');
  const manySessions = sessions(isOneOf).prepare('find_many_sessions');
  const manyServiceKeys = serviceKeys(isOneOf).prepare('find_many_service_keys');

  return async (sessionHashes: string[], keyHashes: string[]): Promise<Found> => {
    const areBoth = sessionHashes.length > 0 && keyHashes.length > 0;
    if (areBoth && sessionHashes.length <= few && keyHashes.length <= few) {
      const rows = await both.execute({ ...listOf('s', sessionHashes), ...listOf('k', keyHashes) });
      const isKey = ({ key }: (typeof rows)[number]) => key !== null;
      return {
        session: byId(rows.filter((row) => !isKey(row)) as Session[]),
        serviceKey: byId(rows.filter(isKey) as ServiceKey[]),
      };
    }
    const [session, serviceKey] = await Promise.all([
      findAll(fewSessions, manySessions, 's', sessionHashes),
      findAll(fewServiceKeys, manyServiceKeys, 'k', keyHashes),
    ]);
    return { session: byId(session), serviceKey: byId(serviceKey) };
  };
}

type Condition = (id: PgColumn) => SQL;
type Query<Row, Values> = { execute(values: Values): Promise<Row[]> };

const isOneOf: Condition = (id) => sql`${id} = any(${sql.placeholder('idHashes')})`;

/**
 * A list of fixed length, so that Postgres plans it once per connection. An array of unknown length would be planned
 * again each time, which takes longer than the query.
 */
const isOneOfFew =
  (list: string): Condition =>
  (id) =>
    inArray(
      id,
      Array.from({ length: few }, (_, n) => sql.placeholder(`${list}${n}`)),
    );

/** The values of such a list, padded with repeats. */
const listOf = (list: string, hashes: string[]) =>
  Object.fromEntries(Array.from({ length: few }, (_, n) => [`${list}${n}`, hashes[n] ?? hashes[0]!]));

async function findAll<Row>(
  findFew: Query<Row, Record<string, string>>,
  findMany: Query<Row, { idHashes: string[] }>,
  list: string,
  idHashes: string[],
): Promise<Row[]> {
  if (idHashes.length === 0) return [];
  return idHashes.length > few ? findMany.execute({ idHashes }) : findFew.execute(listOf(list, idHashes));
}

const byId = <Row extends { id: string }>(rows: Row[]) => new Map(rows.map((row) => [row.id, row]));
