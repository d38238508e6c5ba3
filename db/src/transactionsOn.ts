import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Pool, PoolClient, QueryConfig } from 'pg';
import { DatabaseUnavailableError, isConnectionFailure, postgresError } from './databaseErrors.ts';
import { prepareLookUps } from './lookUp.ts';

/** The role in which a transaction runs. The database decides what it can see. */
export type Scope =
  | { as: 'tenant'; tenantId: string }
  | {
      as: 'platform';
      /**
       * Queries use an index even where reading a whole table seems faster, and aren't compiled or divided among
       * workers first: for searches, which take less time than that.
       */
      usesIndexes?: boolean;
    }
  | { as: 'auth' };

export type Transaction = Omit<NodePgDatabase, 'transaction' | '$client'>;

/** These look-ups run at every request, and are the only queries outside a transaction. */
type LookUps = ReturnType<typeof prepareLookUps>;

export type Database = LookUps & {
  transaction<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T>;
  ping(): Promise<void>;
  poolUsage(): { total: number; idle: number; waiting: number };
  close(): Promise<void>;
};

export type TransactionOptions = {
  /** How many transactions may wait for a connection. Further ones are refused at once. */
  maxWaiting?: number;
  statementTimeoutMs?: number;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Wraps a pool so that other packages can only run transactions that name their role. Works with any driver. */
export function transactionsOn(
  pool: Pool,
  drizzleOn: (client: PoolClient) => Transaction,
  options: TransactionOptions,
): Database {
  const { maxWaiting = 100, statementTimeoutMs = 10_000 } = options;
  // The same one for each transaction of a connection, so that its statements are built once (builtOnce.ts).
  const drizzles = new WeakMap<PoolClient, Transaction>();
  const firstFailures = new WeakMap<PoolClient, unknown>();
  const transactionOn = (client: PoolClient) => {
    const tx = drizzles.get(client) ?? drizzleOn(remembering(client, firstFailures));
    drizzles.set(client, tx);
    firstFailures.delete(client);
    return tx;
  };

  async function checkOut(): Promise<{ client: PoolClient; release(isBroken: boolean): void }> {
    if (pool.waitingCount >= maxWaiting) throw new DatabaseUnavailableError('All database connections are busy.');
    const client = await pool.connect().catch((cause: unknown) => {
      throw new DatabaseUnavailableError('No database connection could be opened.', { cause });
    });
    // A connection that breaks while it is checked out reports here too; the running query also rejects.
    client.on('error', ignore);
    const release = (isBroken: boolean) => {
      // A discarded connection may still report an error, and this is its only listener.
      if (!isBroken) client.off('error', ignore);
      client.release(isBroken);
    };
    return { client, release };
  }

  async function transaction<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const entry = enter(scope, statementTimeoutMs);
    const { client, release } = await checkOut();
    // Begin, role and tenant are one message, and the first query follows without waiting for the response, so entering
    // a role costs no round trip. If it fails, Postgres refuses every query after it.
    const entered = client.query(entry);
    entered.catch(ignore);
    try {
      const result = await work(transactionOn(client));
      await entered;
      await commit(client);
      release(false);
      return result;
    } catch (failure) {
      // The first error is the real one. Later queries only report that the transaction has failed.
      const first = isFollowing(failure) ? (firstFailures.get(client) ?? failure) : failure;
      const error = await entered.then(
        () => first,
        (earlier: unknown) => earlier,
      );
      const isLost = isConnectionFailure(error);
      release(isLost || !(await rollBack(client)));
      if (isLost) throw lost(error);
      throw error;
    }
  }

  /** A statement outside a transaction gets its time limit from the connection (below). */
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

  const outside = drizzleOn({ query: queryOnce } as unknown as PoolClient);
  return {
    transaction,
    ...prepareLookUps(outside),
    ping: () => transaction({ as: 'auth' }, async () => {}),
    poolUsage: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}

/**
 * The same connection, remembering its first failure: queries that were sent at once fail together, and which of them
 * rejects first depends on what waits for it.
 */
function remembering(client: PoolClient, firstFailures: WeakMap<PoolClient, unknown>): PoolClient {
  const query = (...of: Parameters<PoolClient['query']>) => {
    const result = client.query(...of) as unknown as Promise<unknown>;
    result.catch((error: unknown) => firstFailures.has(client) || firstFailures.set(client, error));
    return result;
  };
  return { query } as unknown as PoolClient;
}

const isFollowing = (error: unknown) => postgresError(error)?.code === '25P02';

/** A connection can be dead without an error; then not even the statement timeout is reported. */
const answerPatienceMs = 1_000;

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseUnavailableError('The database didn’t respond in time.')), ms);
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
  // The simple protocol has no parameters, so only a fixed role name, a UUID or a number may be in the text.
  if (tenantId !== '' && !uuid.test(tenantId)) throw new TypeError('A tenant id is a uuid.');
  if (scope.as === 'tenant' && tenantId === '') throw new TypeError('A tenant transaction needs a tenant id.');
  return (
    `begin; select set_config('role', 'tenantry_${scope.as}', true), set_config('app.tenant_id', '${tenantId}', true), ` +
    `set_config('statement_timeout', '${statementTimeoutMs}', true), ` +
    `set_config('idle_in_transaction_session_timeout', '${statementTimeoutMs * 2}', true)` +
    (scope.as === 'platform' && scope.usesIndexes ? useIndexes : '')
  );
}

const useIndexes = [
  ['enable_seqscan', 'off'],
  ['max_parallel_workers_per_gather', '0'],
  ['jit', 'off'],
]
  .map(([name, value]) => `, set_config('${name}', '${value}', true)`)
  .join('');

/** If a statement failed and its error was swallowed, Postgres responds to COMMIT with a rollback. */
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
