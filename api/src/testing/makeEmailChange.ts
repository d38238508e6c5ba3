import { randomUUID } from 'node:crypto';
import { emailChanges } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import { hashToken, newToken } from '../core/links/singleUseToken.ts';
import { scopeOf } from '../core/principal.ts';
import type { TestUser } from './actors.ts';
import type { TestApp } from './createTestApp.ts';

/** Asks for another address of a user, directly in the database, and returns the token that confirms or undoes it. */
export async function makeEmailChange(
  { services }: TestApp,
  { id, tenantId, email }: TestUser,
  { isConfirmed = false } = {},
): Promise<string> {
  const token = newToken();
  await services.database.transaction(scopeOf({ tenantId }), (tx) =>
    tx.insert(emailChanges).values({
      userId: id,
      tenantId,
      oldEmail: email,
      newEmail: `${randomUUID()}@example.com`,
      tokenHash: hashToken('email', isConfirmed ? newToken() : token),
      expiresAt: sql`now() + interval '1 hour'`,
      ...(isConfirmed && {
        confirmedAt: sql`now()`,
        undoTokenHash: hashToken('emailUndo', token),
        undoExpiresAt: sql`now() + interval '1 day'`,
      }),
    }),
  );
  return token;
}
