import { users } from '@tenantry/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import { scopeOf } from '../principal.ts';
import type { Services } from '../services.ts';
import { durationIn, isImported } from './importedHash.ts';

type Holder = { user: { id: string; tenantId: string | null }; passwordHash: string | null };

/**
 * Replaces a hash of another system by ours, once its password has been proved. Returns the hash that the account has
 * now, or null if it no longer fits the password.
 */
export async function replaceImportedHash(
  { database, hasher }: Services,
  { user, passwordHash }: Holder,
  password: string,
): Promise<string | null> {
  if (passwordHash === null || !isImported(passwordHash)) return passwordHash;
  const ours = await hasher.hash(password);
  const current = await database.transaction(scopeOf(user), async (tx) => {
    const [replaced] = await tx
      .update(users)
      .set({ passwordHash: ours })
      .where(and(eq(users.id, user.id), eq(users.passwordHash, passwordHash)))
      .returning({ id: users.id });
    if (replaced) return ours;
    const [other] = await tx.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, user.id));
    return other?.passwordHash ?? null;
  });
  // Another sign-in was faster, or the password was changed.
  return current === ours || (current !== null && (await hasher.verify(current, password))) ? current : null;
}

/** How long a sign-in that fails must take, so that an account with a slow hash isn't told apart by it. */
export async function failureMinMs({ config, database, log }: Services): Promise<number> {
  const find = database.transaction({ as: 'auth' }, async (tx) => {
    const { rows } = await tx.execute<{ mark: string | null }>(
      sql`select max(left(password_hash, 14)) as mark from ${users} where password_hash like 'imported:%'`,
    );
    return rows[0]?.mark ?? null;
  });
  const slowest = await find.catch((cause: unknown) => {
    log.warning('The duration of a failed sign-in could not be read.', { cause });
    return null;
  });
  // Twice, because a password that isn't composed is tried in both ways.
  return Math.max(config.signInFailureMinMs, slowest === null ? 0 : 400 + 2 * durationIn(slowest));
}
