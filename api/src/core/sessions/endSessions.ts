import type { Transaction } from '@tenantry/db';
import { sessions } from '@tenantry/db/schema';
import { and, eq, ne } from 'drizzle-orm';
import type { RequestContext } from '../requestContext.ts';
import { voidPendingSignIns } from '../secondFactor/pendingSignIns.ts';
import { lockUser } from '../users/lockUser.ts';
import { endedSessionColumns, recordImpersonationEnds } from './recordImpersonationEnds.ts';

/**
 * Ends all sessions of a user, all but one, or only one, and records the impersonations that end with them. Except with
 * `only`, sign-ins that still need their second factor end too. Returns how many sessions it ended.
 */
export async function endSessions(
  tx: Transaction,
  ctx: RequestContext,
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
    .returning(endedSessionColumns);
  await recordImpersonationEnds(tx, ctx, ended);
  if (which.only === undefined) await voidPendingSignIns(tx, userId, which);
  return ended.length;
}
