import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, updatedAt } from './columns/timestamps.ts';
import { tenants } from './tenants.ts';

export const mailRegions = ['us', 'eu'] as const;

export const mailProviders = ['mailgun', 'smtp'] as const;
export const mailSecurities = ['tls', 'starttls', 'none'] as const;
export type MailSecurity = (typeof mailSecurities)[number];

/**
 * The account that sends mail for a tenant, or for the platform if it has no tenant: at Mailgun or at an SMTP server.
 * Keys and passwords are sealed and never shown again.
 */
export const mailSettings = pgTable(
  'mail_settings',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    tenantId: uuid('tenant_id'),
    provider: text('provider', { enum: mailProviders }).notNull().default('mailgun'),
    fromEmail: text('from_email').notNull(),
    domain: text('domain'),
    region: text('region', { enum: mailRegions }),
    apiKeySealed: text('api_key_sealed'),
    apiKeyLastFour: text('api_key_last_four'),
    /** Signs Mailgun's webhooks. Another key than the API's. */
    webhookSigningKeySealed: text('webhook_signing_key_sealed'),
    smtpHost: text('smtp_host'),
    smtpPort: integer('smtp_port'),
    smtpSecurity: text('smtp_security', { enum: mailSecurities }),
    /** Null for a server that asks for no sign-in. */
    smtpUser: text('smtp_user'),
    smtpPasswordSealed: text('smtp_password_sealed'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({ name: 'mail_settings_tenant_id_fk', columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete(
      'cascade',
    ),
    unique('mail_settings_tenant_id_unique').on(t.tenantId).nullsNotDistinct(),
    check(
      'mail_settings_provider_complete',
      sql`(${t.provider} = 'mailgun' and ${t.domain} is not null and ${t.region} is not null
            and ${t.apiKeySealed} is not null and ${t.apiKeyLastFour} is not null)
        or (${t.provider} = 'smtp' and ${t.smtpHost} is not null and ${t.smtpPort} is not null
            and ${t.smtpSecurity} is not null)`,
    ),
    check('mail_settings_smtp_security_known', sql`${t.smtpSecurity} in ('tls', 'starttls', 'none')`),
    check('mail_settings_region_known', sql`${t.region} in ('us', 'eu')`),
  ],
);
