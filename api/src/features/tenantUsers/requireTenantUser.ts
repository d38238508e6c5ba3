import type { Transaction } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { and, eq } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import { userLock } from '../../core/users/lockUser.ts';
import { requireLiveTenant } from '../tenants/getTenant.ts';
import { tenantUserColumns, type TenantUserRow } from './userColumns.ts';

/**
 * The user, if the tenant exists, is not deleted, and the user is in it; else the answer for what does not exist.
 * Held until the transaction ends, so that two changes of one user take turns.
 */
export async function requireTenantUser(
  tx: Transaction,
  tenantId: string,
  userId: string,
): Promise<TenantUserRow & { tenantId: string }> {
  const tenant = await requireLiveTenant(tx, tenantId);
  if (!isUuid(userId)) throw notFound();
  const inTenant = and(eq(users.id, userId), eq(users.tenantId, tenant.id));
  // Locked first and read afterwards: what is read is then what the one before left.
  const [locked] = await tx.select({ id: users.id }).from(users).where(inTenant).for(userLock);
  if (!locked) throw notFound();
  const [user] = await tx.select(tenantUserColumns).from(users).where(inTenant);
  return { ...user!, tenantId: tenant.id };
}
