import { users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import { enrolmentRequired, unauthenticated } from '../../core/AppError.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import { rememberAddress } from '../../core/limits/familiarAddress.ts';
import { fullName, scopeOf } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { claimPendingSignIn, type PendingSignIn } from '../../core/secondFactor/pendingSignIns.ts';
import { startSession } from '../../core/sessions/startSession.ts';
import { lockUser } from '../../core/users/lockUser.ts';
import { describeUser } from '../auth/describeMe.ts';
import { redirectAfterSignIn } from '../auth/redirectAfterSignIn.ts';
import type { SignedIn } from '../auth/schemas.ts';
import { factorHolder } from './factorHolder.ts';
import { forgetFactorAttempts, prepareProof, proveFactor, refuseProof, type FactorProof } from './proveFactor.ts';
import { normaliseEmail } from '../../contract/normaliseEmail.ts';

/** Completes a pending sign-in with a second factor. */
export async function completeSignIn(
  ctx: RequestContext,
  proof: FactorProof,
  cookie: string | undefined,
): Promise<SignedIn & { sessionId: string }> {
  const pending = ctx.pendingSignIn;
  if (!pending) throw unauthenticated();
  if (!pending.enrolled) throw enrolmentRequired();
  const holder = factorHolder(ctx);
  const { user, tenant } = holder;
  const prepared = await prepareProof(ctx, holder, 'second_factor_refused', proof, cookie);
  const target = { type: 'user', id: user.id, label: fullName(user) };
  const attempt = { action: 'second_factor_used', actor: user, tenant, target } as const;
  const completed = await mutate(ctx, scopeOf(user), attempt, async (mutation) => {
    mutation.step('lock account');
    await lockUser(mutation.tx, user.id);
    mutation.step('prove second factor');
    const proved = await proveFactor(ctx, mutation.tx, holder, prepared);
    if (!proved) {
      mutation.nothingChanged();
      return null;
    }
    await mutation.audit({
      ...attempt,
      action: proved.method === 'recovery' ? 'recovery_code_used' : 'second_factor_used',
      details: { method: proved.method },
    });
    return finishSignIn(ctx, mutation, pending, [proved.method]);
  });
  if (!completed) return refuseProof(ctx, holder, 'second_factor_refused', prepared);
  await forgetFactorAttempts(ctx, holder, proof);
  await rememberAddress(ctx, normaliseEmail(user.email));
  return completed;
}

/** Turns a pending sign-in, whose account is locked, into a session. */
export async function finishSignIn(
  ctx: RequestContext,
  mutation: Mutation,
  pending: PendingSignIn,
  amr: string[],
): Promise<SignedIn & { sessionId: string }> {
  const { user, tenant } = pending;
  mutation.step('claim pending sign-in');
  await claimPendingSignIn(mutation.tx, pending);
  const [current] = await mutation.tx
    .update(users)
    .set({ lastLoginAt: sql`now()` })
    .where(eq(users.id, user.id))
    .returning({ lastLoginAt: users.lastLoginAt });
  const proof = { amr: [...pending.amr, ...amr], authAt: 'now', factorAt: 'now' } as const;
  const sessionId = await startSession(ctx, mutation, user, { isSignIn: true, proof });
  await mutation.audit({
    action: 'auth_signed_in',
    actor: user,
    tenant,
    target: { type: 'user', id: user.id, label: fullName(user) },
    details: { methods: [...proof.amr] },
  });
  return {
    sessionId,
    user: describeUser({ ...user, ...current }),
    redirectTo: redirectAfterSignIn(ctx, user, tenant),
  };
}
