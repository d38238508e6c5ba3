import type { Transaction } from '@tenantry/db';
import { mailSettings } from '@tenantry/db/schema';
import { eq, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { Secrets } from '../secrets/secrets.ts';
import type { MailgunAccount } from './mailgun.ts';
import type { SmtpAccount } from './sendSmtp.ts';

export type MailAccount = ({ provider: 'mailgun' } & MailgunAccount) | ({ provider: 'smtp' } & SmtpAccount);

/** Binds a sealed key or password to its owner. */
export const smtpPasswordBinding = (tenantId: string | null) => `smtp/${tenantId ?? 'platform'}`;
export const keyBinding = (tenantId: string | null) => `mailgun/${tenantId ?? 'platform'}`;

/** The account that sends for a tenant: its own, else the platform's, else none. Requires the platform scope. */
export async function findMailAccount(
  tx: Transaction,
  secrets: Secrets,
  tenantId: string | null,
): Promise<MailAccount | null> {
  const [row] = await tx
    .select()
    .from(mailSettings)
    .where(
      tenantId === null
        ? isNull(mailSettings.tenantId)
        : or(eq(mailSettings.tenantId, tenantId), isNull(mailSettings.tenantId)),
    )
    .orderBy(sql`${mailSettings.tenantId} nulls last`)
    .limit(1);
  return row ? openAccount(secrets, row) : null;
}

/** A constraint of the table says which fields each provider has. */
function openAccount(secrets: Secrets, row: typeof mailSettings.$inferSelect): MailAccount {
  const { tenantId, fromEmail } = row;
  if (row.provider === 'mailgun') {
    const apiKey = secrets.open(row.apiKeySealed!, keyBinding(tenantId));
    return { provider: 'mailgun', domain: row.domain!, region: row.region!, fromEmail, apiKey };
  }
  return {
    provider: 'smtp',
    tenantId,
    fromEmail,
    host: row.smtpHost!,
    port: row.smtpPort!,
    security: row.smtpSecurity!,
    user: row.smtpUser,
    password: row.smtpPasswordSealed && secrets.open(row.smtpPasswordSealed, smtpPasswordBinding(tenantId)),
  };
}

/**
 * Whether mail can be sent for this tenant. As SQL, so that the session look-up can include it. Name a column with its
 * table: in a select from one table, the query builder leaves it out, and `id` would be the mail account's.
 */
export const mailConfiguredFor = (tenantId: SQL) =>
  sql<boolean>`exists (select from ${mailSettings} where mail_settings.tenant_id is null or mail_settings.tenant_id = ${tenantId})`;

export async function isMailConfigured(tx: Transaction, tenantId: string | null): Promise<boolean> {
  const {
    rows: [row],
  } = await tx.execute<{ configured: boolean }>(sql`select ${mailConfiguredFor(sql`${tenantId}::uuid`)} as configured`);
  return row?.configured ?? false;
}
