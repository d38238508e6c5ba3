import type { Transaction } from '@tenantry/db';
import { invitations, resetLinks } from '@tenantry/db/schema';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { endSessions } from '../sessions/endSessions.ts';

/**
 * Signs a user out everywhere, except in a session to keep, and voids every link that could let anyone back in. Answers
 * how many sessions and links that were.
 */
export async function voidAccess(tx: Transaction, userId: string, keep: { except?: string } = {}): Promise<number> {
  let ended = await endSessions(tx, userId, keep);
  for (const links of [resetLinks, invitations]) {
    const voided = await tx
      .update(links)
      .set({ revokedAt: sql`now()`, tokenSealed: null })
      .where(and(eq(links.userId, userId), isNull(links.usedAt), isNull(links.revokedAt)))
      .returning({ id: links.id });
    ended += voided.length;
  }
  return ended;
}
