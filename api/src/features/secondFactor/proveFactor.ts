import type { Transaction } from '@tenantry/db';
import { passkeys } from '@tenantry/db/schema';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { AppError } from '../../core/AppError.ts';
import { audit } from '../../core/audit/audit.ts';
import {
  clearLimits,
  enforceRateLimits,
  factorCodeLimits,
  recoveryCodeLimits,
  type Limit,
} from '../../core/limits/rateLimit.ts';
import { fullName, scopeOf } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { acceptAuthenticatorCode } from '../../core/secondFactor/authenticatorApp.ts';
import { consumeChallenge } from '../../core/secondFactor/challenges.ts';
import { acceptPasskey, rpIdOf, verifyPasskey, type VerifiedPasskey } from '../../core/secondFactor/verifyPasskey.ts';
import { queueFactorMail } from '../../core/secondFactor/queueFactorMail.ts';
import { acceptRecoveryCode } from '../../core/secondFactor/recoveryCodes.ts';
import { assertionUse } from './passkeyOptions.ts';
import type { FactorHolder } from './factorHolder.ts';
import type { secondFactorSchema } from './schemas.ts';

export type FactorProof = z.output<typeof secondFactorSchema>;
/** The method of the proof, as sessions record it. */
export type FactorMethod = 'otp' | 'recovery' | 'passkey';
/** A proof whose attempt was counted, or whose passkey was checked. Null if that failed. */
export type PreparedProof = Omit<FactorProof, 'passkey'> & { passkey?: VerifiedPasskey | null };
export type Proved = { method: FactorMethod };

const limitsOf = (userId: string, { code, recoveryCode }: FactorProof): Limit[] => {
  if (code !== undefined) return factorCodeLimits(userId);
  return recoveryCode === undefined ? [] : recoveryCodeLimits(userId);
};

/**
 * Counts the attempt, or checks the passkey and uses up its challenge. Both happen before the caller's transaction,
 * because they count even if it is rolled back.
 */
export async function prepareProof(
  ctx: RequestContext,
  holder: FactorHolder,
  action: RefusalAction,
  { passkey, ...proof }: FactorProof,
  cookie: string | undefined,
): Promise<PreparedProof> {
  if (passkey === undefined) {
    await countAttempt(ctx, holder, action, proof);
    return proof;
  }
  const { database, config } = ctx.services;
  const challenge = await consumeChallenge(ctx, cookie, assertionUse(ctx));
  const [own] = await database.transaction(scopeOf(holder.user), (tx) =>
    tx
      .select()
      .from(passkeys)
      .where(
        and(
          eq(passkeys.credentialId, passkey.id),
          eq(passkeys.userId, holder.user.id),
          eq(passkeys.rpId, rpIdOf(config)),
        ),
      ),
  );
  const isOwn = challenge !== null && own !== undefined;
  return {
    passkey: isOwn ? await verifyPasskey(config, own, passkey, challenge, { requireUserVerification: false }) : null,
  };
}

async function countAttempt(
  ctx: RequestContext,
  holder: FactorHolder,
  action: RefusalAction,
  proof: FactorProof,
): Promise<void> {
  await enforceRateLimits(ctx, limitsOf(holder.user.id, proof)).catch(async (error: unknown) => {
    if (error instanceof AppError)
      await ctx.services.refusals.record(ctx, {
        source: `${action} ${holder.user.id}`,
        entries: [refusalEntry(holder, action, error.code)],
      });
    throw error;
  });
}

/** Accepts a proof and uses it up, in the caller's transaction. Null if it is wrong. */
export async function proveFactor(
  ctx: RequestContext,
  tx: Transaction,
  { user }: FactorHolder,
  { code, recoveryCode, passkey }: PreparedProof,
): Promise<Proved | null> {
  if (passkey !== undefined)
    return passkey !== null && (await acceptPasskey(tx, user.id, passkey)) ? { method: 'passkey' } : null;
  if (code !== undefined) {
    const accepted = await acceptAuthenticatorCode(tx, ctx.services.secrets, user.id, code, 'confirmed');
    return accepted === null || accepted === 'no app' ? null : { method: 'otp' };
  }
  if (recoveryCode === undefined || !(await acceptRecoveryCode(tx, user.id, recoveryCode))) return null;
  await queueFactorMail(tx, ctx, user, 'recovery_code_used');
  return { method: 'recovery' };
}

/** After a correct code, earlier mistakes no longer count, except towards the daily limit. */
export const forgetFactorAttempts = (ctx: RequestContext, { user }: FactorHolder, proof: FactorProof) =>
  clearLimits(ctx, limitsOf(user.id, proof).slice(0, 1));

type RefusalAction = 'second_factor_refused' | 'step_up_refused';

const refusalEntry = ({ user, tenant }: FactorHolder, action: RefusalAction, errorCode: string) => ({
  action,
  outcome: 'refused' as const,
  actor: user,
  tenant,
  target: { type: 'user', id: user.id, label: fullName(user) },
  details: { errorCode },
});

/** Records a wrong proof and refuses it. */
export async function refuseProof(
  ctx: RequestContext,
  holder: FactorHolder,
  action: RefusalAction,
  { passkey }: PreparedProof,
  details: Record<string, string | null> = {},
): Promise<never> {
  const error = new AppError('INVALID_CREDENTIALS', 401, 'This didn’t work. Check it and try again.');
  const refusal = refusalEntry(holder, action, error.code);
  const entry = { ...refusal, details: { ...refusal.details, ...details } };
  if (passkey === undefined) await ctx.services.database.transaction({ as: 'auth' }, (tx) => audit(tx, ctx, entry));
  // Passkeys aren't limited, so wrong ones are added up.
  else await ctx.services.refusals.record(ctx, { source: `${action} passkey ${holder.user.id}`, entries: [entry] });
  throw error;
}
