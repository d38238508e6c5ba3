import type { Transaction } from '@tenantry/db';
import { auditLog } from '@tenantry/db/schema';
import { desc, type SQL } from 'drizzle-orm';
import type { AuditRow } from './schemas.ts';

/** Reads the newest matching rows in the form that the API returns. */
export async function readAudit(tx: Transaction, where: SQL | undefined, limit: number): Promise<AuditRow[]> {
  const rows = await tx.select().from(auditLog).where(where).orderBy(desc(auditLog.id)).limit(limit);
  return rows.map(describeRow);
}

function describeRow(row: typeof auditLog.$inferSelect): AuditRow {
  return {
    id: String(row.id),
    occurredAt: row.occurredAt.toISOString(),
    requestId: row.requestId,
    action: row.action,
    outcome: row.outcome,
    actor:
      row.actorUserId === null && row.actorName === null
        ? null
        : { userId: row.actorUserId, email: row.actorEmail, name: row.actorName, role: row.actorRole },
    subject:
      row.subjectUserId === null ? null : { userId: row.subjectUserId, email: row.subjectEmail, name: row.subjectName },
    tenant: row.tenantId === null ? null : { id: row.tenantId, name: row.tenantName },
    target: row.targetType === null ? null : { type: row.targetType, id: row.targetId, label: row.targetLabel },
    ip: row.ip,
    userAgent: row.userAgent,
    changes: row.changes as AuditRow['changes'],
    details: row.details as AuditRow['details'],
    source: row.action.startsWith('app.') ? 'application' : 'tenantry',
  };
}
