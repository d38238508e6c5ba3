import { sessions } from '@tenantry/db/schema';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { validationFailed } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { enforceRateLimits, passwordLimits } from '../../core/limits/rateLimit.ts';
import { fullName, scopeOf } from '../../core/principal.ts';
import type { AsSignedIn } from '../../core/requestContext.ts';
import { startSession } from '../../core/sessions/startSession.ts';
import { findAccount } from '../../core/users/findAccounts.ts';
import { lockUser } from '../../core/users/lockUser.ts';
import { factorHolder } from './factorHolder.ts';
import { forgetFactorAttempts, prepareProof, proveFactor, refuseProof } from './proveFactor.ts';
import type { stepUpSchema } from './schemas.ts';

type Input = z.output<typeof stepUpSchema>;

/** Proves again who the caller is. The browser gets a new session, which ends when the old one would have. */
export async function stepUp(
  ctx: AsSignedIn,
  { password, ...proof }: Input,
  cookie: string | undefined,
): Promise<{ sessionId: string; maxAgeSeconds: number }> {
  const { user, secondFactor, sessionId: former } = ctx.principal;
  const holder = factorHolder(ctx);
  if (password !== undefined && secondFactor.enrolled)
    throw validationFailed([{ path: 'password', message: 'Your account has a second factor. Use that.' }]);
  if (password !== undefined) await enforceRateLimits(ctx, passwordLimits(ctx, user.id));
  const prepared = password === undefined ? await prepareProof(ctx, holder, 'step_up_refused', proof, cookie) : {};
  const isPassword = password !== undefined && (await isOwnPassword(ctx, password));
  const target = { type: 'user', id: user.id, label: fullName(user) };
  const attempt = { action: 'step_up_passed', target } as const;
  const { sessionId, ...details } = await mutate(ctx, scopeOf(user), attempt, async (mutation) => {
    const { tx, step, audit, nothingChanged } = mutation;
    step('lock account');
    await lockUser(tx, user.id);
    const [session] = await tx.select({ for: sessions.stepUpFor }).from(sessions).where(eq(sessions.id, former));
    const purpose = session?.for ?? null;
    step('prove');
    const method = isPassword ? 'password' : ((await proveFactor(ctx, tx, holder, prepared))?.method ?? null);
    if (method === null) {
      nothingChanged();
      return { sessionId: null, for: purpose };
    }
    const sessionId = await startSession(ctx, mutation, user, {
      proof: method === 'password' ? { amr: ['pwd'], authAt: 'now' } : { amr: [method], factorAt: 'now' },
    });
    const details = { method, for: purpose };
    await audit({ ...attempt, details });
    if (method === 'recovery') await audit({ action: 'recovery_code_used', target, details });
    return { sessionId, for: purpose };
  });
  if (sessionId === null) return refuseProof(ctx, holder, 'step_up_refused', prepared, details);
  if (password === undefined) await forgetFactorAttempts(ctx, holder, proof);
  return { sessionId, maxAgeSeconds: secondFactor.maxAgeSeconds };
}

async function isOwnPassword({ principal, services }: AsSignedIn, password: string): Promise<boolean> {
  const account = await services.database.transaction({ as: 'auth' }, (tx) => findAccount(tx, principal.user.id));
  return account !== null && !account.rule.enrolled && services.hasher.verify(account.passwordHash, password);
}
