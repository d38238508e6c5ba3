import type { Transaction } from '@tenantry/db';
import { tenants } from '@tenantry/db/schema';
import { and, eq, ne } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import { tenantColumns } from './tenantColumns.ts';

/** A tenant that exists and is not deleted, held until the transaction ends: its status cannot change meanwhile. */
export async function lockTenant(tx: Transaction, tenantId: string) {
  if (!isUuid(tenantId)) throw notFound();
  const [tenant] = await tx
    .select(tenantColumns)
    .from(tenants)
    .where(and(eq(tenants.id, tenantId), ne(tenants.status, 'deleted')))
    .for('update');
  if (!tenant) throw notFound();
  return tenant;
}
