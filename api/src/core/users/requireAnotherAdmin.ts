import type { Transaction } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { AppError } from '../AppError.ts';

/** Whether another active admin of the tenant could sign in. Test users don't count. */
export async function hasAnotherAdmin(tx: Transaction, tenantId: string, userId: string): Promise<boolean> {
  const [other] = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.tenantId, tenantId),
        ne(users.id, userId),
        eq(users.role, 'admin'),
        eq(users.isActive, true),
        isNull(users.testUserUntil),
        sql`${users.passwordHash} is not null`,
        sql`coalesce(${users.temporaryPasswordExpiresAt} > now(), true)`,
      ),
    )
    .limit(1);
  return other !== undefined;
}

/** Refuses to take an admin's rights if no other one could sign in. The team must be locked. */
export async function requireAnotherAdmin(tx: Transaction, tenantId: string, userId: string): Promise<void> {
  if (!(await hasAnotherAdmin(tx, tenantId, userId)))
    throw new AppError(
      'LAST_TENANT_ADMIN',
      409,
      'This is the only admin who can sign in. Make someone else an admin first.',
    );
}
