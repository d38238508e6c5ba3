import { isUniqueViolation } from '@tenantry/db';
import { emailChanges, users } from '@tenantry/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import { policies } from '../../contract/policies.ts';
import { AppError, linkInvalid } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { enforceRateLimits, linkLimits } from '../../core/limits/rateLimit.ts';
import { isUnconfirmed } from '../../core/links/emailChangeLinks.ts';
import { linkUrl } from '../../core/links/linkUrl.ts';
import { hashToken, newToken } from '../../core/links/singleUseToken.ts';
import { voidAccess } from '../../core/links/voidAccess.ts';
import { fullName, scopeOf } from '../../core/principal.ts';
import type { AsSignedIn } from '../../core/requestContext.ts';
import { hashSessionId } from '../../core/sessions/sessionStore.ts';
import { startSession } from '../../core/sessions/startSession.ts';

/**
 * Changes the caller's email with the link that their new address got. Only the person who asked for it can use the
 * link. Their other sessions and links end, and the old address can undo the change for some days.
 */
export async function confirmEmailChange(
  ctx: AsSignedIn,
  token: string,
): Promise<{ sessionId: string; email: string }> {
  const { user } = ctx.principal;
  await enforceRateLimits(ctx, linkLimits(ctx));
  const attempt = {
    action: 'auth_email_changed',
    target: { type: 'user', id: user.id, label: fullName(user) },
  } as const;
  return mutate(ctx, scopeOf(user), attempt, async (mutation) => {
    const { tx, step, audit } = mutation;
    // Locks the account. The session must still be there, so that one that was ended can't change the address.
    const sessionId = await startSession(ctx, mutation, user);
    step('claim link');
    const undoToken = newToken();
    const [change] = await tx
      .update(emailChanges)
      .set({
        confirmedAt: sql`now()`,
        undoTokenHash: hashToken('emailUndo', undoToken),
        undoExpiresAt: sql`now() + make_interval(days => ${policies.emailUndoDays})`,
      })
      .where(
        and(eq(emailChanges.tokenHash, hashToken('email', token)), eq(emailChanges.userId, user.id), isUnconfirmed),
      )
      .returning();
    if (!change) throw linkInvalid();
    step('change email');
    const email = change.newEmail;
    const changed = await tx
      .update(users)
      .set({ email, updatedAt: sql`now()` })
      .where(and(eq(users.id, user.id), eq(users.email, change.oldEmail)))
      .returning({ id: users.id })
      .catch((error: unknown) => {
        throw isUniqueViolation(error, 'users_tenant_id_email_unique') ? takenMeanwhile(error) : error;
      });
    if (changed.length === 0) throw linkInvalid();
    step('end other sessions and links');
    await voidAccess(tx, ctx, user.id, { except: hashSessionId(sessionId) });
    step('queue mail');
    if (user.mailConfigured)
      await queueMail(
        tx,
        ctx,
        { id: user.id, tenantId: user.tenantId, email: change.oldEmail },
        {
          template: 'email_change_notice',
          params: {
            newEmail: email,
            at: change.confirmedAt!.toISOString(),
            undoUntil: change.undoExpiresAt!.toISOString(),
          },
          secrets: { url: linkUrl(ctx.services.config.publicUrl, 'emailUndo', undoToken) },
        },
      );
    await audit({ ...attempt, changes: { email: { before: change.oldEmail, after: email } } });
    return { sessionId, email };
  });
}

/** The caller owns the mailbox, so this reveals nothing about anyone else's. */
const takenMeanwhile = (cause: unknown) =>
  new AppError('EMAIL_TAKEN', 409, 'Another account now uses this address. Choose another one.', { cause });
