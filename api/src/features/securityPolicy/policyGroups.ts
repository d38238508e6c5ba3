import type { Transaction } from '@tenantry/db';
import { tenants, users } from '@tenantry/db/schema';
import { and, asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { Role } from '../../contract/wireSchemas.ts';
import type { PersonWithoutFactor } from './schemas.ts';

export const rolesOf = {
  platformAdmins: ['super_user'],
  tenantAdmins: ['admin'],
  everyone: ['employee', 'client'],
} as const satisfies Record<string, readonly Role[]>;

export type PolicyGroup = keyof typeof rolesOf;
type Group = { people: number; withFactor: number; withoutFactor: PersonWithoutFactor[] };

const shown = 100;

/** Accounts that can sign in. Row-level security limits a tenant to its own. */
const isInUse = and(
  eq(users.isActive, true),
  isNull(users.testUserUntil),
  or(isNull(users.tenantId), ne(tenants.status, 'deleted')),
);
const inGroup = (group: PolicyGroup) => inArray(users.role, [...rolesOf[group]]);

/** How many people of a group have a second factor, and who has none yet. */
export async function readGroup(tx: Transaction, group: PolicyGroup): Promise<Group> {
  const [counts] = await tx
    .select({
      people: sql<number>`count(*)::int`,
      withFactor: sql<number>`count(${users.secondFactorSince})::int`,
    })
    .from(users)
    .leftJoin(tenants, eq(tenants.id, users.tenantId))
    .where(and(isInUse, inGroup(group)));
  const withoutFactor = await tx
    .select({
      id: users.id,
      email: users.email,
      firstName: users.firstName,
      lastName: users.lastName,
      role: users.role,
      tenantId: users.tenantId,
      tenantName: tenants.name,
      isOwner: sql<boolean>`coalesce(${tenants.ownerUserId} = ${users.id}, false)`,
    })
    .from(users)
    .leftJoin(tenants, eq(tenants.id, users.tenantId))
    .where(and(isInUse, inGroup(group), isNull(users.secondFactorSince)))
    .orderBy(asc(tenants.name), asc(users.email), asc(users.id))
    .limit(shown);
  return { ...counts!, withoutFactor };
}

/**
 * Emails everyone who needs a second factor, now or from a later date, and has none. In one statement, because it may be
 * many. A tenant's scope reaches its own people, but doesn't see whether the platform can send their mail. Returns how
 * many.
 */
export async function remindOfSecondFactor(
  tx: Transaction,
  requestId: string,
  { roles, isMailConfigured = false }: { roles?: readonly Role[] | undefined; isMailConfigured?: boolean } = {},
): Promise<number> {
  const rolesText = roles?.join(',') ?? null;
  const { rowCount } = await tx.execute(sql`
    insert into outbox (tenant_id, user_id, request_id, template, to_email, params)
    select u.tenant_id, u.id, ${requestId}, 'second_factor_required', u.email,
           jsonb_build_object('startsAt', to_char(r.required_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from users u
      left join tenants t on t.id = u.tenant_id
      cross join security_policy p
      left join tenant_security_policies q on q.tenant_id = u.tenant_id
     cross join lateral (select second_factor_required_from(u.role, p, q) as required_from) r
     where r.required_from is not null and u.second_factor_since is null and u.is_active and u.test_user_until is null
       and (u.tenant_id is null or t.status <> 'deleted')
       and (${isMailConfigured} or exists (select from mail_settings m where m.tenant_id is null or m.tenant_id = u.tenant_id))
       and (${rolesText}::text is null or u.role = any (string_to_array(${rolesText}, ',')))`);
  return rowCount ?? 0;
}
