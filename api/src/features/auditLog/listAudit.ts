import type { Scope } from '@tenantry/db';
import { auditLog } from '@tenantry/db/schema';
import { and, eq, gte, lt } from 'drizzle-orm';
import type { z } from 'zod';
import { decodeCursor, pageOf } from '../../core/keysetCursor.ts';
import type { AsPlatformAdmin, AsTenantMember, RequestContext } from '../../core/requestContext.ts';
import type { Page } from '../../core/wireSchemas.ts';
import { readAudit } from './readAudit.ts';
import type { AuditRow, listAuditSchema } from './schemas.ts';

type Query = z.output<typeof listAuditSchema>;

/** What anyone did, newest first. */
export const listAudit = (ctx: AsPlatformAdmin, query: Query) => readPage(ctx, { as: 'platform' }, query);

/** What anyone did in one tenant, the platform's people included. */
export const listTenantAudit = (ctx: AsTenantMember, query: Query) => readPage(ctx, { as: 'tenant', tenantId: ctx.principal.tenant.id }, query);

async function readPage({ services }: RequestContext, scope: Scope, query: Query): Promise<Page<AuditRow>> {
  const after = decodeCursor(query.cursor, 'none');
  const given = <Value>(value: Value | undefined, condition: (value: Value) => ReturnType<typeof eq>) =>
    value === undefined ? undefined : condition(value);
  const where = and(
    given(query.action, (action) => eq(auditLog.action, action)),
    given(query.actorUserId, (id) => eq(auditLog.actorUserId, id)),
    given(query.targetId, (id) => eq(auditLog.targetId, id)),
    given(query.tenantId, (id) => eq(auditLog.tenantId, id)),
    given(query.requestId, (id) => eq(auditLog.requestId, id)),
    given(query.outcome, (outcome) => eq(auditLog.outcome, outcome)),
    given(query.from, (from) => gte(auditLog.occurredAt, new Date(from))),
    given(query.to, (to) => lt(auditLog.occurredAt, new Date(to))),
    after === null ? undefined : lt(auditLog.id, Number(after.id)),
  );
  const rows = await services.database.transaction(scope, (tx) => readAudit(tx, where, query.limit + 1));
  return pageOf(rows, query.limit, (row) => row, (row) => ({ value: '', id: row.id }));
}
