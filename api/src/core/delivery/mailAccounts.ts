import type { Transaction } from '@tenantry/db';
import { mailSettings } from '@tenantry/db/schema';
import { eq, isNull, or, sql } from 'drizzle-orm';
import type { Secrets } from '../secrets/secrets.ts';
import type { MailAccount } from './mailgun.ts';

/** Ties a sealed key to its owner. */
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
  if (!row) return null;
  const { domain, region, fromEmail } = row;
  return { domain, region, fromEmail, apiKey: secrets.open(row.apiKeySealed, keyBinding(row.tenantId)) };
}

/** Whether mail can be sent for this tenant. As SQL, so that the session look-up can include it. */
export const mailConfiguredFor = (tenantId: unknown) =>
  sql<boolean>`exists (select from ${mailSettings} where mail_settings.tenant_id is null or mail_settings.tenant_id = ${tenantId})`;

export async function isMailConfigured(tx: Transaction, tenantId: string | null): Promise<boolean> {
  const {
    rows: [row],
  } = await tx.execute<{ configured: boolean }>(sql`select ${mailConfiguredFor(sql`${tenantId}::uuid`)} as configured`);
  return row?.configured ?? false;
}
