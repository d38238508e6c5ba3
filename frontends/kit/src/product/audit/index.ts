export { AuditChanges } from './AuditChanges.tsx';
export { AuditFilters } from './AuditFilters.tsx';
export { AuditTable } from './AuditTable.tsx';
export { OutcomeMark } from './OutcomeMark.tsx';
export type { AuditLog } from './auditLog.ts';
export { describeAction } from '@tenantry/api/schemas';
export { actorName, describeRow } from './describeRow.ts';
export { timeNames, timeRange } from './periods.ts';
export { useOpenRow } from './useOpenRow.ts';
