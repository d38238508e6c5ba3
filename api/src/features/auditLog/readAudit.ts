import type { Transaction } from '@tenantry/db';
import { auditLog } from '@tenantry/db/schema';
import { desc, getTableColumns, sql, type SQL, type WithSubquery } from 'drizzle-orm';
import type { AuditRow } from './schemas.ts';

/** Reads the newest matching rows in the form that the API returns. */
export async function readAudit(tx: Transaction, where: SQL | undefined, limit: number): Promise<AuditRow[]> {
  const newest = tx.$with('newest').as(tx.select().from(auditLog).where(where).orderBy(desc(auditLog.id)).limit(limit));
  const testUsers = tx.$with('test_users', { ids: sql<string[]>`ids` }).as(testUsersOf(newest));
  // Under the name of the table, so that its columns are read as such.
  const shown = tx.$with('audit_log').as(tx.select().from(newest));
  const rows = await tx
    .with(newest, testUsers, shown)
    .select({ row: getTableColumns(auditLog), testUserIds: sql<string[]>`(select ids from ${testUsers})` })
    .from(auditLog)
    .orderBy(desc(auditLog.id));
  const testUserIds = new Set(rows[0]?.testUserIds);
  return rows.map(({ row }) =>
    describeRow(row, (id) => (id !== null && testUserIds.has(id) ? { isTestUser: true } : {})),
  );
}

/** Which users of these rows are test users. The log itself says so, for longer than the accounts exist. */
const testUsersOf = (newest: WithSubquery) => sql`
  select array(select target_id from ${auditLog} where action = 'test_user_created' and target_id = any(array(
    select unnest(array[actor_user_id::text, subject_user_id::text, case when target_type = 'user' then target_id end])
      from ${newest}))) as ids`;

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
