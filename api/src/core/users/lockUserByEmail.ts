import { builtOnce, type Transaction } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { and, desc, eq, sql } from 'drizzle-orm';
import { AppError } from '../AppError.ts';
import { userLock } from './lockUser.ts';

/**
 * Finds and locks the tenant's user with this email, in any spelling of it. Refuses a test user's
 * address, because a person with such an account would lose it when the test ends.
 */
export async function lockUserByEmail(tx: Transaction, tenantId: string, email: string): Promise<string | null> {
  const [user] = await selectUser(tx).execute({ tenantId, email });
  if (user?.testUserUntil) throw testUser('This address belongs to a test user. Enter the address of a person.');
  return user?.id ?? null;
}

const selectUser = builtOnce((tx) => {
  const { placeholder } = sql;
  return tx
    .select({ id: users.id, testUserUntil: users.testUserUntil })
    .from(users)
    .where(and(eq(users.tenantId, placeholder('tenantId')), eq(users.emailKey, placeholder('email'))))
    .orderBy(desc(eq(users.email, placeholder('email'))))
    .limit(1)
    .for(userLock)
    .prepare('lock_user_by_email');
});

export const testUser = (message: string) => new AppError('TEST_USER', 409, message);
