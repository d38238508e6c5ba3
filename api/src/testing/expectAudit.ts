import { auditLog } from '@tenantry/db/schema';
import { and, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { AuditAction } from '../contract/auditActions.ts';
import type { TestApp } from './createTestApp.ts';

/** The rows of one request and action. */
export const auditRows = ({ services }: TestApp, requestId: string, action?: AuditAction) =>
  services.database.transaction({ as: 'platform' }, (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.requestId, requestId), action && eq(auditLog.action, action))),
  );

/** Expects exactly one row with this action for the request, with the expected contents. */
export async function expectAudit(
  testApp: TestApp,
  requestId: string,
  action: AuditAction,
  expected: Record<string, unknown> = {},
) {
  const rows = await auditRows(testApp, requestId, action);
  expect(rows, `audit rows of ${action}`).toHaveLength(1);
  expect(rows[0]).toMatchObject({ outcome: 'done', ...expected });
  return rows[0]!;
}
