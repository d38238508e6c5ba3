import type { AuditRow } from '@tenantry/api/schemas';

type Place = Pick<AuditRow, 'id' | 'requestId'>;

/** Which log rows are shown of, and where they lead. */
export type AuditLog = {
  requestTo: (requestId: string) => string;
  /** One row, opened, in its request: what somebody else is shown. */
  rowTo: (row: Place) => string;
  /** Absent in a tenant's own log: it has no other tenants. */
  tenantTo?: (tenantId: string) => string;
  /** Where a user is managed; a platform admin has no tenant. */
  userTo?: (tenantId: string | null, userId: string) => string;
  /** In a tenant's own log the platform's people stand out. */
  marksSupport?: boolean;
};

const found = (requestId: string) => `/super/audit?search=${encodeURIComponent(requestId)}`;
const activity = (requestId: string) => `/activity?requestId=${encodeURIComponent(requestId)}`;

export const platformLog: AuditLog = {
  requestTo: found,
  rowTo: ({ id, requestId }) => `${found(requestId)}&row=${id}`,
  tenantTo: (tenantId) => `/super/tenants/${tenantId}`,
  userTo: (tenantId, userId) =>
    tenantId === null ? `/super/settings/admins/${userId}` : `/super/tenants/${tenantId}/users/${userId}`,
};

export const tenantLog: AuditLog = {
  requestTo: activity,
  rowTo: ({ id, requestId }) => `${activity(requestId)}&row=${id}`,
  marksSupport: true,
};
