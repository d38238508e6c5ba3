import { randomBytes, randomUUID } from 'node:crypto';
import { authenticatorApps, users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import { generateHOTP } from 'oslo/otp';
import { scopeOf } from '../core/principal.ts';
import { authenticatorBinding, encodeAuthenticatorSecret } from '../core/secondFactor/authenticatorApp.ts';
import { makeRecoveryCodes } from '../core/secondFactor/recoveryCodes.ts';
import type { TestUser } from './actors.ts';
import type { TestApp } from './createTestApp.ts';

export type TestAuthenticator = {
  /** The code of the current time step, or of one so many steps later. */
  code(stepsLater?: number): Promise<string>;
};

/** An authenticator app that runs by this machine's clock. */
export const authenticatorApp = (secret: Uint8Array): TestAuthenticator => ({
  code: (stepsLater = 0) => generateHOTP(secret, Math.floor(Date.now() / 30_000) + stepsLater, 6),
});

/** Gives a user an authenticator app and recovery codes, directly in the database. */
export async function enrol({ services }: TestApp, user: TestUser) {
  const secret = randomBytes(20);
  const row = { id: randomUUID(), tenantId: user.tenantId };
  const sealed = services.secrets.seal(encodeAuthenticatorSecret(secret), authenticatorBinding(row));
  const recoveryCodes = await services.database.transaction(scopeOf(user), async (tx) => {
    await tx
      .insert(authenticatorApps)
      .values({ ...row, userId: user.id, secretSealed: sealed, confirmedAt: sql`now()` });
    await tx
      .update(users)
      .set({ secondFactorSince: sql`now()` })
      .where(eq(users.id, user.id));
    return makeRecoveryCodes(tx, user);
  });
  return { id: row.id, app: authenticatorApp(secret), recoveryCodes };
}
