import { users } from '@tenantry/db/schema';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError, validationFailed } from '../../core/AppError.ts';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { requireGoodPassword } from '../../core/passwords/passwordPolicy.ts';
import { fullName, scopeOf } from '../../core/principal.ts';
import { passwordLimits, enforceRateLimits } from '../../core/limits/rateLimit.ts';
import type { AsSignedIn } from '../../core/requestContext.ts';
import { mayLiftBlock } from '../../core/limits/signInBlock.ts';
import { findAccount } from '../../core/users/findAccounts.ts';
import { passwordExpired } from '../../core/passwords/passwordExpired.ts';
import { userLock } from '../../core/users/lockUser.ts';
import { redirectAfterSignIn } from './redirectAfterSignIn.ts';
import type { changePasswordSchema } from './schemas.ts';
import { passwordChangedMail, setOwnPassword } from './setOwnPassword.ts';
import { startSession } from '../../core/sessions/startSession.ts';

/** Changes the caller's password, given the current one. All other sessions end; this browser gets a new one. */
export async function changePassword(ctx: AsSignedIn, input: z.output<typeof changePasswordSchema>) {
  const { user, tenant } = ctx.principal;
  const { database, hasher, config } = ctx.services;
  await enforceRateLimits(ctx, passwordLimits(ctx, user.id));
  const account = await database.transaction({ as: 'auth' }, (tx) => findAccount(tx, user.id));
  const currentHash = account?.passwordHash ?? null;
  if (currentHash === null || !(await hasher.verify(currentHash, input.currentPassword))) {
    throw validationFailed([{ path: 'currentPassword', message: 'This isn’t your current password.' }]);
  }
  // Checked after the password, so that only someone who knows the password learns this. Applies to open sessions too.
  if (account?.user.temporaryPasswordExpired) throw passwordExpired();
  if (input.currentPassword.normalize('NFKC') === input.newPassword.normalize('NFKC')) {
    throw validationFailed([{ path: 'newPassword', message: 'The new password is the same as the current one.' }]);
  }
  requireGoodPassword(
    input.newPassword,
    { email: user.email, tenantName: tenant?.name ?? null, config },
    'newPassword',
  );
  const passwordHash = await hasher.hash(input.newPassword);
  const liftsBlock = await mayLiftBlock(ctx, user.email);

  const attempt = {
    action: 'auth_password_changed',
    target: { type: 'user', id: user.id, label: fullName(user) },
  } as const;
  return mutate(ctx, scopeOf(user), attempt, async (mutation) => {
    mutation.step('lock account');
    const [current] = await mutation.tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, user.id), eq(users.passwordHash, currentHash)))
      .for(userLock);
    if (!current)
      throw new AppError('CONFLICT', 409, 'The password was changed elsewhere a moment ago. Sign in again.');
    const sessionId = await startSession(ctx, mutation, user, { proof: { amr: ['pwd'], authAt: 'now' } });
    mutation.step('set password');
    await setOwnPassword(mutation.tx, ctx, user.id, passwordHash, { newSessionId: sessionId, liftsBlock });
    if (user.mailConfigured) await queueMail(mutation.tx, ctx, user, passwordChangedMail());
    await mutation.audit(attempt);
    return {
      sessionId,
      redirectTo: redirectAfterSignIn(ctx, { ...user, mustChangePasswordOnNextLogin: false }, tenant),
    };
  });
}
