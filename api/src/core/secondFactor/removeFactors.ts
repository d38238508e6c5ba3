import type { Transaction } from '@tenantry/db';
import { authenticatorApps, passkeys, recoveryCodes, users } from '@tenantry/db/schema';
import { eq } from 'drizzle-orm';
import type { AuditEntry } from '../audit/audit.ts';
import type { Mutation } from '../audit/mutate.ts';
import { fullName } from '../principal.ts';
import { nameInMail } from '../delivery/nameInMail.ts';
import type { AsOperator, AsTenantMember } from '../requestContext.ts';
import { lockUser } from '../users/lockUser.ts';
import { queueFactorMail } from './queueFactorMail.ts';

/** Removes all of a user's second factors. Returns whether there were any. */
export async function removeFactors(tx: Transaction, userId: string): Promise<boolean> {
  await lockUser(tx, userId);
  const removed = [
    await tx.delete(passkeys).where(eq(passkeys.userId, userId)).returning({ id: passkeys.id }),
    await tx
      .delete(authenticatorApps)
      .where(eq(authenticatorApps.userId, userId))
      .returning({ id: authenticatorApps.id }),
  ].flat();
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.update(users).set({ secondFactorSince: null }).where(eq(users.id, userId));
  return removed.length > 0;
}

type Owner = Parameters<typeof queueFactorMail>[2] & { firstName: string; lastName: string };

/** Removes a user's factors because of an admin's change to the account, records it and tells the owner. */
export async function dropFactors(
  ctx: AsOperator | AsTenantMember,
  { tx, audit }: Pick<Mutation, 'tx' | 'audit'>,
  owner: Owner,
  { why, tenant }: { why: 'demoted' | 'promoted' | 'email changed'; tenant?: AuditEntry['tenant'] },
): Promise<void> {
  if (!(await removeFactors(tx, owner.id))) return;
  await audit({
    action: 'second_factor_removed',
    target: { type: 'user', id: owner.id, label: fullName(owner) },
    ...(tenant !== undefined && { tenant }),
    details: { kind: 'all', why },
  });
  await queueFactorMail(tx, ctx, owner, 'all_removed', { by: nameInMail(ctx) });
}
