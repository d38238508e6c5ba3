import type { Transaction } from '@tenantry/db';
import { and, eq, sql } from 'drizzle-orm';
import { linkInvalid } from '../AppError.ts';
import { isPending, linkTables } from './linkStates.ts';
import { linkLimits, enforceRateLimits } from '../limits/rateLimit.ts';
import type { RequestContext } from '../requestContext.ts';
import { hashToken, type TokenPurpose } from './singleUseToken.ts';
import { findAccount, type Account } from '../users/findAccounts.ts';
import { lockUser } from '../users/lockUser.ts';

export type UsableLink = { id: string; expiresAt: Date; account: Account };

/** Finds the link of a token. A used, expired, revoked or unknown one is refused with the same response. */
export async function findUsableLink(ctx: RequestContext, purpose: TokenPurpose, token: string): Promise<UsableLink> {
  await enforceRateLimits(ctx, linkLimits(ctx));
  const links = linkTables[purpose];
  return ctx.services.database.transaction({ as: 'auth' }, async (tx) => {
    const [link] = await tx
      .select({ id: links.id, userId: links.userId, expiresAt: links.expiresAt })
      .from(links)
      .where(and(eq(links.tokenHash, hashToken(purpose, token)), isPending(links)));
    const account = link && (await findAccount(tx, link.userId));
    // A reset link doesn't work for a deactivated account. An invitation does, because it activates the account.
    if (!link || !account || (purpose === 'reset' && !account.user.isActive)) throw linkInvalid();
    return { id: link.id, expiresAt: link.expiresAt, account };
  });
}

/** Claims a link. If several requests race for it, the database's lock lets exactly one through. */
export async function claimLink(
  tx: Transaction,
  purpose: TokenPurpose,
  { id, userId }: { id: string; userId: string },
): Promise<void> {
  const links = linkTables[purpose];
  await lockUser(tx, userId);
  const claimed = await tx
    .update(links)
    .set({ usedAt: sql`now()`, tokenSealed: null })
    .where(and(eq(links.id, id), isPending(links)))
    .returning({ id: links.id });
  if (claimed.length === 0) throw linkInvalid();
}
