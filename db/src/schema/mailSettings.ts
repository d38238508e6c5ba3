import { sql } from 'drizzle-orm';
import { check, foreignKey, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, updatedAt } from './columns/timestamps.ts';
import { tenants } from './tenants.ts';

export const mailRegions = ['us', 'eu'] as const;

/** A Mailgun account of a tenant, or of the platform if it has no tenant. The key is sealed and never shown again. */
export const mailSettings = pgTable(
  'mail_settings',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    tenantId: uuid('tenant_id'),
    domain: text('domain').notNull(),
    region: text('region', { enum: mailRegions }).notNull(),
    fromEmail: text('from_email').notNull(),
    apiKeySealed: text('api_key_sealed').notNull(),
    apiKeyLastFour: text('api_key_last_four').notNull(),
    /** Signs Mailgun's webhooks. Another key than the API's. */
    webhookSigningKeySealed: text('webhook_signing_key_sealed'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({ name: 'mail_settings_tenant_id_fk', columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete(
      'cascade',
    ),
    unique('mail_settings_tenant_id_unique').on(t.tenantId).nullsNotDistinct(),
    check('mail_settings_region_known', sql`${t.region} in ('us', 'eu')`),
  ],
);
