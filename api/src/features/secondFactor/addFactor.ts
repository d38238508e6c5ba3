import { users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import { secondFactorRequired, unauthenticated } from '../../core/AppError.ts';
import type { FactorChange } from '../../core/delivery/templates.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import { voidAccess } from '../../core/links/voidAccess.ts';
import { fullName, scopeOf } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { queueFactorMail } from '../../core/secondFactor/queueFactorMail.ts';
import { makeRecoveryCodes } from '../../core/secondFactor/recoveryCodes.ts';
import { hashSessionId } from '../../core/sessions/sessionStore.ts';
import { startSession } from '../../core/sessions/startSession.ts';
import { lockUser } from '../../core/users/lockUser.ts';
import { finishSignIn } from './completeSignIn.ts';
import { factorHolder } from './factorHolder.ts';
import type { AddedFactor } from './schemas.ts';

type NewFactor = { id: string; name: string | null; kind: 'passkey' | 'totp'; change: FactorChange };

/**
 * Adds a factor to the caller's account. `insert` saves it, or returns null if the proof of it is wrong. All other
 * sessions end. The first factor comes with recovery codes; if the caller's sign-in needed one, it is complete.
 */
export async function addFactor(
  ctx: RequestContext,
  method: 'otp' | 'passkey',
  insert: (mutation: Mutation) => Promise<NewFactor | null>,
): Promise<(AddedFactor & { sessionId: string }) | null> {
  const { user, tenant, pending } = factorHolder(ctx);
  const target = { type: 'user', id: user.id, label: fullName(user) };
  const about = { actor: user, tenant, target };
  return mutate(ctx, scopeOf(user), { action: 'second_factor_added', ...about }, async (mutation) => {
    const { tx, step, audit } = mutation;
    step('lock account');
    const owner = await lockUser(tx, user.id);
    if (!owner?.isActive) throw unauthenticated();
    const [before] = await tx.select({ since: users.secondFactorSince }).from(users).where(eq(users.id, user.id));
    const isFirst = before!.since === null;
    // The account got a factor meanwhile, so a sign-in that hasn't used it can't add another.
    if (pending && !isFirst) throw secondFactorRequired();
    step('save factor');
    const added = await insert(mutation);
    if (!added) {
      mutation.nothingChanged();
      return null;
    }
    const { id, name, kind, change } = added;
    await audit({ action: 'second_factor_added', ...about, details: { kind, name } });
    let recoveryCodes: string[] | null = null;
    if (isFirst) {
      await tx
        .update(users)
        .set({ secondFactorSince: sql`now()` })
        .where(eq(users.id, user.id));
      recoveryCodes = await makeRecoveryCodes(tx, user);
      await audit({ action: 'recovery_codes_made', ...about, details: { count: recoveryCodes.length } });
    }
    const { sessionId, redirectTo } = pending
      ? await finishSignIn(ctx, mutation, pending, [method])
      : {
          sessionId: await startSession(ctx, mutation, user, { proof: { amr: [method], factorAt: 'now' } }),
          redirectTo: null,
        };
    await voidAccess(tx, ctx, user.id, { except: hashSessionId(sessionId) });
    await queueFactorMail(tx, ctx, user, change, { ...(name !== null && { name }) });
    return { sessionId, id, recoveryCodes, redirectTo };
  });
}
