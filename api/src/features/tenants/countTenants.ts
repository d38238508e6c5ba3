import type { Transaction } from '@tenantry/db';
import { tenants, type TenantStatus } from '@tenantry/db/schema';
import { count } from 'drizzle-orm';
import type { TenantCounts } from './schemas.ts';

/** Counts tenants by status. `all` excludes deleted ones, like the unfiltered list. */
export async function countTenants(tx: Transaction): Promise<TenantCounts> {
  const rows = await tx.select({ status: tenants.status, count: count() }).from(tenants).groupBy(tenants.status);
  const of = (status: TenantStatus) => rows.find((row) => row.status === status)?.count ?? 0;
  const [inactive, active, suspended, deleted] = [of('inactive'), of('active'), of('suspended'), of('deleted')];
  return { all: inactive + active + suspended, inactive, active, suspended, deleted };
}
