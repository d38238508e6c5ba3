import type { Transaction } from '@tenantry/db';
import { auditLog } from '@tenantry/db/schema';
import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { AuditRow } from './schemas.ts';

/** Reads the newest matching rows in the form that the API returns. */
export async function readAudit(tx: Transaction, where: SQL | undefined, limit: number): Promise<AuditRow[]> {
  const rows = await tx.select().from(auditLog).where(where).orderBy(desc(auditLog.id)).limit(limit);
  const testUserIds = await findTestUsers(
    tx,
    rows.flatMap(({ actorUserId, subjectUserId, targetType, targetId }) => [
      actorUserId,
      subjectUserId,
      targetType === 'user' ? targetId : null,
    ]),
  );
  return rows.map((row) => describeRow(row, (id) => (id !== null && testUserIds.has(id) ? { isTestUser: true } : {})));
}

/** Which of these accounts are test users. The log itself says so, for longer than the accounts exist. */
async function findTestUsers(tx: Transaction, userIds: (string | null)[]): Promise<Set<string>> {
  const ids = [...new Set(userIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Set();
  const created = await tx
    .select({ id: auditLog.targetId })
    .from(auditLog)
    .where(and(eq(auditLog.action, 'test_user_created'), sql`${auditLog.targetId} = any(${sql.param(ids)}::text[])`));
  return new Set(created.map(({ id }) => id!));
}

type Badge = (userId: string | null) => { isTestUser?: true };

function describeRow(row: typeof auditLog.$inferSelect, badge: Badge): AuditRow {
  return {
    id: String(row.id),
    occurredAt: row.occurredAt.toISOString(),
    requestId: row.requestId,
    action: row.action,
    outcome: row.outcome,
    actor:
      row.actorUserId === null && row.actorName === null
        ? null
        : {
            userId: row.actorUserId,
            email: row.actorEmail,
            name: row.actorName,
            role: row.actorRole,
            ...badge(row.actorUserId),
          },
    subject:
      row.subjectUserId === null
        ? null
        : { userId: row.subjectUserId, email: row.subjectEmail, name: row.subjectName, ...badge(row.subjectUserId) },
    tenant: row.tenantId === null ? null : { id: row.tenantId, name: row.tenantName },
    target:
      row.targetType === null
        ? null
        : { type: row.targetType, id: row.targetId, label: row.targetLabel, ...badge(row.targetId) },
    ip: row.ip,
    userAgent: row.userAgent,
    changes: row.changes as AuditRow['changes'],
    details: row.details as AuditRow['details'],
    source: row.action.startsWith('app.') ? 'application' : 'tenantry',
  };
}
