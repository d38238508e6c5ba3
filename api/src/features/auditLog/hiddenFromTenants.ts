import { auditLog } from '@tenantry/db/schema';
import { sql, type SQL } from 'drizzle-orm';
import type { AuditRow } from './schemas.ts';

/** What a tenant's own users don't see of it (describeMe.ts): its plan, the operator's id for it, its metadata. */
const hidden = ['externalId', 'plan', 'metadataKeys'];

/** A row as its tenant sees it. What the operator's own code reports for the tenant stays whole. */
export const asTenantSees = (row: AuditRow): AuditRow =>
  row.source === 'application' ? row : { ...row, changes: shown(row.changes), details: shown(row.details) };

const shown = <Value>(fields: Record<string, Value> | null) =>
  fields && Object.fromEntries(Object.entries(fields).filter(([name]) => !hidden.includes(name)));

const hasHidden = (fields: typeof auditLog.changes | typeof auditLog.details) =>
  sql`coalesce(${fields} ?| ${sql.param(hidden)}::text[], false)`;

/** Rows whose words its tenant may search. Otherwise a search could try what the row hides. */
export const isWhollyShown: SQL = sql`(${auditLog.action} like 'app.%' or not (${hasHidden(auditLog.changes)} or ${hasHidden(auditLog.details)}))`;
