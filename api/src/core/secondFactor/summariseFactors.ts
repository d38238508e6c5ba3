import type { Transaction } from '@tenantry/db';
import { authenticatorApps, passkeys, recoveryCodes, users } from '@tenantry/db/schema';
import { eq, isNotNull, sql } from 'drizzle-orm';

export type FactorSummary = { since: string; passkeys: number; authenticatorApp: boolean; recoveryCodesLeft: number };

/** Which second factors an account has, for the admins who help its owner; null if it has none. */
export async function summariseFactors(tx: Transaction, userId: string): Promise<FactorSummary | null> {
  const count = (from: ReturnType<typeof sql>) => sql<number>`(select count(*)::int from ${from})`;
  const [found] = await tx
    .select({
      since: users.secondFactorSince,
      passkeys: count(sql`${passkeys} where passkeys.user_id = "users"."id"`),
      apps: count(
        sql`${authenticatorApps} where authenticator_apps.user_id = "users"."id" and ${isNotNull(authenticatorApps.confirmedAt)}`,
      ),
      recoveryCodesLeft: count(
        sql`${recoveryCodes} where recovery_codes.user_id = "users"."id" and recovery_codes.used_at is null`,
      ),
    })
    .from(users)
    .where(eq(users.id, userId));
  if (!found?.since) return null;
  const { since, apps, ...rest } = found;
  return { since: since.toISOString(), authenticatorApp: apps > 0, ...rest };
}
