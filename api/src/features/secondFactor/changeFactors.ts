import { authenticatorApps, passkeys, users } from '@tenantry/db/schema';
import { and, eq, isNotNull } from 'drizzle-orm';
import { AppError, notFound } from '../../core/AppError.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import { isUuid } from '../../core/isUuid.ts';
import { voidAccess } from '../../core/links/voidAccess.ts';
import { fullName, scopeOf } from '../../core/principal.ts';
import type { AsSignedIn } from '../../core/requestContext.ts';
import { queueFactorMail } from '../../core/secondFactor/queueFactorMail.ts';
import { makeRecoveryCodes } from '../../core/secondFactor/recoveryCodes.ts';
import { rpIdOf } from '../../core/secondFactor/verifyPasskey.ts';
import { removeFactors } from '../../core/secondFactor/removeFactors.ts';
import { hashSessionId } from '../../core/sessions/sessionStore.ts';
import { startSession } from '../../core/sessions/startSession.ts';
import { lockUser } from '../../core/users/lockUser.ts';
import { readPasskeys } from './readFactors.ts';
import type { PasskeyItem } from './schemas.ts';

const targetOf = ({ principal: { user } }: AsSignedIn) => ({ type: 'user', id: user.id, label: fullName(user) });

/** Gives this browser a new session, and ends everything else that the account's factors gave access to. */
async function keepOnlyThisBrowser(ctx: AsSignedIn, mutation: Mutation, isLast = false): Promise<string> {
  const { user } = ctx.principal;
  const sessionId = await startSession(ctx, mutation, user, isLast ? { proof: { factorAt: null } } : {});
  await voidAccess(mutation.tx, ctx, user.id, { except: hashSessionId(sessionId) });
  return sessionId;
}

/** Removes one of the caller's factors. With the last one, the recovery codes go too. */
export async function removeFactor(ctx: AsSignedIn, id: string): Promise<{ sessionId: string }> {
  const { user, secondFactor } = ctx.principal;
  if (!isUuid(id)) throw notFound();
  const attempt = { action: 'second_factor_removed', target: targetOf(ctx) } as const;
  return mutate(ctx, scopeOf(user), attempt, async (mutation) => {
    const { tx, step, audit } = mutation;
    step('lock account');
    await lockUser(tx, user.id);
    step('remove factor');
    const [passkey] = await tx
      .delete(passkeys)
      .where(and(eq(passkeys.id, id), eq(passkeys.userId, user.id)))
      .returning({ name: passkeys.name });
    const confirmed = and(eq(authenticatorApps.userId, user.id), isNotNull(authenticatorApps.confirmedAt));
    const [app] = passkey
      ? []
      : await tx
          .delete(authenticatorApps)
          .where(and(eq(authenticatorApps.id, id), confirmed))
          .returning({ id: authenticatorApps.id });
    if (!passkey && !app) throw notFound();
    // A passkey of another host doesn't let its owner in.
    const usable = and(eq(passkeys.userId, user.id), eq(passkeys.rpId, rpIdOf(ctx.services.config)));
    const left = (await tx.$count(passkeys, usable)) + (await tx.$count(authenticatorApps, confirmed));
    const isLast = left === 0;
    if (isLast && secondFactor.required)
      throw new AppError(
        'LAST_SECOND_FACTOR',
        409,
        'Your account needs a second factor, and this is the last one. Add another one first.',
      );
    if (isLast) await removeFactors(tx, user.id);
    const sessionId = await keepOnlyThisBrowser(ctx, mutation, isLast);
    const name = passkey?.name ?? null;
    await queueFactorMail(tx, ctx, user, passkey ? 'passkey_removed' : 'authenticator_removed', {
      ...(name !== null && { name }),
    });
    await audit({ ...attempt, details: { kind: passkey ? 'passkey' : 'totp', name, isLast } });
    return { sessionId };
  });
}

export async function renamePasskey(ctx: AsSignedIn, id: string, name: string): Promise<PasskeyItem> {
  const { user } = ctx.principal;
  if (!isUuid(id)) throw notFound();
  const attempt = { action: 'passkey_renamed', target: targetOf(ctx) } as const;
  return mutate(ctx, scopeOf(user), attempt, async ({ tx, step, audit, nothingChanged }) => {
    step('find passkey');
    await lockUser(tx, user.id);
    const found = (await readPasskeys(tx, ctx, user.id)).find((passkey) => passkey.id === id);
    if (!found) throw notFound();
    if (found.name === name) {
      nothingChanged();
      return found;
    }
    await tx.update(passkeys).set({ name }).where(eq(passkeys.id, id));
    await queueFactorMail(tx, ctx, user, 'passkey_renamed', { name });
    await audit({ ...attempt, changes: { name: { before: found.name, after: name } } });
    return { ...found, name };
  });
}

/** Replaces the caller's recovery codes. */
export async function replaceRecoveryCodes(ctx: AsSignedIn): Promise<{ sessionId: string; recoveryCodes: string[] }> {
  const { user } = ctx.principal;
  const attempt = { action: 'recovery_codes_made', target: targetOf(ctx) } as const;
  return mutate(ctx, scopeOf(user), attempt, async (mutation) => {
    const { tx, step, audit } = mutation;
    step('lock account');
    await lockUser(tx, user.id);
    const [owner] = await tx.select({ since: users.secondFactorSince }).from(users).where(eq(users.id, user.id));
    if (!owner?.since) throw new AppError('CONFLICT', 409, 'Recovery codes come with a second factor. Add one first.');
    const recoveryCodes = await makeRecoveryCodes(tx, user);
    const sessionId = await keepOnlyThisBrowser(ctx, mutation);
    await queueFactorMail(tx, ctx, user, 'recovery_codes_made');
    await audit({ ...attempt, details: { count: recoveryCodes.length } });
    return { sessionId, recoveryCodes };
  });
}
