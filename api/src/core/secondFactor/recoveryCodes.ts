import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from '@tenantry/db';
import { recoveryCodes } from '@tenantry/db/schema';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { base32, encodeHex } from 'oslo/encoding';

export const recoveryCodeCount = 10;

/** 80 bits in 16 characters. So much chance needs no slow hash. */
const newRecoveryCode = () => base32.encode(randomBytes(10), { includePadding: false }).toLowerCase();

const hashRecoveryCode = (userId: string, code: string) =>
  encodeHex(createHash('sha256').update(`recovery:${userId}:${code}`).digest());

/** Replaces a user's recovery codes and returns the new ones, which are never shown again. */
export async function makeRecoveryCodes(
  tx: Transaction,
  user: { id: string; tenantId: string | null },
): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, user.id));
  await tx
    .insert(recoveryCodes)
    .values(
      codes.map((code) => ({ tenantId: user.tenantId, userId: user.id, codeHash: hashRecoveryCode(user.id, code) })),
    );
  return codes;
}

/** Uses up a recovery code. Of several simultaneous requests with one code a single one succeeds. */
export async function acceptRecoveryCode(tx: Transaction, userId: string, code: string): Promise<boolean> {
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(recoveryCodes.userId, userId),
        eq(recoveryCodes.codeHash, hashRecoveryCode(userId, code)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ id: recoveryCodes.id });
  return used.length === 1;
}
