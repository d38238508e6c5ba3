import { isUniqueViolation } from '@tenantry/db';
import { passkeys } from '@tenantry/db/schema';
import { base64url } from 'oslo/encoding';
import type { z } from 'zod';
import { AppError, validationFailed } from '../../core/AppError.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { consumeChallenge } from '../../core/secondFactor/challenges.ts';
import { rpIdOf } from '../../core/secondFactor/verifyPasskey.ts';
import { webAuthn } from '../../core/secondFactor/webAuthn.ts';
import { addFactor } from './addFactor.ts';
import { factorHolder } from './factorHolder.ts';
import { registrationUse } from './passkeyOptions.ts';
import type { addPasskeySchema } from './schemas.ts';

/** Adds a passkey that the browser has created for the challenge in its cookie. */
export async function addPasskey(
  ctx: RequestContext,
  { name, passkey }: z.output<typeof addPasskeySchema>,
  cookie: string | undefined,
) {
  const { user } = factorHolder(ctx);
  const challenge = await consumeChallenge(ctx, cookie, registrationUse(ctx));
  const made = challenge === null ? null : await verifyRegistration(ctx, passkey, challenge);
  if (!made) throw validationFailed([{ path: 'passkey', message: 'This passkey can’t be used. Try again.' }]);
  const added = await addFactor(ctx, 'passkey', async ({ tx }) => {
    const [row] = await tx
      .insert(passkeys)
      .values({ tenantId: user.tenantId, userId: user.id, name, rpId: rpIdOf(ctx.services.config), ...made })
      .returning({ id: passkeys.id })
      .catch((error: unknown) => {
        throw isUniqueViolation(error, 'passkeys_credential_id_unique') ? alreadyAdded(error) : error;
      });
    return { id: row!.id, name, kind: 'passkey', change: 'passkey_added' };
  });
  return added!;
}

async function verifyRegistration(
  { services }: RequestContext,
  response: z.output<typeof addPasskeySchema>['passkey'],
  challenge: string,
) {
  const { verifyRegistrationResponse } = await webAuthn();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: [...services.config.allowedOrigins],
      expectedRPID: rpIdOf(services.config),
      requireUserVerification: false,
    });
    if (!verified) return null;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: base64url.encode(credential.publicKey, { includePadding: false }),
      counter: credential.counter,
      transports: response.response.transports,
      isBackedUp: credentialBackedUp,
    };
  } catch {
    return null;
  }
}

const alreadyAdded = (cause: unknown) => new AppError('CONFLICT', 409, 'This passkey was added before.', { cause });
