import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Pool, PoolClient, QueryConfig } from 'pg';
import { DatabaseUnavailableError, isConnectionFailure } from './databaseErrors.ts';
import { prepareFindSession, type FindSession } from './findSession.ts';

/** Whose eyes a transaction has. The database itself decides what they see. */
export type Scope = { as: 'tenant'; tenantId: string } | { as: 'platform' } | { as: 'auth' };

export type Transaction = Omit<NodePgDatabase, 'transaction' | '$client'>;

export type Database = {
  transaction<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Whose session this is: the one query outside a transaction. It is asked at every request. */
  findSession: FindSession;
  ping(): Promise<void>;
  poolUsage(): { total: number; idle: number; waiting: number };
  close(): Promise<void>;
};

export type TransactionOptions = {
  /** How many may wait for a connection before the next one is refused at once. */
  maxWaiting?: number;
  statementTimeoutMs?: number;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * What the rest of the house gets of a pool: transactions that name their role. Which driver the pool and the query
 * builder are of does not matter here.
 */
export function transactionsOn(
  pool: Pool,
  drizzleOn: (client: PoolClient) => Transaction,
  options: TransactionOptions,
): Database {
  const { maxWaiting = 100, statementTimeoutMs = 10_000 } = options;

  async function checkOut(): Promise<{ client: PoolClient; release(isBroken: boolean): void }> {
    if (pool.waitingCount >= maxWaiting) throw new DatabaseUnavailableError('All database connections are busy.');
    const client = await pool.connect().catch((cause: unknown) => {
      throw new DatabaseUnavailableError('No database connection could be had.', { cause });
    });
    // A connection that breaks while it is checked out reports here; the running query rejects as well.
    client.on('error', ignore);
    const release = (isBroken: boolean) => {
      // One that is thrown away may still have an error to report, and nobody else listens to it.
      if (!isBroken) client.off('error', ignore);
      client.release(isBroken);
    };
    return { client, release };
  }

  async function transaction<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const entry = enter(scope, statementTimeoutMs);
    const { client, release } = await checkOut();
    // Begin, role and tenant are one message, and the first query follows without waiting for its answer: entering a
    // role costs no round trip. Where it fails, Postgres refuses every query after it.
    const entered = client.query(entry);
    entered.catch(ignore);
    try {
      const result = await work(drizzleOn(client));
      await entered;
      await commit(client);
      release(false);
      return result;
    } catch (failure) {
      // What went wrong first is what went wrong: the queries after it only say that the transaction is spoilt.
      const error = await entered.then(
        () => failure as unknown,
        (first: unknown) => first,
      );
      const isLost = isConnectionFailure(error);
      release(isLost || !(await rollBack(client)));
      if (isLost) throw lost(error);
      throw error;
    }
  }

  /** A statement of its own has no transaction to say how long it may take: the connection says so (below). */
  async function queryOnce(query: QueryConfig, values: unknown[]) {
    const { client, release } = await checkOut();
    try {
      const result = await within(statementTimeoutMs + answerPatienceMs, client.query(query, values));
      release(false);
      return result;
    } catch (error) {
      release(isConnectionFailure(error));
      throw isConnectionFailure(error) ? lost(error) : error;
    }
  }

  pool.on('connect', (client) => void client.query(`set statement_timeout = ${statementTimeoutMs}`).catch(ignore));

  return {
    transaction,
    findSession: prepareFindSession(drizzleOn({ query: queryOnce } as unknown as PoolClient)),
    ping: () => transaction({ as: 'auth' }, async () => {}),
    poolUsage: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}

/** A connection that is dead without anybody knowing answers nothing, not even that time is up. */
const answerPatienceMs = 1_000;

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseUnavailableError('The database did not answer in time.')), ms);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
    answer.catch(ignore);
  }
}

const ignore = () => {};
const lost = (cause: unknown) => new DatabaseUnavailableError('The database connection was lost.', { cause });

function enter(scope: Scope, statementTimeoutMs: number): string {
  const tenantId = scope.as === 'tenant' ? scope.tenantId : '';
  // The simple protocol takes no parameters: what goes into the text is a known word, a uuid or a number.
  if (tenantId !== '' && !uuid.test(tenantId)) throw new TypeError('A tenant id is a uuid.');
  if (scope.as === 'tenant' && tenantId === '') throw new TypeError('A tenant transaction needs a tenant id.');
  return (
    `begin; select set_config('role', 'tenantry_${scope.as}', true), set_config('app.tenant_id', '${tenantId}', true), ` +
    `set_config('statement_timeout', '${statementTimeoutMs}', true), ` +
    `set_config('idle_in_transaction_session_timeout', '${statementTimeoutMs * 2}', true)`
  );
}

/** A statement that failed and was swallowed has spoilt the transaction: Postgres then answers COMMIT by rolling back. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back: one of its statements had failed.');
}

async function rollBack(client: PoolClient): Promise<boolean> {
  return client.query('rollback').then(
    () => true,
    () => false,
  );
}
