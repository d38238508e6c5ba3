import type { Transaction } from '@tenantry/db';
import { authenticatorApps, passkeys, recoveryCodes, users } from '@tenantry/db/schema';
import { eq } from 'drizzle-orm';
import { lockUser } from '../users/lockUser.ts';

/** Removes all of a user's second factors. Returns whether there were any. */
export async function removeFactors(tx: Transaction, userId: string): Promise<boolean> {
  await lockUser(tx, userId);
  const removed = [
    await tx.delete(passkeys).where(eq(passkeys.userId, userId)).returning({ id: passkeys.id }),
    await tx
      .delete(authenticatorApps)
      .where(eq(authenticatorApps.userId, userId))
      .returning({ id: authenticatorApps.id }),
  ].flat();
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.update(users).set({ secondFactorSince: null }).where(eq(users.id, userId));
  return removed.length > 0;
}
