import { isUniqueViolation, type Transaction } from '@tenantry/db';
import { emailChanges, users } from '@tenantry/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import { policies } from '../../contract/policies.ts';
import { AppError, linkInvalid } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { enforceRateLimits, linkLimits } from '../../core/limits/rateLimit.ts';
import { createResetLink } from '../../core/links/createResetLink.ts';
import { isUndoable, voidEmailUndos } from '../../core/links/emailChangeLinks.ts';
import { hashToken } from '../../core/links/singleUseToken.ts';
import { voidAccess } from '../../core/links/voidAccess.ts';
import { fullName, scopeOf, type SessionUser } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { brandingOf } from '../../core/tenantBranding.ts';
import { findAccount } from '../../core/users/findAccounts.ts';
import { lockUser } from '../../core/users/lockUser.ts';
import { lockAbleOwners } from '../platformAdmins/platformAdminColumns.ts';
import type { EmailUndo } from './schemas.ts';

/** What an undo link would restore. Changes nothing. */
export async function describeEmailUndo(ctx: RequestContext, token: string): Promise<EmailUndo> {
  const { change, account } = await findUndo(ctx, token);
  return {
    oldEmail: change.oldEmail,
    newEmail: change.newEmail,
    expiresAt: change.undoExpiresAt!.toISOString(),
    tenant: account.tenant && brandingOf(account.tenant),
  };
}

/**
 * Brings the old address back. A thief who changed it knows the password and may be signed in, so every session
 * ends and the password is void. Second factors stay: a mailbox alone must not remove them.
 */
export async function undoEmailChange(
  ctx: RequestContext,
  token: string,
): Promise<{ email: string; emailSent: boolean }> {
  const {
    change,
    account: { user, tenant },
  } = await findUndo(ctx, token);
  const attempt = {
    action: 'auth_email_change_undone',
    actor: user,
    tenant,
    target: { type: 'user', id: user.id, label: fullName(user) },
  } as const;
  return mutate(ctx, scopeOf(user), attempt, async (mutation) => {
    const { tx, step, audit } = mutation;
    step('lock account');
    const able = user.tenantId === null ? await lockAbleOwners(tx) : null;
    if (!(await lockUser(tx, user.id))?.isActive) throw linkInvalid();
    const [{ email: before } = { email: '' }] = await tx
      .select({ email: users.email })
      .from(users)
      .where(eq(users.id, user.id));
    step('end sessions and links');
    await voidAccess(tx, ctx, user.id);
    step('claim link');
    const claimed = await tx
      .update(emailChanges)
      .set({ undoneAt: sql`now()` })
      .where(and(eq(emailChanges.id, change.id), isUndoable))
      .returning({ id: emailChanges.id });
    if (claimed.length === 0) throw linkInvalid();
    // Later changes were made from the address that is being replaced.
    await voidEmailUndos(tx, user.id, change.confirmedAt!);
    step('restore email');
    // There must always be an owner who can sign in.
    const keepsPassword = able !== null && able.has(user.id) && able.size === 1;
    await restore(tx, user.id, change.oldEmail, keepsPassword);
    const link = await createResetLink(ctx.services, mutation, user, {
      expiresInHours: policies.resetLinkHours,
      createdByUserId: null,
    });
    step('queue mail');
    const params = { email: change.oldEmail, at: new Date().toISOString() };
    if (user.mailConfigured) {
      const to = { id: user.id, tenantId: user.tenantId };
      const owner = { ...to, email: change.oldEmail };
      await queueMail(tx, ctx, owner, { template: 'email_change_undone', params, secrets: { url: link.url } });
      if (before !== change.oldEmail)
        await queueMail(tx, ctx, { ...to, email: before }, { template: 'email_change_undone', params, secrets: null });
    }
    await audit({
      ...attempt,
      changes: { email: { before, after: change.oldEmail } },
      details: { passwordVoided: !keepsPassword },
    });
    return { email: change.oldEmail, emailSent: user.mailConfigured };
  });
}

async function findUndo(ctx: RequestContext, token: string) {
  await enforceRateLimits(ctx, linkLimits(ctx));
  return ctx.services.database.transaction({ as: 'auth' }, async (tx) => {
    const [change] = await tx
      .select()
      .from(emailChanges)
      .where(and(eq(emailChanges.undoTokenHash, hashToken('emailUndo', token)), isUndoable));
    const account = change && (await findAccount(tx, change.userId));
    if (!change || !account?.user.isActive) throw linkInvalid();
    return { change, account };
  });
}

async function restore(
  tx: Transaction,
  userId: SessionUser['id'],
  email: string,
  keepsPassword: boolean,
): Promise<void> {
  await tx
    .update(users)
    .set({
      email,
      ...(!keepsPassword && {
        passwordHash: null,
        passwordSetAt: null,
        mustChangePasswordOnNextLogin: false,
        temporaryPasswordExpiresAt: null,
      }),
      updatedAt: sql`now()`,
    })
    .where(eq(users.id, userId))
    .catch((error: unknown) => {
      throw isUniqueViolation(error, 'users_tenant_id_email_unique') ? takenMeanwhile(error) : error;
    });
}

const takenMeanwhile = (cause: unknown) =>
  new AppError('EMAIL_TAKEN', 409, 'Another account uses this address now. Ask your administrator for help.', {
    cause,
  });
