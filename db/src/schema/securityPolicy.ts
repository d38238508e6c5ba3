import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgTable, uuid } from 'drizzle-orm/pg-core';
import { moment, updatedAt } from './columns/timestamps.ts';
import { tenants } from './tenants.ts';

/** From when a second factor is required. Null means that it is optional. */
const requirements = () => ({ tenantAdminsFrom: moment('tenant_admins_from'), everyoneFrom: moment('everyone_from') });

/**
 * The platform's security policy, in one row. If a length is null, the configuration applies. Until an admin has
 * decided (`decided_at`), the requirement that the migration wrote doesn't apply on loopback.
 */
export const securityPolicy = pgTable(
  'security_policy',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    platformAdminsFrom: moment('platform_admins_from'),
    ...requirements(),
    stepUpMinutes: integer('step_up_minutes'),
    platformIdleMinutes: integer('platform_idle_minutes'),
    platformAbsoluteMinutes: integer('platform_absolute_minutes'),
    tenantAdminIdleMinutes: integer('tenant_admin_idle_minutes'),
    tenantAdminAbsoluteMinutes: integer('tenant_admin_absolute_minutes'),
    everyoneIdleMinutes: integer('everyone_idle_minutes'),
    everyoneAbsoluteMinutes: integer('everyone_absolute_minutes'),
    decidedAt: moment('decided_at'),
    /** When platform admins were emailed about what the upgrade will require. */
    announcedAt: moment('announced_at'),
  },
  (t) => [check('security_policy_one_row', sql`${t.isOnly}`)],
);

/** What a tenant requires beyond the platform's policy. */
export const tenantSecurityPolicies = pgTable('tenant_security_policies', {
  tenantId: uuid('tenant_id')
    .primaryKey()
    .references(() => tenants.id, { onDelete: 'cascade' }),
  ...requirements(),
  updatedAt: updatedAt(),
});
