import type { Transaction } from '@tenantry/db';
import { sessions } from '@tenantry/db/schema';
import { and, eq, ne } from 'drizzle-orm';
import { voidPendingSignIns } from '../secondFactor/pendingSignIns.ts';
import { lockUser } from '../users/lockUser.ts';

/**
 * Ends all sessions of a user, all but one, or only one. Returns how many it ended. Except with `only`, sign-ins that
 * still need their second factor end too.
 */
export async function endSessions(
  tx: Transaction,
  userId: string,
  which: { except?: string; only?: string } = {},
): Promise<number> {
  await lockUser(tx, userId);
  const ended = await tx
    .delete(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        which.except === undefined ? undefined : ne(sessions.id, which.except),
        which.only === undefined ? undefined : eq(sessions.id, which.only),
      ),
    )
    .returning({ id: sessions.id });
  if (which.only === undefined) await voidPendingSignIns(tx, userId, which);
  return ended.length;
}
