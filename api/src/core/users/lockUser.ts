import type { Transaction } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { inArray, sql } from 'drizzle-orm';

/**
 * The lock that a row of `users` is held with. It excludes itself, and lets rows that only refer to the user be
 * inserted: a lock "for update" would make those wait, and two transactions wait for each other.
 */
export const userLock = 'no key update';

/**
 * Holds accounts until the transaction ends. Whatever changes how an account is signed in locks in one order: the
 * account, its sessions, its links; a platform admin before a tenant's user, and several admins by id.
 */
export const lockUsers = (tx: Transaction, userIds: string[]) =>
  tx
    .select({ role: users.role, isActive: users.isActive })
    .from(users)
    .where(inArray(users.id, userIds))
    .orderBy(sql`${users.tenantId} is not null`, users.id)
    .for(userLock);

export const lockUser = async (tx: Transaction, userId: string) => (await lockUsers(tx, [userId]))[0] ?? null;
