import type { Transaction } from '@tenantry/db';
import { passkeys } from '@tenantry/db/schema';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { and, eq, lt, or, sql } from 'drizzle-orm';
import { base64url } from 'oslo/encoding';
import type { Config } from '../../config.ts';
import { webAuthn } from './webAuthn.ts';

export type PasskeyRow = typeof passkeys.$inferSelect;
/** An assertion whose signature is right. It counts once its counter was saved. */
export type VerifiedPasskey = { id: string; counter: number; isUserVerified: boolean };

export const rpIdOf = ({ publicUrl }: Pick<Config, 'publicUrl'>) => publicUrl.hostname;

/** Checks signature, challenge, origin, host, presence and counter of an assertion. Null if any is wrong. */
export async function verifyPasskey(
  config: Config,
  passkey: PasskeyRow,
  response: AuthenticationResponseJSON,
  challenge: string,
  { requireUserVerification }: { requireUserVerification: boolean },
): Promise<VerifiedPasskey | null> {
  const { verifyAuthenticationResponse } = await webAuthn();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: [...config.allowedOrigins],
      expectedRPID: rpIdOf(config),
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(base64url.decode(passkey.publicKey, { strict: false })),
        counter: passkey.counter,
        transports: passkey.transports,
      },
      requireUserVerification,
    });
    const { newCounter, userVerified } = authenticationInfo;
    return verified ? { id: passkey.id, counter: newCounter, isUserVerified: userVerified } : null;
  } catch {
    return null;
  }
}

/** Saves the counter of an assertion. Fails if another assertion with it, or a later one, was accepted meanwhile. */
export async function acceptPasskey(
  tx: Transaction,
  userId: string,
  { id, counter }: VerifiedPasskey,
): Promise<boolean> {
  // Synced passkeys don't count and always say 0.
  const isNewer = or(lt(passkeys.counter, counter), and(eq(passkeys.counter, 0), sql`${counter}::bigint = 0`));
  const accepted = await tx
    .update(passkeys)
    .set({ counter, lastUsedAt: sql`now()` })
    .where(and(eq(passkeys.id, id), eq(passkeys.userId, userId), isNewer))
    .returning({ id: passkeys.id });
  return accepted.length === 1;
}
