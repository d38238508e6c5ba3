import { randomUUID } from 'node:crypto';
import { resetLinks } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import { scopeOf } from '../core/principal.ts';
import { hashToken, newToken } from '../core/links/singleUseToken.ts';
import type { TestUser } from './actors.ts';
import type { TestApp } from './createTestApp.ts';

/** Creates a reset link in the database and returns its token. */
export async function makeResetLink({ services }: TestApp, user: TestUser, validMinutes = 60): Promise<string> {
  const token = newToken();
  await services.database.transaction(scopeOf(user), (tx) =>
    tx.insert(resetLinks).values({
      id: randomUUID(),
      tenantId: user.tenantId,
      userId: user.id,
      tokenHash: hashToken('reset', token),
      expiresAt: sql`now() + make_interval(mins => ${validMinutes})`,
    }),
  );
  return token;
}
