import type { Transaction } from '@tenantry/db';
import { emailChanges } from '@tenantry/db/schema';
import { and, eq, gt, gte, isNotNull, isNull, sql } from 'drizzle-orm';

/** A requested change that can still be confirmed. */
export const isUnconfirmed = and(
  isNull(emailChanges.confirmedAt),
  isNull(emailChanges.revokedAt),
  gt(emailChanges.expiresAt, sql`now()`),
)!;

/** A confirmed change that can still be undone. */
export const isUndoable = and(
  isNotNull(emailChanges.confirmedAt),
  isNull(emailChanges.undoneAt),
  isNull(emailChanges.undoRevokedAt),
  gt(emailChanges.undoExpiresAt, sql`now()`),
)!;

/** Revokes the link that would confirm a change. Returns how many there were. */
export async function voidEmailChange(tx: Transaction, userId: string): Promise<number> {
  const voided = await tx
    .update(emailChanges)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(emailChanges.userId, userId), isUnconfirmed))
    .returning({ id: emailChanges.id });
  return voided.length;
}

/** Revokes links that undo changes made at this time or later, so that a link can't undo what an admin has decided. */
export async function voidEmailUndos(tx: Transaction, userId: string, since?: Date): Promise<void> {
  await tx
    .update(emailChanges)
    .set({ undoRevokedAt: sql`now()` })
    .where(
      and(
        eq(emailChanges.userId, userId),
        isUndoable,
        since === undefined ? undefined : gte(emailChanges.confirmedAt, since),
      ),
    );
}
