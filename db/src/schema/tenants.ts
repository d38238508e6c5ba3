import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, moment, updatedAt } from './columns/timestamps.ts';

export const tenantStatuses = ['inactive', 'active', 'suspended', 'deleted'] as const;
export type TenantStatus = (typeof tenantStatuses)[number];

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
    deletedAt: moment('deleted_at'),
    /** The status that a restore brings back. */
    statusBeforeDeletion: text('status_before_deletion', { enum: tenantStatuses }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check('tenants_status_known', sql`${t.status} in ('inactive', 'active', 'suspended', 'deleted')`),
    index('tenants_created_at_id').on(t.createdAt, t.id),
    index('tenants_name_id').on(sql`lower(${t.name})`, t.id),
  ],
);
