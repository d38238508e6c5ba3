import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment, updatedAt } from './columns/timestamps.ts';

export const tenantStatuses = ['inactive', 'active', 'suspended', 'deleted'] as const;
export type TenantStatus = (typeof tenantStatuses)[number];

export type EntitlementValue = boolean | number | string;

/** An entitlement as stored. Past its `until` it counts as not set, but stays, so that it can be extended. */
export type StoredEntitlement = {
  value: EntitlementValue;
  until: string | null;
  changedAt: string;
  changedBy: { type: 'user' | 'key'; id: string | null; name: string };
};

/**
 * One customer organisation.
 *
 *   inactive --onboarding completed, or by a platform admin--> active
 *   active <--platform admin--> suspended
 *   any --platform admin--> deleted --restore within 30 days--> the former status
 */
export const tenants = pgTable(
  'tenants',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    name: text('name').notNull(),
    slug: text('slug').notNull().unique('tenants_slug_unique'),
    status: text('status', { enum: tenantStatuses }).notNull().default('inactive'),
    onboardedAt: moment('onboarded_at'),
    ownerUserId: uuid('owner_user_id'),
    /** The customer's id in the operator's own systems, such as billing. */
    externalId: text('external_id').unique('tenants_external_id_unique'),
    plan: text('plan'),
    metadata: jsonb('metadata').$type<Record<string, unknown>>().notNull().default({}),
    /** By key. Stored in the tenant's row, so that looking up a session needs no other table. */
    entitlements: jsonb('entitlements').$type<Record<string, StoredEntitlement>>().notNull().default({}),
    deletedAt: moment('deleted_at'),
    /** The status that a restore brings back. */
    statusBeforeDeletion: text('status_before_deletion', { enum: tenantStatuses }),
    /** When the newest row of the audit log was written, for sorting. A chore brings it up to date every minute. */
    lastActivityAt: moment('last_activity_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check('tenants_status_known', sql`${t.status} in ('inactive', 'active', 'suspended', 'deleted')`),
    index('tenants_created_at_id').on(t.createdAt, t.id),
    index('tenants_last_activity').on(sql`coalesce(${t.lastActivityAt}, ${t.createdAt})`, t.id),
    index('tenants_last_activity_at').on(t.lastActivityAt),
    index('tenants_name_id').on(sql`lower(${t.name})`, t.id),
    // Counts a list without reading its rows.
    index('tenants_status')
      .on(t.status)
      .where(sql`${t.status} <> 'deleted'`),
    index('tenants_owner_user_id').on(t.ownerUserId),
  ],
);
