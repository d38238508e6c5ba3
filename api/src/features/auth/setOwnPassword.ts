import type { Transaction } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { MailContent } from '../../core/delivery/templates.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { hashSessionId } from '../../core/sessions/sessionStore.ts';
import { clearSignInLimits } from '../../core/limits/signInBlock.ts';
import { voidAccess } from '../../core/links/voidAccess.ts';

/**
 * Sets a password that its owner chose. Ends all sessions except the one just started, revokes earlier links, and
 * clears the counters of wrong passwords (`liftsBlock`, see mayLiftBlock).
 */
export async function setOwnPassword(
  tx: Transaction,
  ctx: RequestContext,
  userId: string,
  passwordHash: string,
  { newSessionId = null, liftsBlock }: { newSessionId?: string | null; liftsBlock: boolean },
): Promise<void> {
  await tx
    .update(users)
    .set({
      passwordHash,
      passwordSetAt: sql`now()`,
      mustChangePasswordOnNextLogin: false,
      temporaryPasswordExpiresAt: null,
      updatedAt: sql`now()`,
    })
    .where(eq(users.id, userId));
  await voidAccess(tx, ctx, userId, newSessionId === null ? {} : { except: hashSessionId(newSessionId) });
  if (liftsBlock) await clearSignInLimits(tx, userId);
}

/** Informs the owner, in case it wasn't them. `by` is the admin who set the password. */
export const passwordChangedMail = (by?: string): MailContent => ({
  template: 'password_changed',
  params: { at: new Date().toISOString(), ...(by !== undefined && { by }) },
  secrets: null,
});
