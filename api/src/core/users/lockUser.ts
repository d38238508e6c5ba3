import type { Transaction } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { inArray, sql } from 'drizzle-orm';
import { isActiveNow } from './isActiveNow.ts';

/**
 * The lock for a row of `users`. It still lets other transactions insert rows that refer to the user. "for update"
 * would make those wait, which leads to deadlocks.
 */
export const userLock = 'no key update';

/**
 * Locks accounts until the transaction ends. To avoid deadlocks, every change to an account locks in this order: the
 * account, its sessions, its links; platform admins before tenant users, then by id.
 */
export const lockUsers = (tx: Transaction, userIds: string[]) =>
  tx
    .select({ role: users.role, isActive: isActiveNow })
    .from(users)
    .where(inArray(users.id, userIds))
    .orderBy(sql`${users.tenantId} is not null`, users.id)
    .for(userLock);

export const lockUser = async (tx: Transaction, userId: string) => (await lockUsers(tx, [userId]))[0] ?? null;
