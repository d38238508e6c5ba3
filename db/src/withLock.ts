import { setTimeout as wait } from 'node:timers/promises';
import type { PoolClient } from 'pg';

/**
 * Works while no other process holds this lock. It asks repeatedly, because a query that waits for a lock keeps a
 * concurrent index build from ending.
 */
export async function withLock<T>(client: PoolClient, key: number, work: () => Promise<T>): Promise<T> {
  const take = async () =>
    (await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [key])).rows[0]!.taken;
  while (!(await take())) await wait(50 + Math.random() * 100);
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [key]).catch(() => {});
  }
}
