import { startEmbeddedPostgres } from '@tenantry/db/embedded';
import pg from 'pg';
import { onCleanUp } from './cleanUp.ts';

export type BenchDatabase = {
  url: string;
  /** As superuser, past the product's roles. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** A connection of one's own, to hold locks with. */
  connect(): Promise<pg.Client>;
  postmasterPid(): Promise<number>;
  stop(): Promise<void>;
};

/** A real Postgres of this run alone, thrown away afterwards. What it has confirmed outlives its own crash. */
export async function startDatabase(): Promise<BenchDatabase> {
  const { url, stop } = await startEmbeddedPostgres({ dataDir: '', purpose: 'test' });
  const pool = new pg.Pool({ connectionString: url, max: 4, application_name: 'bench' });
  // It is restarted on purpose; the next query says so.
  pool.on('error', () => {});
  const query = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await pool.query<Row>(text, values)).rows;
  // A throw-away database confirms before it has written, which here would be a loss of its own.
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
