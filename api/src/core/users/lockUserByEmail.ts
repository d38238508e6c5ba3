import type { Transaction } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { and, desc, eq } from 'drizzle-orm';
import { userLock } from './lockUser.ts';

/** Finds and locks the tenant's user with this email, in any spelling that normalises to it. */
export async function lockUserByEmail(tx: Transaction, tenantId: string, email: string): Promise<string | null> {
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.tenantId, tenantId), eq(users.emailKey, email)))
    .orderBy(desc(eq(users.email, email)))
    .limit(1)
    .for(userLock);
  return user?.id ?? null;
}
