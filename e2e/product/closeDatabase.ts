import { queryDatabase } from './queryDatabase.ts';
import type { Product } from './startProduct.ts';

/** The database lets nobody in any more, and ends who is in: what a restart looks like from the product. */
export async function closeDatabase(product: Product): Promise<void> {
  await queryDatabase(product, 'alter database tenantry allow_connections false', 'postgres');
  await queryDatabase(
    product,
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'tenantry'",
    'postgres',
  );
}

export async function openDatabase(product: Product): Promise<void> {
  await queryDatabase(product, 'alter database tenantry allow_connections true', 'postgres');
}
