import type { Transaction } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { and, eq } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import { userLock } from '../../core/users/lockUser.ts';
import { requireLiveTenant } from '../tenants/getTenant.ts';
import { tenantUserColumns, type TenantUserRow } from './userColumns.ts';

/**
 * Finds the user if the tenant isn't deleted and the user belongs to it; otherwise throws "not found". Locks the row
 * until the transaction ends, so that changes to one user run one after the other.
 */
export async function requireTenantUser(
  tx: Transaction,
  tenantId: string,
  userId: string,
): Promise<TenantUserRow & { tenantId: string }> {
  const tenant = await requireLiveTenant(tx, tenantId);
  if (!isUuid(userId)) throw notFound();
  const inTenant = and(eq(users.id, userId), eq(users.tenantId, tenant.id));
  // Locks before reading, so that it reads what the previous transaction wrote.
  const [locked] = await tx.select({ id: users.id }).from(users).where(inTenant).for(userLock);
  if (!locked) throw notFound();
  const [user] = await tx.select(tenantUserColumns).from(users).where(inTenant);
  return { ...user!, tenantId: tenant.id };
}
