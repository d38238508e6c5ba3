import type { Transaction } from '@tenantry/db';
import { tenants } from '@tenantry/db/schema';
import { and, eq, ne } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import { tenantColumns } from './tenantColumns.ts';

/** Locks a tenant that isn't deleted, so that its status can't change until the transaction ends. */
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
