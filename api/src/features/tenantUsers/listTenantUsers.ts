import { users } from '@tenantry/db/schema';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import { countUpTo } from '../../core/lists/countUpTo.ts';
import { decodeCursor, pageOf } from '../../core/lists/keysetCursor.ts';
import { matchesPerson } from '../../core/lists/matchesText.ts';
import type { AsOperator, AsTenantMember } from '../../core/requestContext.ts';
import { readSignInBlocks } from '../../core/limits/signInBlock.ts';
import { hasStatus } from '../../core/users/hasStatus.ts';
import { requireLiveTenant } from '../tenants/getTenant.ts';
import type { listTenantUsersSchema, TenantUserItem, TenantUserPage } from './schemas.ts';
import { describeTenantUser, tenantUserColumns } from './userColumns.ts';

const sortName = sql<string>`lower(${users.firstName} || ' ' || ${users.lastName} || ' ' || ${users.email})`;

/** One page of a tenant's users, sorted by name. Both read in the tenant's scope. */
export async function listTenantUsers(
  { services }: AsOperator | AsTenantMember,
  tenantId: string,
  query: z.output<typeof listTenantUsersSchema> & { secondFactor?: 'yes' | 'no' | undefined },
): Promise<TenantUserPage> {
  if (!isUuid(tenantId)) throw notFound();
  const filters = and(
    eq(users.tenantId, tenantId),
    query.role ? eq(users.role, query.role) : undefined,
    query.status ? hasStatus[query.status] : undefined,
    query.secondFactor ? sql`(${users.secondFactorSince} is not null) = ${query.secondFactor === 'yes'}` : undefined,
    query.search ? matchesPerson(query.search) : undefined,
  );
  const after = decodeCursor(query.cursor, 'text');
  const beyond = after ? sql`(${sortName}, ${users.id}) > (${after.value}, ${after.id}::uuid)` : undefined;
  return services.database.transaction({ as: 'tenant', tenantId }, async (tx) => {
    await requireLiveTenant(tx, tenantId);
    const total = await countUpTo(tx, users, filters);
    const rows = await tx
      .select({ ...tenantUserColumns, sortName })
      .from(users)
      .where(and(filters, beyond))
      .orderBy(asc(sortName), asc(users.id))
      .limit(query.limit + 1);
    const page = pageOf(rows, query.limit, describeTenantUser, (row) => ({ value: row.sortName, id: row.id }));
    return { ...page, total };
  });
}

export async function getTenantUser(
  { services }: AsOperator | AsTenantMember,
  tenantId: string,
  userId: string,
): Promise<TenantUserItem> {
  if (!isUuid(tenantId) || !isUuid(userId)) throw notFound();
  const user = await services.database.transaction({ as: 'tenant', tenantId }, async (tx) => {
    await requireLiveTenant(tx, tenantId);
    const [found] = await tx
      .select(tenantUserColumns)
      .from(users)
      .where(and(eq(users.id, userId), eq(users.tenantId, tenantId)));
    if (!found) throw notFound();
    return describeTenantUser(found);
  });
  const blocks = await readSignInBlocks({ services }, [user.email]);
  return { ...user, ...blocks.get(user.email) };
}
