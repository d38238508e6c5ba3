import { passkeys, users } from '@tenantry/db/schema';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError } from '../../core/AppError.ts';
import { audit } from '../../core/audit/audit.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { rememberAddress } from '../../core/limits/familiarAddress.ts';
import { enforceRateLimits, passkeySignInLimits } from '../../core/limits/rateLimit.ts';
import { passwordExpired } from '../../core/passwords/passwordExpired.ts';
import { withMinimumDuration } from '../../core/passwords/withMinimumDuration.ts';
import { fullName, scopeOf } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { consumeChallenge } from '../../core/secondFactor/challenges.ts';
import { acceptPasskey, rpIdOf, verifyPasskey, type PasskeyRow } from '../../core/secondFactor/verifyPasskey.ts';
import { startSession } from '../../core/sessions/startSession.ts';
import { findAccount, type Account } from '../../core/users/findAccounts.ts';
import { lockUser } from '../../core/users/lockUser.ts';
import { normaliseEmail } from '../../contract/normaliseEmail.ts';
import { describeUser } from '../auth/describeMe.ts';
import { redirectAfterSignIn } from '../auth/redirectAfterSignIn.ts';
import type { SignedIn } from '../auth/schemas.ts';
import { signInUse } from './passkeyOptions.ts';
import type { passkeySignInSchema } from './schemas.ts';

type Input = z.output<typeof passkeySignInSchema>;
type Found = { passkey: PasskeyRow; handle: string | null; account: Account };

/** Signs in with a passkey alone. With user verification it counts as both factors. */
export const signInWithPasskey = (
  ctx: RequestContext,
  input: Input,
  cookie: string | undefined,
): Promise<SignedIn & { sessionId: string }> =>
  withMinimumDuration(ctx.services.config.signInFailureMinMs, 'failures', () => attempt(ctx, input, cookie));

async function attempt(ctx: RequestContext, { passkey: response, tenant: slug }: Input, cookie: string | undefined) {
  const { config } = ctx.services;
  await enforceRateLimits(ctx, passkeySignInLimits(ctx));
  const challenge = await consumeChallenge(ctx, cookie, signInUse);
  const found = await findPasskey(ctx, response.id);
  const isFitting = found !== null && isOpenTo(found, slug) && response.response.userHandle === found.handle;
  const verified =
    challenge !== null && isFitting
      ? await verifyPasskey(config, found.passkey, response, challenge, { requireUserVerification: true })
      : null;
  if (!found || !verified) return refuse(ctx, found);
  const { user, tenant } = found.account;
  if (user.temporaryPasswordExpired) return refuse(ctx, found, passwordExpired());
  const attempted = {
    action: 'auth_signed_in',
    actor: user,
    tenant,
    target: { type: 'user', id: user.id, label: fullName(user) },
  } as const;
  const session = await mutate(ctx, scopeOf(user), attempted, async (mutation) => {
    const { tx, step } = mutation;
    step('lock account');
    const locked = await lockUser(tx, user.id);
    step('claim account');
    const [claimed] = await tx
      .update(users)
      .set({ lastLoginAt: sql`now()` })
      .where(and(eq(users.id, user.id), eq(users.isActive, true), isNotNull(users.passwordHash)))
      .returning({ role: users.role, lastLoginAt: users.lastLoginAt });
    if (!claimed || !(await acceptPasskey(tx, user.id, verified))) {
      mutation.nothingChanged();
      return null;
    }
    const sessionId = await startSession(ctx, mutation, user, {
      isSignIn: true,
      locked,
      proof: { amr: ['passkey'], authAt: 'now', factorAt: 'now' },
    });
    await mutation.audit({ ...attempted, details: { methods: ['passkey'] } });
    const current = { ...user, ...claimed };
    return { sessionId, user: describeUser(current), redirectTo: redirectAfterSignIn(ctx, current, tenant) };
  });
  if (!session) return refuse(ctx, found);
  await rememberAddress(ctx, normaliseEmail(user.email));
  return session;
}

async function findPasskey({ services }: RequestContext, credentialId: string): Promise<Found | null> {
  return services.database.transaction({ as: 'auth' }, async (tx) => {
    const [row] = await tx
      .select({ passkey: passkeys, handle: users.passkeyHandle })
      .from(passkeys)
      .innerJoin(users, eq(users.id, passkeys.userId))
      .where(and(eq(passkeys.credentialId, credentialId), eq(passkeys.rpId, rpIdOf(services.config))));
    const account = row && (await findAccount(tx, row.passkey.userId));
    return row && account ? { ...row, account } : null;
  });
}

/** A passkey only opens its own account, not one in another tenant, an inactive one, or one that was never set up. */
function isOpenTo({ account: { user, tenant, passwordHash } }: Found, slug: string | undefined): boolean {
  const isNamed = slug === undefined || slug === (tenant?.slug ?? 'platform');
  return isNamed && user.isActive && passwordHash !== null;
}

async function refuse(
  ctx: RequestContext,
  found: Found | null,
  reason = new AppError('INVALID_CREDENTIALS', 401, 'This passkey doesn’t sign in here.'),
): Promise<never> {
  await ctx.services.database.transaction({ as: 'auth' }, (tx) =>
    audit(tx, ctx, {
      action: 'auth_sign_in_refused',
      outcome: 'refused',
      actor: null,
      details: { errorCode: reason.code, method: 'passkey' },
      ...(found && {
        tenant: found.account.tenant,
        target: { type: 'user', id: found.account.user.id, label: fullName(found.account.user) },
      }),
    }),
  );
  throw reason;
}
