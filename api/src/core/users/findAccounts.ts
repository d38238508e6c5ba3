import { builtOnce, type Transaction } from '@tenantry/db';
import { tenants, tenantSettings, users } from '@tenantry/db/schema';
import { and, eq, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import type { SessionTenant, SessionUser } from '../principal.ts';
import { secondFactorRuleColumns, type SecondFactorRule } from '../secondFactor/secondFactorRule.ts';
import { sessionTenantColumns, sessionUserColumns } from '../sessions/sessionStore.ts';

export type Account = {
  user: SessionUser;
  tenant: SessionTenant | null;
  passwordHash: string | null;
  rule: SecondFactorRule;
};

// An email can be used in many tenants, and verifying each account costs a hash.
const maxCandidates = 25;

/** The accounts with an address: in the named tenant, on the platform, or anywhere. Deleted tenants have none. */
export async function findAccounts(tx: Transaction, email: string, tenantSlug: string | undefined): Promise<Account[]> {
  if (tenantSlug === undefined) return accountsOf(await accountsAnywhere(tx).execute({ email }));
  if (tenantSlug === 'platform') return accountsOf(await accountsOnPlatform(tx).execute({ email }));
  return accountsOf(await accountsInTenant(tx).execute({ email, tenantSlug }));
}

export async function findAccount(tx: Transaction, userId: string): Promise<Account | null> {
  const [account] = accountsOf(await accountById(tx).execute({ userId }));
  return account ?? null;
}

const accountsOf = (rows: (Omit<Account, 'tenant'> & { tenant: unknown })[]): Account[] =>
  rows.map((row) => ({ ...row, tenant: row.user.tenantId === null ? null : (row.tenant as SessionTenant) }));

/** Building and planning cost more than the query itself: each is done once per connection. */
const selectAccounts = (name: string, where: SQL | undefined, limit = maxCandidates) =>
  builtOnce((tx) =>
    tx
      .select({
        user: sessionUserColumns,
        tenant: sessionTenantColumns,
        passwordHash: users.passwordHash,
        rule: secondFactorRuleColumns,
      })
      .from(users)
      .leftJoin(tenants, eq(tenants.id, users.tenantId))
      .leftJoin(tenantSettings, eq(tenantSettings.tenantId, users.tenantId))
      .where(and(where, or(isNull(users.tenantId), ne(tenants.status, 'deleted'))))
      .orderBy(sql`${users.lastLoginAt} desc nulls last`, users.id)
      .limit(limit)
      .prepare(name),
  );

const hasEmail = eq(users.emailKey, sql.placeholder('email'));
const accountsAnywhere = selectAccounts('find_accounts_anywhere', hasEmail);
const accountsOnPlatform = selectAccounts('find_accounts_on_platform', and(hasEmail, isNull(users.tenantId)));
const accountsInTenant = selectAccounts(
  'find_accounts_in_tenant',
  and(hasEmail, eq(tenants.slug, sql.placeholder('tenantSlug'))),
);
const accountById = selectAccounts('find_account', eq(users.id, sql.placeholder('userId')), 1);
