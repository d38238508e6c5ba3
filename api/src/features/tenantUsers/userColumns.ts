import { invitations, tenants, users } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import { linkStatusIn } from '../../core/links/linkStates.ts';
import { factorSummaryColumn, type FactorSummary } from '../../core/secondFactor/factorSummary.ts';
import { isActiveNow } from '../../core/users/isActiveNow.ts';
import type { InvitationStatus } from '../tenants/schemas.ts';
import { showTenantRole, type TenantUserItem, type UserStatus } from './schemas.ts';

// A user's newest invitation.
const newest = (expression: ReturnType<typeof sql>) =>
  sql`(select ${expression} from ${invitations} where invitations.user_id = "users"."id" order by invitations.created_at desc limit 1)`;

const iso = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** A tenant's user as the console shows it. */
export const tenantUserColumns = {
  id: users.id,
  tenantId: users.tenantId,
  email: users.email,
  firstName: users.firstName,
  lastName: users.lastName,
  role: users.role,
  isActive: isActiveNow,
  lastLoginAt: users.lastLoginAt,
  createdAt: users.createdAt,
  updatedAt: users.updatedAt,
  passwordConfigured: sql<boolean>`${users.passwordHash} is not null`,
  hasOwnPassword: sql<boolean>`${users.passwordSetAt} is not null`,
  mustChangePasswordOnNextLogin: users.mustChangePasswordOnNextLogin,
  isOwner: sql<boolean>`exists (select from ${tenants} where tenants.id = "users"."tenant_id" and tenants.owner_user_id = "users"."id")`,
  testUserUntil: users.testUserUntil,
  secondFactor: factorSummaryColumn,
  inviteStatus: newest(linkStatusIn('invitations')) as ReturnType<typeof sql<InvitationStatus | null>>,
  inviteExpiresAt: newest(iso('invitations.expires_at')) as ReturnType<typeof sql<string | null>>,
  inviteLastSentAt: newest(iso('invitations.last_sent_at')) as ReturnType<typeof sql<string | null>>,
};

export type TenantUserRow = {
  id: string;
  tenantId: string | null;
  email: string;
  firstName: string;
  lastName: string;
  role: string;
  isActive: boolean;
  lastLoginAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  passwordConfigured: boolean;
  hasOwnPassword: boolean;
  mustChangePasswordOnNextLogin: boolean;
  isOwner: boolean;
  testUserUntil: Date | null;
  secondFactor: FactorSummary | null;
  inviteStatus: InvitationStatus | null;
  inviteExpiresAt: string | null;
  inviteLastSentAt: string | null;
};

/** As `hasStatus` in SQL. */
export const userStatus = (user: {
  isActive: boolean;
  passwordConfigured: boolean;
  lastLoginAt: Date | null;
  testUserUntil?: Date | null;
}): UserStatus => {
  if (!user.isActive) return 'inactive';
  const isWaiting = !user.passwordConfigured && user.lastLoginAt === null && !user.testUserUntil;
  return isWaiting ? 'pending' : 'active';
};

export const describeTenantUser = (row: TenantUserRow): TenantUserItem => ({
  id: row.id,
  email: row.email,
  firstName: row.firstName,
  lastName: row.lastName,
  role: showTenantRole(row.role),
  isActive: row.isActive,
  status: userStatus(row),
  isOwner: row.isOwner,
  testUserUntil: row.testUserUntil?.toISOString() ?? null,
  secondFactor: row.secondFactor,
  lastLoginAt: row.lastLoginAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  passwordConfigured: row.passwordConfigured,
  mustChangePasswordOnNextLogin: row.mustChangePasswordOnNextLogin,
  invite: { status: row.inviteStatus ?? 'none', expiresAt: row.inviteExpiresAt, lastSentAt: row.inviteLastSentAt },
});
