/** Which log rows are shown of, and where they lead. */
export type AuditLog = {
  requestTo: (requestId: string) => string;
  /** Absent in a tenant's own log: it has no other tenants. */
  tenantTo?: (tenantId: string) => string;
  /** In a tenant's own log the platform's people stand out. */
  marksSupport?: boolean;
};

export const platformLog: AuditLog = {
  requestTo: (requestId) => `/super/audit?requestId=${encodeURIComponent(requestId)}`,
  tenantTo: (tenantId) => `/super/tenants/${tenantId}`,
};

export const tenantLog: AuditLog = {
  requestTo: (requestId) => `/activity?requestId=${encodeURIComponent(requestId)}`,
  marksSupport: true,
};
