import type { Scope } from '@tenantry/db';
import { outbox, tenants } from '@tenantry/db/schema';
import { and, desc, eq, ilike, inArray, sql, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { notFound } from '../../core/AppError.ts';
import { isUuid } from '../../core/isUuid.ts';
import { containing, decodeCursor, pageOf } from '../../core/lists/keysetCursor.ts';
import { statusGroups } from '../../core/delivery/outboxStates.ts';
import type { AsPlatformAdmin, AsTenantMember, RequestContext } from '../../core/requestContext.ts';
import type { Page } from '../../contract/wireSchemas.ts';
import type { listOutboxSchema, OutboxItem } from './schemas.ts';

type Query = z.output<typeof listOutboxSchema>;

/** One page of all emails with their status. */
export const listOutbox = (ctx: AsPlatformAdmin, query: Query) => readPage(ctx, { as: 'platform' }, query);

/** One page of a tenant's emails. */
export const listTenantOutbox = (ctx: AsTenantMember, query: Query) =>
  readPage(ctx, { as: 'tenant', tenantId: ctx.principal.tenant.id }, query);

async function readPage({ services }: RequestContext, scope: Scope, query: Query): Promise<Page<OutboxItem>> {
  const after = decodeCursor(query.cursor, 'moment');
  const where = and(
    query.status ? hasStatus(query.status) : undefined,
    query.tenantId ? eq(outbox.tenantId, query.tenantId) : undefined,
    query.search ? ilike(outbox.toEmail, containing(query.search)) : undefined,
    after === null
      ? undefined
      : sql`(${outbox.createdAt}, ${outbox.id}) < (${after.value}::timestamptz, ${after.id}::uuid)`,
  );
  const rows = await services.database.transaction(scope, (tx) =>
    tx
      .select({ mail: outbox, tenantName: tenants.name, cursor: sql<string>`${outbox.createdAt}::text` })
      .from(outbox)
      .leftJoin(tenants, eq(tenants.id, outbox.tenantId))
      .where(where)
      .orderBy(desc(outbox.createdAt), desc(outbox.id))
      .limit(query.limit + 1),
  );
  return pageOf(
    rows,
    query.limit,
    ({ mail, tenantName }) => describeMail(mail, tenantName),
    ({ mail, cursor }) => ({ value: cursor, id: mail.id }),
  );
}

function hasStatus(asked: NonNullable<Query['status']>): SQL {
  if (asked === 'waiting' || asked === 'failing') return inArray(outbox.status, [...statusGroups[asked]]);
  if (asked === 'delivered' || asked === 'bounced' || asked === 'complained') return eq(outbox.deliveryState, asked);
  return eq(outbox.status, asked);
}

export async function getMail({ services }: AsPlatformAdmin, id: string): Promise<OutboxItem> {
  if (!isUuid(id)) throw notFound();
  const [row] = await services.database.transaction({ as: 'platform' }, (tx) =>
    tx
      .select({ mail: outbox, tenantName: tenants.name })
      .from(outbox)
      .leftJoin(tenants, eq(tenants.id, outbox.tenantId))
      .where(eq(outbox.id, id)),
  );
  if (!row) throw notFound();
  return describeMail(row.mail, row.tenantName);
}

export const describeMail = (mail: typeof outbox.$inferSelect, tenantName: string | null): OutboxItem => ({
  id: mail.id,
  tenant: mail.tenantId === null ? null : { id: mail.tenantId, name: tenantName ?? '' },
  toEmail: mail.toEmail,
  template: mail.template,
  status: mail.status,
  attempts: mail.attempts,
  nextAttemptAt: mail.status === 'queued' || mail.status === 'retrying' ? mail.nextAttemptAt.toISOString() : null,
  lastError: mail.lastError,
  requestId: mail.requestId,
  createdAt: mail.createdAt.toISOString(),
  sentAt: mail.sentAt?.toISOString() ?? null,
  delivery: mail.deliveryAt && {
    state: mail.deliveryState,
    at: mail.deliveryAt.toISOString(),
    reason: mail.deliveryReason,
  },
});
