import type { Transaction } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { Config } from '../../config.ts';
import type { SessionUser } from '../../core/principal.ts';

/** Whether this is the account that `npm start` created for the first platform admin, who enters their own email. */
export async function choosesEmail(tx: Transaction, { firstAdminEmail }: Config, user: SessionUser): Promise<boolean> {
  if (user.role !== 'super_user' || user.email !== firstAdminEmail) return false;
  const able = and(eq(users.role, 'super_user'), isNotNull(users.passwordHash));
  return (await tx.select({ id: users.id }).from(users).where(able).limit(1)).length === 0;
}
