import { builtOnce, type Transaction } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import { clearSignInLimits } from '../../core/limits/signInBlock.ts';
import { policies } from '../../contract/policies.ts';
import { voidEmailChange } from '../../core/links/emailChangeLinks.ts';
import { voidLinks } from '../../core/links/voidLinks.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { endSessions } from '../../core/sessions/endSessions.ts';

/**
 * Stores a password that an admin chose. One that must be changed also expires. All sessions end, and reset links and an
 * unconfirmed change of email are revoked; an invitation stays valid until its user has chosen a password. A user who was created in this transaction
 * has neither, only failed sign-ins with their email.
 */
export async function giveTemporaryPassword(
  tx: Transaction,
  ctx: RequestContext,
  userId: string,
  passwordHash: string,
  mustChangeOnNextLogin: boolean,
  { isNew = false } = {},
): Promise<void> {
  const stored = storePassword(tx).execute({ userId, passwordHash, mustChangeOnNextLogin });
  if (isNew) return void (await Promise.all([stored, clearSignInLimits(tx, userId)]));
  await stored;
  await endSessions(tx, ctx, userId);
  await voidLinks(tx, 'reset', userId);
  await voidEmailChange(tx, userId);
  await clearSignInLimits(tx, userId);
}

const storePassword = builtOnce((tx) => {
  const { placeholder } = sql;
  const mustChange = sql`${placeholder('mustChangeOnNextLogin')}::boolean`;
  return tx
    .update(users)
    .set({
      passwordHash: sql`${placeholder('passwordHash')}`,
      passwordSetAt: null,
      mustChangePasswordOnNextLogin: mustChange,
      temporaryPasswordExpiresAt: sql`
        case when ${mustChange} then now() + make_interval(days => ${sql.raw(String(policies.temporaryPasswordDays))}) end`,
      updatedAt: sql`now()`,
    })
    .where(eq(users.id, placeholder('userId')))
    .prepare('store_temporary_password');
});
