import { randomBytes, randomUUID } from 'node:crypto';
import { authenticatorApps } from '@tenantry/db/schema';
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { TimeSpan } from 'oslo';
import { createTOTPKeyURI } from 'oslo/otp';
import { AppError, secondFactorRequired, validationFailed } from '../../core/AppError.ts';
import { enforceRateLimits, factorCodeLimits } from '../../core/limits/rateLimit.ts';
import { scopeOf } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import {
  acceptAuthenticatorCode,
  authenticatorBinding,
  encodeAuthenticatorSecret,
} from '../../core/secondFactor/authenticatorApp.ts';
import { lockUser } from '../../core/users/lockUser.ts';
import { addFactor } from './addFactor.ts';
import { factorHolder } from './factorHolder.ts';
import type { AuthenticatorSetUp } from './schemas.ts';

/** Starts to set up an authenticator app, which works once a code from it is confirmed. Replaces an earlier setup. */
export async function setUpAuthenticatorApp(ctx: RequestContext): Promise<AuthenticatorSetUp> {
  const { user, tenant, pending } = factorHolder(ctx);
  if (pending?.enrolled) throw secondFactorRequired();
  const { database, secrets, config } = ctx.services;
  const secret = randomBytes(20);
  const text = encodeAuthenticatorSecret(secret);
  const row = { id: randomUUID(), tenantId: user.tenantId };
  await database.transaction(scopeOf(user), async (tx) => {
    await lockUser(tx, user.id);
    await tx
      .delete(authenticatorApps)
      .where(and(eq(authenticatorApps.userId, user.id), isNull(authenticatorApps.confirmedAt)));
    await tx
      .insert(authenticatorApps)
      .values({ ...row, userId: user.id, secretSealed: secrets.seal(text, authenticatorBinding(row)) });
  });
  const issuer = tenant?.displayName ?? config.operatorName ?? config.productName;
  return {
    secret: text,
    uri: createTOTPKeyURI(issuer, user.email, secret, { digits: 6, period: new TimeSpan(30, 's') }),
  };
}

/** Adds the app that is being set up, if the code is right. It replaces an earlier app. */
export async function confirmAuthenticatorApp(ctx: RequestContext, code: string) {
  const { user } = factorHolder(ctx);
  await enforceRateLimits(ctx, factorCodeLimits(user.id));
  const added = await addFactor(ctx, 'otp', async ({ tx }) => {
    const app = await acceptAuthenticatorCode(tx, ctx.services.secrets, user.id, code, 'being set up');
    if (app === 'no app')
      throw new AppError('CONFLICT', 409, 'Setting up the app took too long, or began again elsewhere. Start again.');
    if (!app) return null;
    await tx
      .delete(authenticatorApps)
      .where(and(eq(authenticatorApps.userId, user.id), isNotNull(authenticatorApps.confirmedAt)));
    await tx
      .update(authenticatorApps)
      .set({ confirmedAt: sql`now()` })
      .where(eq(authenticatorApps.id, app.id));
    return { id: app.id, name: null, kind: 'totp', change: 'authenticator_added' };
  });
  if (!added)
    throw validationFailed([{ path: 'code', message: 'This isn’t the current code of the app. Try the next one.' }]);
  return added;
}
