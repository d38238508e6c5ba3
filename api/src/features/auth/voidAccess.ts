import type { Transaction } from '@tenantry/db';
import { invitations, resetLinks } from '@tenantry/db/schema';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { endSessions } from './endSessions.ts';

/** Signs somebody out everywhere and voids every link that could let them, or whoever holds it, back in. */
export async function voidAccess(tx: Transaction, userId: string): Promise<void> {
  await endSessions(tx, userId);
  for (const links of [resetLinks, invitations]) {
    await tx
      .update(links)
      .set({ revokedAt: sql`now()`, tokenSealed: null })
      .where(and(eq(links.userId, userId), isNull(links.usedAt), isNull(links.revokedAt)));
  }
}
