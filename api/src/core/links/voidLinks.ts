import type { Transaction } from '@tenantry/db';
import { and, eq, sql } from 'drizzle-orm';
import { isOpen, linkTables } from './linkStates.ts';
import type { TokenPurpose } from './singleUseToken.ts';

/** Revokes a user's unused links of one kind, or only those that `createdByUserId` created. Returns how many. */
export async function voidLinks(
  tx: Transaction,
  purpose: TokenPurpose,
  userId: string,
  { createdByUserId }: { createdByUserId?: string | undefined } = {},
): Promise<number> {
  const links = linkTables[purpose];
  const voided = await tx
    .update(links)
    .set({ revokedAt: sql`now()`, tokenSealed: null })
    .where(
      and(
        eq(links.userId, userId),
        isOpen(links),
        createdByUserId === undefined ? undefined : eq(links.createdByUserId, createdByUserId),
      ),
    )
    .returning({ id: links.id });
  return voided.length;
}
