import type { BenchDatabase } from './startDatabase.ts';

/** Queues emails, each to a different address. */
export async function queueMails(database: BenchDatabase, count: number): Promise<void> {
  await database.query(
    `insert into outbox (request_id, template, to_email, params)
     select 'req_bench_' || n, 'password_changed', 'reader-' || n || '@example.com', jsonb_build_object('at', now()) from generate_series(1, $1::int) n`,
    [count],
  );
}
