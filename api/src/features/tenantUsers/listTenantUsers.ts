import { users } from '@tenantry/db/schema';
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { notFound } from '../../core/AppError.ts';
import { latestMailState } from '../../core/delivery/latestMailState.ts';
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
// Users who never signed in come last in both directions, by a moment that a cursor can hold.
const lastActivity = {
  asc: sql`coalesce(${users.lastLoginAt}, timestamptz '2999-12-31 00:00:00+00')`,
  desc: sql`coalesce(${users.lastLoginAt}, timestamptz '1970-01-01 00:00:00+00')`,
};
const sortKeys = {
  name: () => ({ by: sortName, cursor: sortName, type: sql`text` }),
  // The text of a timestamp keeps its microseconds.
  lastActivity: (order: 'asc' | 'desc') => ({
    by: lastActivity[order],
    cursor: sql<string>`${lastActivity[order]}::text`,
    type: sql`timestamptz`,
  }),
};

const mailState = latestMailState(sql`"users"."id"`);

type Query = Omit<z.output<typeof listTenantUsersSchema>, 'sort' | 'order'> & {
  sort?: keyof typeof sortKeys;
  order?: 'asc' | 'desc';
  secondFactor?: 'yes' | 'no' | undefined;
  /** Only these. */
  ids?: string[] | undefined;
};

/** One page of a tenant's users. Both read in the tenant's scope. */
export async function listTenantUsers(
  { services }: AsOperator | AsTenantMember,
  tenantId: string,
  query: Query,
): Promise<TenantUserPage> {
  if (!isUuid(tenantId)) throw notFound();
  const filters = and(
    eq(users.tenantId, tenantId),
    query.role ? eq(users.role, query.role) : undefined,
    query.status ? hasStatus[query.status] : undefined,
    query.secondFactor ? sql`(${users.secondFactorSince} is not null) = ${query.secondFactor === 'yes'}` : undefined,
    query.search ? matchesPerson(query.search) : undefined,
    query.mail ? sql`${mailState} = ${query.mail}` : undefined,
    query.ids ? inArray(users.id, query.ids) : undefined,
  );
  const { sort = 'name', order = 'asc' } = query;
  const key = sortKeys[sort](order);
  const direction = order === 'asc' ? asc : desc;
  const after = decodeCursor(query.cursor, sort === 'name' ? 'text' : 'moment');
  const beyond = after
    ? sql`(${key.by}, ${users.id}) ${order === 'asc' ? sql`>` : sql`<`} (${after.value}::${key.type}, ${after.id}::uuid)`
    : undefined;
  return services.database.transaction({ as: 'tenant', tenantId }, async (tx) => {
    await requireLiveTenant(tx, tenantId);
    const total = await countUpTo(tx, users, filters);
    const rows = await tx
      .select({ ...tenantUserColumns, mail: mailState, sortedBy: key.cursor })
      .from(users)
      .where(and(filters, beyond))
      .orderBy(direction(key.by), direction(users.id))
      .limit(query.limit + 1);
    const page = pageOf(
      rows,
      query.limit,
      (row): TenantUserItem => ({ ...describeTenantUser(row), mail: row.mail }),
      (row) => ({ value: row.sortedBy, id: row.id }),
    );
    return { ...page, total };
  });
}

export async function getTenantUser(
  { principal, services }: AsOperator | AsTenantMember,
  tenantId: string,
  userId: string,
): Promise<TenantUserItem> {
  if (!isUuid(tenantId) || !isUuid(userId)) throw notFound();
  const user = await services.database.transaction({ as: 'tenant', tenantId }, async (tx) => {
    await requireLiveTenant(tx, tenantId);
    const [found] = await tx
      .select({ ...tenantUserColumns, mail: mailState })
      .from(users)
      .where(and(eq(users.id, userId), eq(users.tenantId, tenantId)));
    if (!found) throw notFound();
    return { ...describeTenantUser(found), mail: found.mail };
  });
  // Counted for the email in all tenants, so those who see only one must not learn of it.
  if (principal.tenant !== null) return user;
  const blocks = await readSignInBlocks({ services }, [user.email]);
  return { ...user, ...blocks.get(user.email) };
}
