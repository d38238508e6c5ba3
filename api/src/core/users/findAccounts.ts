import type { Transaction } from '@tenantry/db';
import { tenants, tenantSettings, users } from '@tenantry/db/schema';
import { and, eq, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import type { SessionTenant, SessionUser } from '../principal.ts';
import { sessionTenantColumns, sessionUserColumns } from '../sessions/sessionStore.ts';

export type Account = { user: SessionUser; tenant: SessionTenant | null; passwordHash: string | null };

// An email can be used in many tenants, and verifying each account costs a hash.
const maxCandidates = 25;

/** The accounts an address may mean: in the named tenant, on the platform, or anywhere. Deleted tenants have none. */
export function findAccounts(tx: Transaction, email: string, tenantSlug: string | undefined): Promise<Account[]> {
  const place =
    tenantSlug === undefined
      ? undefined
      : tenantSlug === 'platform'
        ? isNull(users.tenantId)
        : eq(tenants.slug, tenantSlug);
  const kind = tenantSlug === undefined ? 'anywhere' : tenantSlug === 'platform' ? 'on_platform' : 'in_tenant';
  return selectAccounts(tx, and(eq(users.emailKey, email), place), maxCandidates, `find_accounts_${kind}`);
}

export async function findAccount(tx: Transaction, userId: string): Promise<Account | null> {
  const [account] = await selectAccounts(tx, eq(users.id, userId), 1, 'find_account');
  return account ?? null;
}

/** Prepared under a name: Postgres plans it once per connection, which costs more than the query itself. */
function selectAccounts(tx: Transaction, where: SQL | undefined, limit: number, name: string): Promise<Account[]> {
  return tx
    .select({ user: sessionUserColumns, tenant: sessionTenantColumns, passwordHash: users.passwordHash })
    .from(users)
    .leftJoin(tenants, eq(tenants.id, users.tenantId))
    .leftJoin(tenantSettings, eq(tenantSettings.tenantId, users.tenantId))
    .where(and(where, or(isNull(users.tenantId), ne(tenants.status, 'deleted'))))
    .orderBy(sql`${users.lastLoginAt} desc nulls last`, users.id)
    .limit(limit)
    .prepare(name)
    .execute()
    .then((rows) =>
      rows.map((row) => ({ ...row, tenant: row.user.tenantId === null ? null : (row.tenant as SessionTenant) })),
    );
}
