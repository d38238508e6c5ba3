import type { Transaction } from '@tenantry/db';
import { tenants, users } from '@tenantry/db/schema';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import { userLock } from '../../core/users/lockUser.ts';
import { tenantUserColumns, userStatus, type TenantUserRow } from '../tenantUsers/userColumns.ts';
import type { PlatformAdminItem } from './schemas.ts';

const origin = alias(users, 'origin');

/** Selects platform admins as the console shows them, oldest first. */
export async function selectPlatformAdmins(
  tx: Transaction,
  id?: string,
): Promise<(PlatformAdminItem & { hasOwnPassword: boolean })[]> {
  const rows = await tx
    .select({
      admin: tenantUserColumns,
      demotedAt: users.demotedAt,
      platformRole: users.platformRole,
      promotedFrom: { userId: origin.id, tenantId: tenants.id, tenantName: tenants.name },
    })
    .from(users)
    .leftJoin(origin, eq(origin.id, users.promotedFromUserId))
    .leftJoin(tenants, eq(tenants.id, origin.tenantId))
    .where(and(isNull(users.tenantId), id === undefined ? undefined : eq(users.id, id)))
    .orderBy(users.createdAt, users.id);
  return rows.map(({ admin, demotedAt, platformRole, promotedFrom }) => ({
    ...describe(admin),
    demotedAt: demotedAt?.toISOString() ?? null,
    platformRole: platformRole!,
    hasOwnPassword: admin.hasOwnPassword,
    promotedFrom: promotedFrom?.tenantId ? (promotedFrom as PlatformAdminItem['promotedFrom']) : null,
  }));
}

const describe = (row: TenantUserRow) => ({
  id: row.id,
  email: row.email,
  firstName: row.firstName,
  lastName: row.lastName,
  isActive: row.isActive,
  createdAt: row.createdAt.toISOString(),
  lastLoginAt: row.lastLoginAt?.toISOString() ?? null,
  status: userStatus(row),
  secondFactor: row.secondFactor,
  invite: {
    status: row.inviteStatus ?? ('none' as const),
    expiresAt: row.inviteExpiresAt,
    lastSentAt: row.inviteLastSentAt,
  },
});

/** Locks one platform admin until the transaction ends. */
export async function lockPlatformAdmin(tx: Transaction, id: string) {
  if (!isUuid(id)) throw notFound();
  const [locked] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.tenantId)))
    .for(userLock);
  const [admin] = locked ? await selectPlatformAdmins(tx, id) : [];
  if (!admin) throw notFound();
  return admin;
}

/**
 * Locks all platform admins who can sign in, until the transaction ends, and returns the owners among them. Requests
 * that take an owner's rights therefore run one after the other, and see what is left. A fixed order prevents deadlocks.
 */
export async function lockAbleOwners(tx: Transaction): Promise<Set<string>> {
  const rows = await tx
    .select({ id: users.id, platformRole: users.platformRole })
    .from(users)
    .where(
      and(
        isNull(users.tenantId),
        eq(users.isActive, true),
        sql`${users.passwordHash} is not null`,
        sql`coalesce(${users.temporaryPasswordExpiresAt} > now(), true)`,
      ),
    )
    .orderBy(users.id)
    .for(userLock);
  return new Set(rows.filter(({ platformRole }) => platformRole === 'owner').map(({ id }) => id));
}
