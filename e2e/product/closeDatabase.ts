import { queryDatabase } from './queryDatabase.ts';
import type { Product } from './startProduct.ts';

/** Refuses new connections and ends the open ones: to the product this looks like a database restart. */
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
