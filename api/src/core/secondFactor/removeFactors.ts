import type { Transaction } from '@tenantry/db';
import { authenticatorApps, passkeys, recoveryCodes, users } from '@tenantry/db/schema';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { AuditEntry } from '../audit/audit.ts';
import type { Mutation } from '../audit/mutate.ts';
import { fullName } from '../principal.ts';
import { nameInMail } from '../delivery/nameInMail.ts';
import type { AsOperator, AsTenantMember } from '../requestContext.ts';
import { lockUser } from '../users/lockUser.ts';
import { queueFactorMail } from './queueFactorMail.ts';

/** Removes all of a user's second factors. Returns whether there were any: an app that was never confirmed is none. */
export async function removeFactors(tx: Transaction, userId: string): Promise<boolean> {
  await lockUser(tx, userId);
  for (const factors of [passkeys, authenticatorApps, recoveryCodes])
    await tx.delete(factors).where(eq(factors.userId, userId));
  const had = await tx
    .update(users)
    .set({ secondFactorSince: null })
    .where(and(eq(users.id, userId), isNotNull(users.secondFactorSince)))
    .returning({ id: users.id });
  return had.length > 0;
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
