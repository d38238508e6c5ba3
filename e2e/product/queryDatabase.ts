import { findRunningPostgres } from '@tenantry/db/embedded';
import { querySql } from '../../db/src/testing/querySql.ts';
import type { Product } from './startProduct.ts';

/** Runs one statement as the database's owner, to break what no user could. */
export async function queryDatabase(product: Product, statement: string, database = 'tenantry'): Promise<void> {
  const running = findRunningPostgres(product.env['DATA_DIR'] ?? '');
  if (!running) throw new Error('The product runs no database.');
  const url = new URL(running.url);
  url.pathname = `/${database}`;
  await querySql(url.href, statement);
}
