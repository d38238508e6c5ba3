import { marksAccountAsFailing } from '../../core/delivery/outboxStates.ts';
import { auditLog, mailSettings, outbox, tenants, tenantSettings, users } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import type { TenantMailState } from './schemas.ts';

/** A tenant as its own people see it. */
export const ownTenantColumns = {
  id: tenants.id,
  name: tenants.name,
  slug: tenants.slug,
  status: tenants.status,
  onboardedAt: tenants.onboardedAt,
  ownerUserId: tenants.ownerUserId,
  createdAt: tenants.createdAt,
  updatedAt: tenants.updatedAt,
};

/** A tenant as the platform sees it. */
export const tenantColumns = {
  ...ownTenantColumns,
  externalId: tenants.externalId,
  plan: tenants.plan,
  metadata: tenants.metadata,
};

// In a single-table select Drizzle omits the table's name inside sql``. These subqueries read two tables and need it.
const outerTenantId = sql.raw('"tenants"."id"');

/** When a tenant was deleted, for the console. */
export const deletionColumns = { deletedAt: tenants.deletedAt };

/** More details for the console. Each figure is only counted for the rows of one page. */
export const tenantFigures = {
  ownerName: sql<
    string | null
  >`(select nullif(btrim(concat_ws(' ', ${users.firstName}, ${users.lastName})), '') from ${users} where ${users.id} = "tenants"."owner_user_id")`,
  userCount: sql<number>`(select count(*)::int from ${users} where ${users.tenantId} = ${outerTenantId})`,
  onboardingStepsDone: sql<number>`(case when "tenants"."onboarded_at" is not null then 4 else num_nonnulls(${tenantSettings.profileSavedAt}, ${tenantSettings.brandingSavedAt}, ${tenantSettings.mailDecidedAt}) end)::int`,
  mail: sql<TenantMailState>`(case
    when exists (select from ${outbox} where ${outbox.tenantId} = ${outerTenantId} and ${marksAccountAsFailing('outbox')}) then 'failing'
    when exists (select from ${mailSettings} where ${mailSettings.tenantId} = ${outerTenantId}) then 'own'
    when exists (select from ${mailSettings} where ${mailSettings.tenantId} is null) then 'platform'
    else 'none' end)`,
  lastActivityAt: sql<
    string | null
  >`(select to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from ${auditLog} where ${auditLog.tenantId} = ${outerTenantId} order by id desc limit 1)`,
};
