import type { AuditRow } from '@tenantry/kit';

/** The pages that the rows of an audit log link to. */
export type AuditLog = {
  requestTo: (requestId: string) => string;
  /** The page with the request of this row, and the row open: the link to share. */
  rowTo: (row: Pick<AuditRow, 'id' | 'requestId'>) => string;
  /** Left out in a tenant's own log, which has no other tenants. */
  tenantTo?: (tenantId: string) => string;
  /** Where a user is managed; a platform admin has no tenant. */
  userTo?: (tenantId: string | null, userId: string) => string;
  /** Highlights platform admins in a tenant's own log. */
  marksSupport?: boolean;
};
