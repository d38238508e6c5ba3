import type { Transaction } from '@tenantry/db';
import { emailChanges, users } from '@tenantry/db/schema';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { policies } from '../../contract/policies.ts';
import { AppError, validationFailed } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { emailChangeLimits, enforceRateLimits } from '../../core/limits/rateLimit.ts';
import { isUnconfirmed, voidEmailChange } from '../../core/links/emailChangeLinks.ts';
import { linkUrl } from '../../core/links/linkUrl.ts';
import { hashToken, newToken } from '../../core/links/singleUseToken.ts';
import { fullName, scopeOf, type SessionUser } from '../../core/principal.ts';
import type { AsSignedIn } from '../../core/requestContext.ts';
import { lockUser } from '../../core/users/lockUser.ts';
import { testUser } from '../../core/users/lockUserByEmail.ts';
import type { changeEmailSchema, PendingEmail } from './schemas.ts';

/**
 * Asks for another address of one's own, and emails it a link. If another account has the address, its owner gets a
 * notice instead: the response, the pending change and the audit row are the same, so that nobody learns who has an
 * account.
 */
export async function requestEmailChange(
  ctx: AsSignedIn,
  { email }: z.output<typeof changeEmailSchema>,
): Promise<PendingEmail> {
  const { user } = ctx.principal;
  const { config } = ctx.services;
  if (user.testUserUntil) throw testUser('A test user keeps its address.');
  if (email === user.email) throw validationFailed([{ path: 'email', message: 'This is your address already.' }]);
  if (!user.mailConfigured)
    throw new AppError(
      'MAIL_NOT_CONFIGURED',
      409,
      'Email isn’t configured, so the new address can’t be confirmed. Ask an admin to change it for you.',
    );
  await enforceRateLimits(ctx, emailChangeLimits(user.id, email));
  const attempt = {
    action: 'auth_email_change_requested',
    target: { type: 'user', id: user.id, label: fullName(user) },
    details: { newEmail: email },
  } as const;
  return mutate(ctx, scopeOf(user), attempt, async ({ tx, step, audit }) => {
    step('lock account');
    await lockUser(tx, user.id);
    await voidEmailChange(tx, user.id);
    step('create link');
    const token = newToken();
    const [made] = await tx
      .insert(emailChanges)
      .values({
        userId: user.id,
        tenantId: user.tenantId,
        oldEmail: user.email,
        newEmail: email,
        tokenHash: hashToken('email', token),
        expiresAt: sql`now() + make_interval(hours => ${policies.emailChangeHours})`,
      })
      .returning({ expiresAt: emailChanges.expiresAt });
    step('queue mail');
    const expiresAt = made!.expiresAt.toISOString();
    const holder = await findHolder(tx, user, email);
    if (holder) await queueMail(tx, ctx, holder, { template: 'email_in_use', params: {}, secrets: null });
    else {
      const url = linkUrl(config.publicUrl, 'email', token);
      const to = { id: user.id, tenantId: user.tenantId, email };
      await queueMail(tx, ctx, to, { template: 'email_change', params: { expiresAt }, secrets: { url } });
    }
    await audit(attempt);
    return { pending: { email, expiresAt } };
  });
}

/** Another account with this address, in any spelling. */
async function findHolder(tx: Transaction, { id, tenantId }: SessionUser, email: string) {
  const [holder] = await tx
    .select({ id: users.id, tenantId: users.tenantId, email: users.email })
    .from(users)
    .where(
      and(
        tenantId === null ? isNull(users.tenantId) : eq(users.tenantId, tenantId),
        eq(users.emailKey, email),
        ne(users.id, id),
      ),
    )
    .limit(1);
  return holder;
}

/** The address that is waiting to be confirmed. */
export function readPendingEmail({ principal: { user }, services }: AsSignedIn): Promise<PendingEmail> {
  return services.database.transaction(scopeOf(user), async (tx) => {
    const [pending] = await tx
      .select({ email: emailChanges.newEmail, expiresAt: emailChanges.expiresAt })
      .from(emailChanges)
      .where(and(eq(emailChanges.userId, user.id), isUnconfirmed));
    return { pending: pending ? { ...pending, expiresAt: pending.expiresAt.toISOString() } : null };
  });
}

/** Cancels the pending change. */
export async function cancelEmailChange(ctx: AsSignedIn): Promise<void> {
  const { user } = ctx.principal;
  const attempt = {
    action: 'auth_email_change_cancelled',
    target: { type: 'user', id: user.id, label: fullName(user) },
  } as const;
  await mutate(ctx, scopeOf(user), attempt, async ({ tx, audit, nothingChanged }) => {
    await lockUser(tx, user.id);
    if ((await voidEmailChange(tx, user.id)) > 0) await audit(attempt);
    else nothingChanged();
  });
}
