import type { Transaction } from '@tenantry/db';
import { resetLinks, users } from '@tenantry/db/schema';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { clearSignInLimits } from '../../core/limits/signInBlock.ts';
import { endSessions } from '../../core/sessions/endSessions.ts';

const temporaryDays = 7;

/**
 * A password somebody else chose. One that must be changed also runs out by itself. All sessions end and reset links
 * are void; an invitation stays, as it ends only when its addressee has a password of their own.
 */
export async function giveTemporaryPassword(
  tx: Transaction,
  userId: string,
  passwordHash: string,
  mustChangeOnNextLogin: boolean,
): Promise<void> {
  await tx
    .update(users)
    .set({
      passwordHash,
      passwordSetAt: null,
      mustChangePasswordOnNextLogin: mustChangeOnNextLogin,
      temporaryPasswordExpiresAt: mustChangeOnNextLogin ? sql`now() + make_interval(days => ${temporaryDays})` : null,
      updatedAt: sql`now()`,
    })
    .where(eq(users.id, userId));
  await endSessions(tx, userId);
  await tx
    .update(resetLinks)
    .set({ revokedAt: sql`now()`, tokenSealed: null })
    .where(and(eq(resetLinks.userId, userId), isNull(resetLinks.usedAt), isNull(resetLinks.revokedAt)));
  await clearSignInLimits(tx, userId);
}
