import { startEmbeddedPostgres } from '@tenantry/db/embedded';
import pg from 'pg';
import { onCleanUp } from './cleanUp.ts';

export type BenchDatabase = {
  url: string;
  /** As superuser, bypassing the product's roles. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** A separate connection, for holding locks. */
  connect(): Promise<pg.Client>;
  postmasterPid(): Promise<number>;
  stop(): Promise<void>;
};

/** A real Postgres for this run only, deleted afterwards. Committed data survives its crash. */
export async function startDatabase(): Promise<BenchDatabase> {
  const { url, stop } = await startEmbeddedPostgres({ dataDir: '', purpose: 'test' });
  const pool = new pg.Pool({ connectionString: url, max: 4, application_name: 'bench' });
  // It is restarted on purpose, and the next query reports it.
  pool.on('error', () => {});
  const query = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await pool.query<Row>(text, values)).rows;
  // A temporary database confirms commits before they are written, which would look like a loss here.
  await query('alter database tenantry set synchronous_commit = on');
  return {
    url,
    query,
    connect: async () => {
      const client = new pg.Client({ connectionString: url, application_name: 'bench' });
      client.on('error', () => {});
      await client.connect();
      return client;
    },
    postmasterPid: async () =>
      (await query<{ pid: number }>(`select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`))[0]!
        .pid,
    stop: onCleanUp(async () => {
      await pool.end();
      await stop();
    }),
  };
}
