import { randomBytes } from 'node:crypto';
import { passkeys, users } from '@tenantry/db/schema';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { and, eq, isNull } from 'drizzle-orm';
import { base64url } from 'oslo/encoding';
import { secondFactorRequired, unauthenticated } from '../../core/AppError.ts';
import { enforceRateLimits, passkeyOptionLimits } from '../../core/limits/rateLimit.ts';
import { fullName, isSignedIn, scopeOf } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { challengeMinutes, issueChallenge, type ChallengeUse } from '../../core/secondFactor/challenges.ts';
import { rpIdOf } from '../../core/secondFactor/verifyPasskey.ts';
import { webAuthn } from '../../core/secondFactor/webAuthn.ts';
import { factorHolder } from './factorHolder.ts';

type WithCookie<Options> = { options: Options; cookie: string };
const timeout = challengeMinutes * 60_000;

/** The challenge that an assertion of this caller answers: to complete a sign-in, to step up, or to sign in. */
export function assertionUse({ principal, pendingSignIn }: RequestContext): ChallengeUse {
  if (pendingSignIn) return { purpose: 'second-factor', holder: pendingSignIn.id };
  if (isSignedIn(principal)) return { purpose: 'step-up', holder: principal.sessionId };
  return signInUse;
}
export const signInUse: ChallengeUse = { purpose: 'sign-in', holder: '' };

/**
 * The options for using a passkey. To sign in with a passkey alone they name no credential, so that nothing reveals
 * whether an account exists, and requires user verification.
 */
export async function requestOptions(
  ctx: RequestContext,
  { forSignIn }: { forSignIn: boolean },
): Promise<WithCookie<PublicKeyCredentialRequestOptionsJSON>> {
  const use = forSignIn ? signInUse : assertionUse(ctx);
  const isSignIn = use.purpose === 'sign-in';
  if (isSignIn) await enforceRateLimits(ctx, passkeyOptionLimits(ctx));
  const { bytes, cookie } = await issueChallenge(ctx, use);
  const { generateAuthenticationOptions } = await webAuthn();
  const options = await generateAuthenticationOptions({
    rpID: rpIdOf(ctx.services.config),
    challenge: bytes,
    timeout,
    allowCredentials: isSignIn ? [] : await ownCredentials(ctx),
    userVerification: isSignIn ? 'required' : 'preferred',
  });
  return { options, cookie };
}

/** The options for creating a passkey. */
export async function creationOptions(
  ctx: RequestContext,
): Promise<WithCookie<PublicKeyCredentialCreationOptionsJSON>> {
  const { user, tenant, pending } = factorHolder(ctx);
  if (pending?.enrolled) throw secondFactorRequired();
  const { config } = ctx.services;
  const { bytes, cookie } = await issueChallenge(ctx, registrationUse(ctx));
  const owner = tenant?.displayName ?? config.operatorName ?? config.productName;
  const { generateRegistrationOptions } = await webAuthn();
  const options = await generateRegistrationOptions({
    rpName: config.operatorName ?? config.productName,
    rpID: rpIdOf(config),
    challenge: bytes,
    timeout,
    // One person may have accounts in several tenants: the names tell their passkeys apart.
    userName: `${user.email} (${owner})`,
    userDisplayName: `${fullName(user)} (${owner})`,
    userID: new Uint8Array(base64url.decode(await handleOf(ctx), { strict: false })),
    attestationType: 'none',
    excludeCredentials: await ownCredentials(ctx),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  return { options, cookie };
}

export function registrationUse({ principal, pendingSignIn }: RequestContext): ChallengeUse {
  if (pendingSignIn) return { purpose: 'registration', holder: pendingSignIn.id };
  if (!isSignedIn(principal)) throw unauthenticated();
  return { purpose: 'registration', holder: principal.sessionId };
}

async function ownCredentials(ctx: RequestContext) {
  const { user } = factorHolder(ctx);
  const rows = await ctx.services.database.transaction(scopeOf(user), (tx) =>
    tx
      .select({ id: passkeys.credentialId, transports: passkeys.transports })
      .from(passkeys)
      .where(and(eq(passkeys.userId, user.id), eq(passkeys.rpId, rpIdOf(ctx.services.config)))),
  );
  return rows;
}

/** The account's random handle. An authenticator keeps one passkey for each. */
async function handleOf(ctx: RequestContext): Promise<string> {
  const { user } = factorHolder(ctx);
  const fresh = base64url.encode(randomBytes(32), { includePadding: false });
  return ctx.services.database.transaction(scopeOf(user), async (tx) => {
    await tx
      .update(users)
      .set({ passkeyHandle: fresh })
      .where(and(eq(users.id, user.id), isNull(users.passkeyHandle)));
    const [row] = await tx.select({ handle: users.passkeyHandle }).from(users).where(eq(users.id, user.id));
    return row!.handle!;
  });
}
