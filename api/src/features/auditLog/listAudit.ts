import { auditLog } from '@tenantry/db/schema';
import { and, eq, gte, lt } from 'drizzle-orm';
import type { z } from 'zod';
import { decodeCursor, pageOf } from '../../core/keysetCursor.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import type { Page } from '../../core/wireSchemas.ts';
import { readAudit } from './readAudit.ts';
import type { AuditRow, listAuditSchema } from './schemas.ts';

/** What anyone did, newest first. */
export async function listAudit({ services }: AsPlatformAdmin, query: z.output<typeof listAuditSchema>): Promise<Page<AuditRow>> {
  const after = decodeCursor(query.cursor);
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
    after === null ? undefined : lt(auditLog.id, Number(after.id) || 0),
  );
  const rows = await services.database.transaction({ as: 'platform' }, (tx) => readAudit(tx, where, query.limit + 1));
  return pageOf(rows, query.limit, (row) => row, (row) => ({ value: '', id: row.id }));
}
