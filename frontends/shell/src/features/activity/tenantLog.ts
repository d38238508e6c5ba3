import type { AuditLog } from '@tenantry/kit/audit';

const activity = (requestId: string) => `/activity?requestId=${encodeURIComponent(requestId)}`;

/** The audit log of one tenant, read in its own workspace. */
export const tenantLog: AuditLog = {
  requestTo: activity,
  rowTo: ({ id, requestId }) => `${activity(requestId)}&row=${id}`,
  marksSupport: true,
};
