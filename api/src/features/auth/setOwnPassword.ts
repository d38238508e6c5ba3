import type { Transaction } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { MailContent } from '../../core/mail/templates.ts';
import { voidAccess } from './voidAccess.ts';

/**
 * A password its owner chose. Every session ends, and no link that was made before leads in any more: whoever held
 * one of them holds nothing now.
 */
export async function setOwnPassword(tx: Transaction, userId: string, passwordHash: string): Promise<void> {
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
  await voidAccess(tx, userId);
}

/** Tells the owner, in case it was somebody else. */
export const passwordChangedMail = (): MailContent => ({
  template: 'password_changed',
  params: { at: new Date().toISOString() },
  secrets: null,
});
