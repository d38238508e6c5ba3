export { AuditFilters } from './AuditFilters.tsx';
export { AuditTable } from './AuditTable.tsx';
export { OutcomeMark } from './OutcomeMark.tsx';
export type { AuditLog } from './auditLog.ts';
export { describeAction } from './describeAction.ts';
export { actorName, describeRow } from './describeRow.ts';
export { periodStart } from './periods.ts';
export { useOpenRow } from './useOpenRow.ts';
