import type { Transaction } from '@tenantry/db';
import { tenants, webhooks } from '@tenantry/db/schema';
import { asc, eq, sql } from 'drizzle-orm';
import { notFound } from '../../core/AppError.ts';
import { datesAsIso } from '../../core/datesAsIso.ts';
import { isUuid } from '../../core/isUuid.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import type { Page } from '../../contract/wireSchemas.ts';
import type { Webhook } from './schemas.ts';

const columns = {
  id: webhooks.id,
  url: webhooks.url,
  eventTypes: webhooks.eventTypes,
  boundTenantId: webhooks.boundTenantId,
  tenantName: tenants.name,
  disabledReason: webhooks.disabledReason,
  failingSince: webhooks.failingSince,
  secretLastFour: webhooks.secretLastFour,
  previousSecretUntil: sql<
    string | null
  >`case when ${webhooks.previousSecretUntil} > now() then to_char(${webhooks.previousSecretUntil} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end`,
  lastDay: sql<Webhook['lastDay']>`(select json_build_object(
      'sent', count(*) filter (where d.status = 'sent'),
      'retrying', count(*) filter (where d.status in ('queued', 'sending', 'retrying')),
      'failed', count(*) filter (where d.status = 'abandoned'))
    from webhook_deliveries d where d.webhook_id = ${webhooks.id} and d.created_at > now() - interval '1 day')`,
  createdByName: webhooks.createdByName,
  createdAt: webhooks.createdAt,
  updatedAt: webhooks.updatedAt,
};

const select = (tx: Transaction) =>
  tx.select(columns).from(webhooks).leftJoin(tenants, eq(tenants.id, webhooks.boundTenantId));
type Row = Awaited<ReturnType<typeof select>>[number];

const describe = ({ boundTenantId, tenantName, ...row }: Row): Webhook => ({
  ...datesAsIso(row),
  tenant: boundTenantId === null ? null : { id: boundTenantId, name: tenantName },
  isEnabled: row.disabledReason === null,
});

/** All endpoints; there are few, so they are one page. */
export const listWebhooks = ({ services }: AsPlatformAdmin): Promise<Page<Webhook>> =>
  services.database.transaction({ as: 'platform' }, async (tx) => ({
    items: (await select(tx).orderBy(asc(webhooks.createdAt), asc(webhooks.id))).map(describe),
    nextCursor: null,
  }));

export async function readWebhook(tx: Transaction, id: string): Promise<Webhook> {
  const [row] = await select(tx).where(eq(webhooks.id, id));
  if (!row) throw notFound();
  return describe(row);
}

/** Locks an endpoint until the transaction ends. */
export async function lockWebhook(tx: Transaction, id: string) {
  if (!isUuid(id)) throw notFound();
  const [row] = await tx.select().from(webhooks).where(eq(webhooks.id, id)).for('update');
  if (!row) throw notFound();
  return row;
}
