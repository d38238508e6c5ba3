import type { Transaction } from '@tenantry/db';
import { auditLog } from '@tenantry/db/schema';
import { and, desc, eq, sql } from 'drizzle-orm';
import { AppError } from '../AppError.ts';

/**
 * Refuses to save over someone else's change. `ifUpdatedAt` is the `updatedAt` of the record that the form showed; a
 * client that doesn't send it saves without asking, as before. The record must be locked.
 */
export async function requireUnchanged(
  tx: Transaction,
  record: { id: string; updatedAt: Date },
  ifUpdatedAt: string | undefined,
): Promise<void> {
  if (ifUpdatedAt === undefined || record.updatedAt.getTime() === new Date(ifUpdatedAt).getTime()) return;
  const [newest] = await tx
    .select({ name: sql<string | null>`coalesce(${auditLog.actorName}, ${auditLog.actorEmail})` })
    .from(auditLog)
    .where(and(eq(auditLog.targetId, record.id), eq(auditLog.outcome, 'done'), sql`${auditLog.changes} is not null`))
    .orderBy(desc(auditLog.id))
    .limit(1);
  const changedBy = newest?.name || null;
  throw new AppError('CHANGED_MEANWHILE', 409, `${changedBy ?? 'Someone'} changed this after you opened it.`, {
    details: { updatedAt: record.updatedAt.toISOString(), changedBy },
  });
}
